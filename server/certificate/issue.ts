import { randomBytes, randomInt } from 'node:crypto';
import { countNumbers, numberAt } from '../../shared/certificate-number.ts';
import type { Minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { certificateLot } from '../ledger/account.ts';
import { type Draft, openEntry } from '../ledger/entry.ts';
import { insertOpenedOwners } from '../ledger/opening.store.ts';
import type { Occasion } from '../ledger/store.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Series } from './catalogue.store.ts';
import { drawSecrets, sealSecrets } from './secrets.ts';
import { findTakenNumbers, insertCertificates, type NewCertificate, type StoredCertificate } from './store.ts';

/** What is to be issued. */
export type Wanted = {
  readonly series: Series;
  readonly nominalMinor: Minor;
  readonly expiresAt: number;
};

export type IssuedFor = {
  readonly merchantId: string;
  readonly saleId?: string;
  readonly purchaseId?: string;
};

/** A certificate that is ready to be written, with its PIN in clear for whoever is to have it. */
export type Issue = { readonly certificate: StoredCertificate; readonly pin: string; readonly draft: Draft };

/** So often others are drawn for numbers that are taken; more, and a series is as good as full. */
const DRAWS = 60;

/**
 * Draws numbers and secrets. Most numbers are free, so that nobody asks the first time: a taken one is refused when it
 * is written, and only then all are looked up.
 * @returns `undefined` when the series has no numbers left.
 */
export async function draftIssues(
  db: Database,
  secretBox: SecretBox,
  { merchantId, saleId, purchaseId }: IssuedFor,
  wanted: readonly Wanted[],
  now: number,
  attempt: number,
): Promise<Issue[] | undefined> {
  const numbers = await drawNumbers(db, merchantId, wanted, attempt > 1);
  if (!numbers) return undefined;
  return wanted.map(({ series, nominalMinor, expiresAt }, position) => {
    const number = numbers[position] ?? '';
    const id = randomBytes(12).toString('hex');
    const secrets = drawSecrets();
    const entry = openEntry({ merchantId, id, version: 0, accounts: [], parts: [] }, now);
    entry.issue(certificateLot(expiresAt), nominalMinor);
    const draft = entry.finish();
    const made: NewCertificate = {
      merchantId,
      id,
      number,
      seriesId: series.id,
      saleId,
      position,
      purchaseId,
      nominalMinor,
      ...sealSecrets(secretBox, { merchantId, number }, secrets),
      terms: series.terms,
      issuedAt: now,
      expiresAt,
    };
    const owner = { ...draft.owner, version: 1, accounts: draft.changed };
    return { certificate: { ...made, blockedAt: undefined, returnedAt: undefined, owner }, pin: secrets.pin, draft };
  });
}

/** @throws `Outdated` when one of the numbers is taken. */
export async function insertIssues(
  transaction: Transaction,
  issues: readonly Issue[],
  occasion: Occasion,
): Promise<void> {
  const certificates = issues.map(({ certificate }) => certificate);
  const drafts = issues.map(({ draft }) => draft);
  await insertCertificates(transaction, certificates);
  await insertOpenedOwners(transaction, drafts, occasion);
}

async function drawNumbers(
  db: Database,
  merchantId: string,
  wanted: readonly Wanted[],
  isChecked: boolean,
): Promise<string[] | undefined> {
  const drawn = new Set<string>();
  const numbers = wanted.map(({ series }) => drawUnlike(series, drawn));
  for (let draw = 1; draw <= DRAWS && !numbers.includes(undefined); draw += 1) {
    const all = numbers.filter((number) => number !== undefined);
    const taken = isChecked ? await findTakenNumbers(db, merchantId, all) : new Set<string>();
    if (taken.size === 0) return all;
    wanted.forEach(({ series }, position) => {
      const number = numbers[position];
      if (number !== undefined && taken.has(number)) numbers[position] = drawUnlike(series, drawn);
    });
  }
  return undefined;
}

/** A number that was not drawn before. */
function drawUnlike({ length, prefix }: Series, drawn: Set<string>): string | undefined {
  for (let draw = 1; draw <= DRAWS; draw += 1) {
    const number = numberAt(length, prefix, randomInt(countNumbers(length, prefix)));
    if (drawn.has(number)) continue;
    drawn.add(number);
    return number;
  }
  return undefined;
}
