import { isDeepStrictEqual } from 'node:util';
import type { Program } from '../../shared/api/program.ts';
import {
  type ApplyProgramError,
  type ExportProgramError,
  fail,
  type Fault,
  ok,
  type Result,
} from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { inTransaction } from '../db/transaction.ts';
import { apiKeysSection } from '../merchant/api-keys.store.ts';
import { events } from '../merchant/events.store.ts';
import { points } from '../merchant/points.store.ts';
import { products } from '../merchant/products.store.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Section } from '../merchant/section.ts';
import {
  areSecretsStale,
  findOtherOwnerOfPublishableKey,
  findTakenHashes,
  listMerchantIds,
  lockMerchant,
  type MerchantSettings,
  readSettings,
  saveSettings,
} from '../merchant/store.ts';
import { promoCodes, promotions } from '../promo/program.store.ts';
import { type Change, compareFields } from './difference.ts';
import { parsePrograms, type PlacedProgram } from './document.ts';
import { findReferenceFaults, type Standing } from './references.ts';
import { planSection, type SectionPlan } from './section-plan.ts';

export type ApplyCommand = {
  /** One document or an array of them, as parsed from JSON. */
  readonly documents: unknown;
  readonly dryRun: boolean;
  /** The only merchant whom the caller may set up; `undefined`: any. */
  readonly onlyMerchant: string | undefined;
};

export type ProgramService = {
  /** Applies all documents or none. A dry run does all of it, and takes it back. */
  readonly apply: (command: ApplyCommand) => Promise<Result<readonly Change[], ApplyProgramError>>;
  /** A merchant's document as it stands, without secrets: applied again, it changes nothing. */
  readonly exportProgram: (merchantId: string) => Promise<Result<Record<string, unknown>, ExportProgramError>>;
  readonly listMerchants: () => Promise<string[]>;
};

type Dependencies = { readonly db: Database; readonly secretBox: SecretBox; readonly onApplied?: () => void };

/** Ends the transaction with nothing written. */
class TakenBack extends Error {}

export function createProgramService({ db, secretBox, onApplied }: Dependencies): ProgramService {
  const apiKeys = apiKeysSection(secretBox);

  async function apply({ documents, dryRun, onlyMerchant }: ApplyCommand) {
    const parsed = parsePrograms(documents);
    const foreign = parsed.programs.find(({ program }) => ![undefined, program.merchant.id].includes(onlyMerchant));
    if (foreign) return fail({ kind: 'foreign_merchant' as const, merchantId: foreign.program.merchant.id });
    if (parsed.faults.length > 0) return faulty(parsed.faults);

    let changes: Change[] = [];
    let faults: Fault[] = [];
    try {
      await inTransaction(db, async (transaction) => {
        changes = [];
        faults = [];
        for (const placed of parsed.programs) {
          const applied = await applyOne(transaction, placed);
          changes.push(...applied.changes);
          faults.push(...applied.faults);
        }
        if (dryRun || faults.length > 0) throw new TakenBack();
      });
    } catch (error) {
      if (isDuplicateKey(error)) return faulty([{ path: '$', message: 'claims what another took at the same moment' }]);
      if (!(error instanceof TakenBack)) throw error;
    }
    if (faults.length > 0) return faulty(faults);
    if (!dryRun) onApplied?.();
    return ok(changes);
  }

  async function applyOne(transaction: Transaction, { path: root, program }: PlacedProgram) {
    const merchantId = program.merchant.id;
    await lockMerchant(transaction, merchantId);
    const settings = await planSettings(transaction, program, root);
    const sections = await planSections(transaction, program, root);
    const faults = [
      ...settings.faults,
      ...sections.flatMap((section) => section.faults),
      ...findReferenceFaults(program, await readStanding(transaction, program), root),
    ];
    // The next document is planned against this one, so that what two of them both claim is found.
    if (faults.length === 0) {
      await settings.write(transaction);
      for (const section of sections) await section.write(transaction);
    }
    return { faults, changes: [...settings.changes, ...sections.flatMap((section) => section.changes)] };
  }

  async function planSettings(transaction: Transaction, program: Program, root: string): Promise<SectionPlan> {
    const { merchant } = program;
    const before = await readSettings(transaction, secretBox, merchant.id);
    // The secrets are written with every change, sealed by the present key, whether the document states them or not.
    const after = {
      ...(before?.identitySecrets && { identitySecrets: before.identitySecrets }),
      ...toSettings(merchant),
    };
    const isStale = await areSecretsStale(transaction, secretBox, merchant.id);
    const fields = before === undefined ? [] : compareSettings(before, after, isStale);
    const changes: Change[] = [];
    if (before === undefined) changes.push(settingsChange(merchant.id, 'added', []));
    else if (fields.length > 0) changes.push(settingsChange(merchant.id, 'changed', fields));
    const faults = await findTaken(transaction, program, root);
    return {
      changes,
      faults,
      write: (writing) => (changes.length === 0 ? Promise.resolve() : saveSettings(writing, secretBox, after)),
    };
  }

  /** What is unique in the whole installation and another has already. */
  async function findTaken(transaction: Transaction, { merchant, apiKeys: keys = [] }: Program, root: string) {
    const faults: Fault[] = [];
    if (await findOtherOwnerOfPublishableKey(transaction, merchant.id, merchant.publishableKey)) {
      faults.push({ path: jsonPath(['merchant', 'publishableKey'], root), message: 'belongs to another merchant' });
    }
    const hashed = keys.map(({ name, secret }) => ({
      name,
      hashes: secret === undefined ? [] : secretBox.hashes(secret),
    }));
    const taken = await findTakenHashes(transaction, merchant.id, hashed);
    hashed.forEach(({ hashes }, index) => {
      if (!hashes.some((hash) => taken.has(hash))) return;
      faults.push({ path: jsonPath(['apiKeys', index, 'secret'], root), message: 'belongs to another key' });
    });
    return faults;
  }

  async function planSections(transaction: Transaction, program: Program, root: string): Promise<SectionPlan[]> {
    const { id: merchantId, timeZone } = program.merchant;
    const plans: SectionPlan[] = [];
    const plan = async <Input, Entry>(
      name: string,
      section: Section<Input, Entry>,
      inputs: readonly Input[] | undefined,
    ) => {
      if (!inputs) return;
      plans.push(await planSection(transaction, section, inputs, { merchantId, timeZone, root, name }));
    };
    await plan('apiKeys', apiKeys, program.apiKeys);
    await plan('points', points, program.points);
    await plan('products', products, program.products);
    await plan('events', events, program.events);
    await plan('promotions', promotions, program.promotions);
    await plan('promoCodes', promoCodes, program.promoCodes);
    return plans;
  }

  async function readStanding(transaction: Transaction, program: Program): Promise<Standing> {
    const { id } = program.merchant;
    return {
      pointIds: new Set((program.points ?? (await points.read(transaction, id))).map((point) => String(point.id))),
      setsOfEvent: new Map(
        (program.events ?? (await events.read(transaction, id))).map(({ oid, sets }) => [
          oid,
          sets.map((set) => set.oid),
        ]),
      ),
      promotionIds: new Set(
        (program.promotions ?? (await promotions.read(transaction, id))).map((promotion) => promotion.id),
      ),
      apiKeyNames: new Set((await apiKeys.read(transaction, id)).map(({ name }) => name)),
    };
  }

  async function exportProgram(merchantId: string): Promise<Result<Record<string, unknown>, ExportProgramError>> {
    const settings = await readSettings(db, secretBox, merchantId);
    if (!settings) return fail({ kind: 'merchant_not_found', merchantId });
    const { timeZone } = settings;
    const encode = async <Input, Entry>(section: Section<Input, Entry>) =>
      (await section.read(db, merchantId)).map((entry) => section.encode(entry, timeZone));
    return ok({
      merchant: encodeSettings(settings),
      apiKeys: await encode(apiKeys),
      points: await encode(points),
      products: await encode(products),
      events: await encode(events),
      promotions: await encode(promotions),
      promoCodes: await encode(promoCodes),
    });
  }

  return { apply, exportProgram, listMerchants: () => listMerchantIds(db) };
}

function faulty(faults: readonly Fault[]) {
  return fail({ kind: 'faulty_program' as const, faults });
}

function toSettings({ identitySecret, identitySecrets, ...merchant }: Program['merchant']): MerchantSettings {
  const secrets = identitySecrets ?? (identitySecret === undefined ? undefined : [identitySecret]);
  return {
    ...merchant,
    origins: [...new Set(merchant.origins)].sort(),
    releaseHoldsOf: merchant.releaseHoldsOf ?? 'customer',
    ...(secrets === undefined ? {} : { identitySecrets: secrets }),
  };
}

function encodeSettings({ identitySecrets: _, ...shown }: MerchantSettings): Record<string, unknown> {
  return shown;
}

function compareSettings(before: MerchantSettings, after: MerchantSettings, isStale: boolean) {
  const secretsDiffer = isStale || !isDeepStrictEqual(before.identitySecrets, after.identitySecrets);
  return compareFields(encodeSettings(before), encodeSettings(after), secretsDiffer ? ['identitySecrets'] : []);
}

function settingsChange(merchant: string, change: 'added' | 'changed', fields: Change['fields']): Change {
  return { merchant, section: 'merchant', key: '', change, fields };
}
