import type { CertificateFacts, CertificateTerms } from '../../shared/certificate.ts';
import { type Minor, sum } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { prepareChange, prepareQuery } from '../db/prepared.ts';
import { prepareInsert } from '../db/prepared-rows.ts';
import { Outdated } from '../db/settle.ts';
import { inPieces } from '../db/upsert.ts';
import type { Owner } from '../ledger/account.ts';
import { openEntry } from '../ledger/entry.ts';
import { OWNER_COLUMNS, OWNER_JOINS, type OwnerRow, toOwner } from '../ledger/store.ts';
import { toTerms } from './catalogue.store.ts';

export type NewCertificate = {
  readonly merchantId: string;
  readonly id: string;
  readonly number: string;
  readonly seriesId: number;
  readonly saleId: string | undefined;
  /** The place among the certificates of the sale. */
  readonly position: number;
  readonly purchaseId: string | undefined;
  readonly nominalMinor: Minor;
  readonly pinHash: string;
  /** The PIN and the key of the certificate's page, encrypted. */
  readonly sealed: string;
  readonly sealedBy: string;
  readonly terms: CertificateTerms;
  readonly issuedAt: number;
  readonly expiresAt: number;
};

export type StoredCertificate = NewCertificate & {
  readonly blockedAt: number | undefined;
  readonly returnedAt: number | undefined;
  /** What is on it. */
  readonly owner: Owner;
};

type CertificateRow = {
  readonly id: string;
  readonly number: string;
  readonly series_id: number;
  readonly sale_id: string | null;
  readonly position: number;
  readonly purchase_id: string | null;
  readonly nominal_minor: Minor;
  readonly pin_hash: string;
  readonly sealed: string;
  readonly sealed_by: string;
  readonly allow_refund: 0 | 1;
  readonly allow_refund_purchase: 0 | 1;
  readonly allow_reuse: 0 | 1;
  readonly allow_top_up: 0 | 1;
  readonly issued_at: number;
  readonly certificate_expires_at: number;
  readonly blocked_at: number | null;
  readonly returned_at: number | null;
};

const SELECT = `
  SELECT c.id, c.number, c.series_id, c.sale_id, c.position, c.purchase_id, c.nominal_minor, c.pin_hash, c.sealed,
    c.sealed_by, c.allow_refund, c.allow_refund_purchase, c.allow_reuse, c.allow_top_up, c.issued_at,
    c.expires_at AS certificate_expires_at, c.blocked_at, c.returned_at, ${OWNER_COLUMNS}
  FROM certificates c JOIN ledger_owners o ON o.merchant_id = c.merchant_id AND o.id = c.id ${OWNER_JOINS}`;

type JoinedRow = CertificateRow & OwnerRow;

export const certificateByNumber = prepareQuery<JoinedRow>(`${SELECT} WHERE c.merchant_id = ? AND c.number = ?`);

export const certificateByPrimaryKey = prepareQuery<JoinedRow>(`${SELECT} WHERE c.merchant_id = ? AND c.id = ?`);

export const certificatesBySale = prepareQuery<JoinedRow>(`${SELECT} WHERE c.merchant_id = ? AND c.sale_id = ?`);

export async function findByNumber(
  db: Database,
  merchantId: string,
  number: string,
): Promise<StoredCertificate | undefined> {
  return toCertificates(merchantId, await certificateByNumber(db, [merchantId, number]))[0];
}

export async function findCertificate(
  db: Database,
  merchantId: string,
  id: string,
): Promise<StoredCertificate | undefined> {
  const [found] = toCertificates(merchantId, await certificateByPrimaryKey(db, [merchantId, id]));
  // MySQL takes an id with spaces behind it for the same.
  return found?.id === id ? found : undefined;
}

/** In the order in which they were sold. */
export async function listOfSale(db: Database, merchantId: string, saleId: string): Promise<StoredCertificate[]> {
  const found = toCertificates(merchantId, await certificatesBySale(db, [merchantId, saleId]));
  return found.sort((a, b) => a.position - b.position);
}

function toCertificates(merchantId: string, rows: readonly JoinedRow[]): StoredCertificate[] {
  const rowsOf = new Map<string, JoinedRow[]>();
  for (const row of rows) {
    const own = rowsOf.get(row.id);
    if (own) own.push(row);
    else rowsOf.set(row.id, [row]);
  }
  return [...rowsOf.values()].flatMap((own) => {
    const [row] = own;
    return row ? [toCertificate(merchantId, row, toOwner(merchantId, row.id, own))] : [];
  });
}

function toCertificate(merchantId: string, row: CertificateRow, owner: Owner): StoredCertificate {
  return {
    merchantId,
    id: row.id,
    number: row.number,
    seriesId: row.series_id,
    saleId: row.sale_id ?? undefined,
    position: row.position,
    purchaseId: row.purchase_id ?? undefined,
    nominalMinor: row.nominal_minor,
    pinHash: row.pin_hash,
    sealed: row.sealed,
    sealedBy: row.sealed_by,
    terms: toTerms(row),
    issuedAt: row.issued_at,
    expiresAt: row.certificate_expires_at,
    blockedAt: row.blocked_at ?? undefined,
    returnedAt: row.returned_at ?? undefined,
    owner,
  };
}

/** What the state of a certificate follows from now. */
export function factsOf(certificate: StoredCertificate, now: number): CertificateFacts {
  const { terms, nominalMinor, expiresAt, blockedAt, returnedAt, owner } = certificate;
  const entry = openEntry(owner, now);
  return {
    terms,
    nominalMinor,
    remainMinor: sum(entry.lots().map(({ postedMinor }) => postedMinor)),
    heldMinor: entry.held(),
    expiresAt,
    isBlocked: blockedAt !== undefined,
    isReturned: returnedAt !== undefined,
  };
}

const insertRows = prepareInsert('certificates', [
  'merchant_id',
  'id',
  'number',
  'series_id',
  'sale_id',
  'position',
  'purchase_id',
  'nominal_minor',
  'pin_hash',
  'sealed',
  'sealed_by',
  'allow_refund',
  'allow_refund_purchase',
  'allow_reuse',
  'allow_top_up',
  'issued_at',
  'expires_at',
]);

/** @throws {@link Outdated} when one of the numbers is taken: others must be drawn. */
export async function insertCertificates(
  transaction: Transaction,
  certificates: readonly NewCertificate[],
): Promise<void> {
  const rows = certificates.map((each) => [
    each.merchantId,
    each.id,
    each.number,
    each.seriesId,
    each.saleId ?? null,
    each.position,
    each.purchaseId ?? null,
    each.nominalMinor,
    each.pinHash,
    each.sealed,
    each.sealedBy,
    Number(each.terms.allowRefund),
    Number(each.terms.allowRefundPurchase),
    Number(each.terms.allowReuse),
    Number(each.terms.allowTopUp),
    each.issuedAt,
    each.expiresAt,
  ]);
  try {
    await insertRows(transaction, rows);
  } catch (error) {
    throw isDuplicateKey(error) ? new Outdated() : error;
  }
}

/** Those of the numbers that are taken. */
export async function findTakenNumbers(
  db: Database,
  merchantId: string,
  numbers: readonly string[],
): Promise<Set<string>> {
  const taken = new Set<string>();
  await inPieces(numbers, async (piece) => {
    const rows: { number: string }[] = await db('certificates')
      .where({ merchant_id: merchantId })
      .whereIn('number', [...piece])
      .select('number');
    for (const { number } of rows) taken.add(number);
  });
  return taken;
}

/** Behind the owner's entry of the same transaction, which keeps all others out. */
const setState = prepareChange(
  'UPDATE certificates SET blocked_at = ?, returned_at = ? WHERE merchant_id = ? AND id = ?',
);

export async function saveState(
  transaction: Transaction,
  { merchantId, id }: StoredCertificate,
  { blockedAt, returnedAt }: Pick<StoredCertificate, 'blockedAt' | 'returnedAt'>,
): Promise<void> {
  await setState(transaction, [blockedAt ?? null, returnedAt ?? null, merchantId, id]);
}

const sealAnew = prepareChange(`
  UPDATE certificates SET pin_hash = ?, sealed = ?, sealed_by = ? WHERE merchant_id = ? AND id = ? AND sealed_by = ?`);

/** Stores the secrets under another key; false where somebody else has done so already. */
export async function replaceSecrets(
  db: Database,
  { merchantId, id, sealedBy }: Pick<NewCertificate, 'merchantId' | 'id' | 'sealedBy'>,
  renewed: Pick<NewCertificate, 'pinHash' | 'sealed' | 'sealedBy'>,
): Promise<boolean> {
  const { pinHash, sealed, sealedBy: by } = renewed;
  return (await sealAnew(db, [pinHash, sealed, by, merchantId, id, sealedBy])) === 1;
}
