import type { Program } from '../../shared/api/program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';

/** What a document may name. */
export type Known = {
  readonly pointIds: ReadonlySet<string>;
  readonly setsOfEvent: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sets: ReadonlySet<string>;
  readonly promotionIds: ReadonlySet<string>;
  readonly levelOids: ReadonlySet<string>;
  readonly seriesIds: ReadonlySet<number>;
  readonly designIds: ReadonlySet<string>;
};

export type Standing = {
  readonly before: Known;
  readonly after: Known;
  readonly apiKeyNames: ReadonlySet<string>;
  readonly operatorIds: ReadonlySet<number>;
  readonly webhookIds: ReadonlySet<string>;
};

/** Whether the entry at this place of a section stands already as it is stated. */
export type IsUnchanged = (section: string, index: number) => boolean;

type Refuse = (keys: readonly PropertyKey[], message: string) => void;

/** Refuses an entry's field unless what it names is known. */
type Demand = (
  [section, index, ...field]: readonly [string, number, ...PropertyKey[]],
  isKnown: (known: Known) => boolean,
  message: string,
) => void;

/**
 * Everything in the document that names what does not exist, or that must differ and does not. An entry that changes
 * nothing may name what was switched off before: an export must be fit to be applied.
 */
export function findReferenceFaults(
  program: Program,
  { before, after, apiKeyNames, operatorIds, webhookIds }: Standing,
  isUnchanged: IsUnchanged,
  root: string,
): Fault[] {
  const faults: Fault[] = [];
  const refuse: Refuse = (keys, message) => faults.push({ path: jsonPath(keys, root), message });
  const demand: Demand = (keys, isKnown, message) => {
    const wasGone = isUnchanged(keys[0], keys[1]) && !isKnown(before);
    if (!isKnown(after) && !wasGone) refuse(keys, message);
  };
  checkMerchant(program, refuse);
  checkApiKeys(program, apiKeyNames, refuse);
  checkPoints(program, refuse);
  checkOperators(program, operatorIds, refuse);
  checkWebhooks(program, webhookIds, refuse);
  checkCertificateSeries(program, refuse, demand);
  checkProducts(program, demand);
  checkEvents(program, refuse);
  checkPromotions(program, demand);
  checkChanceCampaigns(program, demand);
  checkCustomers(program, demand);
  return faults;
}

function checkMerchant({ merchant }: Program, refuse: Refuse): void {
  if (merchant.identitySecret !== undefined && merchant.identitySecrets !== undefined) {
    refuse(['merchant', 'identitySecret'], 'excludes identitySecrets');
  }
}

function checkApiKeys({ apiKeys = [] }: Program, apiKeyNames: ReadonlySet<string>, refuse: Refuse): void {
  apiKeys.forEach(({ name, secret }, index) => {
    if (secret === undefined && !apiKeyNames.has(name)) refuse(['apiKeys', index, 'secret'], 'is needed for a new key');
  });
  refuseRepeats(apiKeys, ({ secret }) => secret, (index) => ['apiKeys', index, 'secret'], refuse); // prettier-ignore
}

function checkPoints({ points = [] }: Program, refuse: Refuse): void {
  refuseRepeats(points, ({ code }) => code, (index) => ['points', index, 'code'], refuse); // prettier-ignore
  refuseRepeats(points, ({ oid }) => oid, (index) => ['points', index, 'oid'], refuse); // prettier-ignore
}

function checkOperators({ operators = [] }: Program, operatorIds: ReadonlySet<number>, refuse: Refuse): void {
  operators.forEach(({ id, token }, index) => {
    const isNew = token === undefined && !operatorIds.has(id);
    if (isNew) refuse(['operators', index, 'token'], 'is needed for a new operator');
  });
}

function checkWebhooks({ webhooks = [] }: Program, webhookIds: ReadonlySet<string>, refuse: Refuse): void {
  webhooks.forEach(({ id, secret }, index) => {
    const isNew = secret === undefined && !webhookIds.has(id);
    if (isNew) refuse(['webhooks', index, 'secret'], 'is needed for a new webhook');
  });
}

function checkCertificateSeries({ certificateSeries = [] }: Program, refuse: Refuse, demand: Demand): void {
  certificateSeries.forEach(({ designs = [] }, index) => {
    designs.forEach((design, place) => {
      const isKnown = ({ designIds }: Known) => designIds.has(design);
      demand(['certificateSeries', index, 'designs', place], isKnown, 'is not a design of this merchant');
    });
  });
  const pathOf = (index: number) => ['certificateSeries', index, 'siteCode'];
  refuseRepeats(certificateSeries, ({ siteCode }) => siteCode, pathOf, refuse);
}

function checkProducts({ products = [] }: Program, demand: Demand): void {
  products.forEach(({ prices = {}, certificateSeries }, index) => {
    if (certificateSeries !== undefined) {
      const isKnown = ({ seriesIds }: Known) => seriesIds.has(certificateSeries);
      demand(['products', index, 'certificateSeries'], isKnown, 'is not a certificate series of this merchant');
    }
    for (const pointId of Object.keys(prices)) {
      const isKnown = ({ pointIds }: Known) => pointIds.has(pointId);
      demand(['products', index, 'prices', pointId], isKnown, 'is not a point of this merchant');
    }
  });
}

function checkEvents({ events = [] }: Program, refuse: Refuse): void {
  events.forEach(
    ({ sets }, index) =>
    refuseRepeats(sets, ({ oid }) => oid, (set) => ['events', index, 'sets', set, 'oid'], refuse), // prettier-ignore
  );
}

function checkPromotions({ promotions = [], promoCodes = [] }: Program, demand: Demand): void {
  promotions.forEach((terms, index) => checkScope(terms, 'promotions', index, demand));
  promoCodes.forEach((code, index) => {
    checkScope(code, 'promoCodes', index, demand);
    const { promotion } = code;
    if (promotion === undefined) return;
    const isKnown = ({ promotionIds }: Known) => promotionIds.has(promotion);
    demand(['promoCodes', index, 'promotion'], isKnown, 'is not a promotion of this merchant');
  });
}

function checkChanceCampaigns({ chanceCampaigns = [] }: Program, demand: Demand): void {
  chanceCampaigns.forEach(({ points = [] }, index) => {
    points.forEach((point, place) => {
      const isKnown = ({ pointIds }: Known) => pointIds.has(String(point));
      demand(['chanceCampaigns', index, 'points', place], isKnown, 'is not a point of this merchant');
    });
  });
}

function checkCustomers({ customers = [] }: Program, demand: Demand): void {
  customers.forEach(({ level }, index) => {
    demand(['customers', index, 'level'], ({ levelOids }) => levelOids.has(level), 'is not a level of this merchant');
  });
}

type Scope = { readonly event?: string | undefined; readonly sets?: readonly string[] | undefined };

function checkScope({ event, sets = [] }: Scope, section: string, index: number, demand: Demand): void {
  if (event !== undefined) {
    const isKnown = ({ setsOfEvent }: Known) => setsOfEvent.has(event);
    demand([section, index, 'event'], isKnown, 'is not an event of this merchant');
  }
  sets.forEach((set, place) => {
    const isKnown = (known: Known) =>
      (event === undefined ? known.sets : known.setsOfEvent.get(event))?.has(set) ?? false;
    demand([section, index, 'sets', place], isKnown, 'is not a set of the event');
  });
}

function refuseRepeats<Item>(
  items: readonly Item[],
  valueOf: (item: Item) => string | undefined,
  pathOf: (index: number) => readonly PropertyKey[],
  refuse: Refuse,
): void {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const value = valueOf(item);
    if (value === undefined) return;
    if (seen.has(value)) refuse(pathOf(index), 'repeats');
    seen.add(value);
  });
}
