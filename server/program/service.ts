import type { Program } from '../../shared/api/program.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type ApplyProgramError,
  type ExportProgramError,
  fail,
  type Fault,
  ok,
  type Result,
} from '../../shared/error.ts';
import { IdentityTaken } from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { isDuplicateKey } from '../db/driver-error.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { apiKeysSection } from '../merchant/api-keys.store.ts';
import { events } from '../merchant/events.store.ts';
import { points } from '../merchant/points.store.ts';
import { products } from '../merchant/products.store.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Section } from '../merchant/section.ts';
import { webhooksSection } from '../merchant/webhooks.store.ts';
import { listMerchantIds, lockMerchant, readSettings } from '../merchant/store.ts';
import { designs, series } from '../certificate/program.store.ts';
import { levels } from '../loyalty/levels.store.ts';
import { operatorsSection } from '../merchant/operators.store.ts';
import { promoCodes, promotions } from '../promo/program.store.ts';
import { findListedDrawFaults } from '../ticket/program-faults.ts';
import { chanceCampaignsSection } from '../ticket/program.store.ts';
import { planCustomers } from './customers-plan.ts';
import type { Change } from './difference.ts';
import { parsePrograms, type PlacedProgram } from './document.ts';
import { findReferenceFaults, type IsUnchanged, type Known, type Standing } from './references.ts';
import { planSection, type SectionPlan } from './section-plan.ts';
import { encodeSettings, planSettings } from './settings-plan.ts';
import { findTakenFaults } from './taken.ts';

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

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly onApplied?: () => void;
};

/** Ends the transaction with nothing written. */
class TakenBack extends Error {}

export function createProgramService({ db, clock, secretBox, onApplied }: Dependencies): ProgramService {
  const apiKeys = apiKeysSection(secretBox);
  const operators = operatorsSection(secretBox);
  const webhooks = webhooksSection(secretBox);
  const chanceCampaigns = chanceCampaignsSection(secretBox);

  async function apply({ documents, dryRun, onlyMerchant }: ApplyCommand) {
    const parsed = parsePrograms(documents);
    const foreign = parsed.programs.find(({ program }) => ![undefined, program.merchant.id].includes(onlyMerchant));
    if (foreign) return fail({ kind: 'foreign_merchant' as const, merchantId: foreign.program.merchant.id });
    if (parsed.faults.length > 0) return faulty(parsed.faults);

    let changes: Change[] = [];
    let faults: Fault[] = [];
    const now = clock();
    try {
      await untilSettled(() =>
        inTransaction(db, async (transaction) => {
          changes = [];
          faults = [];
          for (const placed of parsed.programs) {
            const applied = await applyOne(transaction, placed, now);
            changes.push(...applied.changes);
            faults.push(...applied.faults);
          }
          if (dryRun || faults.length > 0) throw new TakenBack();
        }),
      );
    } catch (error) {
      const isTaken = isDuplicateKey(error) || error instanceof IdentityTaken;
      if (isTaken) return faulty([{ path: '$', message: 'claims what another took at the same moment' }]);
      if (!(error instanceof TakenBack)) throw error;
    }
    if (faults.length > 0) return faulty(faults);
    if (!dryRun) onApplied?.();
    return ok(changes);
  }

  async function applyOne(transaction: Transaction, { path: root, program }: PlacedProgram, now: number) {
    await lockMerchant(transaction, program.merchant.id);
    const settings = await planSettings(transaction, secretBox, program);
    const sections = await planSections(transaction, program, root, now);
    const isUnchanged: IsUnchanged = (name, index) => sections.get(name)?.unchanged.has(index) ?? false;
    const plans = [settings, ...sections.values()];
    const faults = [
      ...plans.flatMap((plan) => plan.faults),
      ...(await findTakenFaults(transaction, secretBox, program, root)),
      ...(await findListedDrawFaults(transaction, secretBox, program.chanceCampaigns ?? [], {
        merchantId: program.merchant.id,
        timeZone: program.merchant.timeZone,
        root,
      })),
      ...findReferenceFaults(program, await readStanding(transaction, program), isUnchanged, root),
    ];
    // The next document is planned against this one, so that what two of them both claim is found.
    if (faults.length === 0) for (const plan of plans) await plan.write(transaction);
    return { faults, changes: plans.flatMap((plan) => plan.changes) };
  }

  async function planSections(transaction: Transaction, program: Program, root: string, now: number) {
    const { id: merchantId, timeZone } = program.merchant;
    const plans = new Map<string, SectionPlan>();
    const plan = async <Input, Entry>(
      name: string,
      section: Section<Input, Entry>,
      inputs: readonly Input[] | undefined,
    ) => {
      if (!inputs) return;
      plans.set(name, await planSection(transaction, section, inputs, { merchantId, timeZone, root, name }));
    };
    await plan('apiKeys', apiKeys, program.apiKeys);
    await plan('points', points, program.points);
    await plan('levels', levels, program.levels);
    if (program.customers) plans.set('customers', await planCustomers(transaction, program, root, now));
    await plan('operators', operators, program.operators);
    await plan('webhooks', webhooks, program.webhooks);
    await plan('certificateDesigns', designs, program.certificateDesigns);
    await plan('certificateSeries', series, program.certificateSeries);
    await plan('products', products, program.products);
    await plan('events', events, program.events);
    await plan('promotions', promotions, program.promotions);
    await plan('promoCodes', promoCodes, program.promoCodes);
    await plan('chanceCampaigns', chanceCampaigns, program.chanceCampaigns);
    return plans;
  }

  /** What stood before the document, and what stands after it: its own lists, and of the absent ones the same. */
  async function readStanding(transaction: Transaction, program: Program): Promise<Standing> {
    const { id } = program.merchant;
    const before = {
      points: await points.read(transaction, id),
      events: await events.read(transaction, id),
      promotions: await promotions.read(transaction, id),
      levels: await levels.read(transaction, id),
      series: await series.read(transaction, id),
      designs: await designs.read(transaction, id),
    };
    const after = {
      points: program.points ?? before.points,
      events: program.events ?? before.events,
      promotions: program.promotions ?? before.promotions,
      levels: program.levels ?? before.levels,
      series: program.certificateSeries ?? before.series,
      designs: program.certificateDesigns ?? before.designs,
    };
    const apiKeyNames = new Set((await apiKeys.read(transaction, id)).map(({ name }) => name));
    const operatorIds = new Set((await operators.read(transaction, id)).map((each) => each.id));
    const webhookIds = new Set((await webhooks.read(transaction, id)).map((webhook) => webhook.id));
    return { before: toKnown(before), after: toKnown(after), apiKeyNames, operatorIds, webhookIds };
  }

  async function exportProgram(merchantId: string): Promise<Result<Record<string, unknown>, ExportProgramError>> {
    // Behind the same lock as applying, so that what is read belongs together.
    return inTransaction(db, async (transaction) => {
      await lockMerchant(transaction, merchantId);
      const settings = await readSettings(transaction, secretBox, merchantId);
      if (!settings) return fail({ kind: 'merchant_not_found' as const, merchantId });
      const encode = async <Input, Entry>(section: Section<Input, Entry>) =>
        (await section.read(transaction, merchantId)).map((entry) => section.encode(entry, settings.timeZone));
      return ok({
        merchant: encodeSettings(settings),
        apiKeys: await encode(apiKeys),
        points: await encode(points),
        levels: await encode(levels),
        operators: await encode(operators),
        webhooks: await encode(webhooks),
        certificateDesigns: await encode(designs),
        certificateSeries: await encode(series),
        products: await encode(products),
        events: await encode(events),
        promotions: await encode(promotions),
        promoCodes: await encode(promoCodes),
        chanceCampaigns: await encode(chanceCampaigns),
      });
    });
  }

  return { apply, exportProgram, listMerchants: () => listMerchantIds(db) };
}

type Named = {
  readonly points: readonly { readonly id: number }[];
  readonly events: readonly { readonly oid: string; readonly sets: readonly { readonly oid: string }[] }[];
  readonly promotions: readonly { readonly id: string }[];
  readonly levels: readonly { readonly oid: string }[];
  readonly series: readonly { readonly id: number }[];
  readonly designs: readonly { readonly id: string }[];
};

function toKnown(named: Named): Known {
  const setsOfEvent = new Map(named.events.map(({ oid, sets }) => [oid, new Set(sets.map((set) => set.oid))]));
  return {
    pointIds: new Set(named.points.map(({ id }) => String(id))),
    setsOfEvent,
    sets: new Set([...setsOfEvent.values()].flatMap((sets) => [...sets])),
    promotionIds: new Set(named.promotions.map(({ id }) => id)),
    levelOids: new Set(named.levels.map(({ oid }) => oid)),
    seriesIds: new Set(named.series.map(({ id }) => id)),
    designIds: new Set(named.designs.map(({ id }) => id)),
  };
}

function faulty(faults: readonly Fault[]) {
  return fail({ kind: 'faulty_program' as const, faults });
}
