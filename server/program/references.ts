import type { Program } from '../../shared/api/program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';

/** What stands after the document is applied: its own lists, and of the absent ones what stands already. */
export type Standing = {
  readonly pointIds: ReadonlySet<string>;
  readonly setsOfEvent: ReadonlyMap<string, readonly string[]>;
  readonly promotionIds: ReadonlySet<string>;
  readonly apiKeyNames: ReadonlySet<string>;
};

type Refuse = (keys: readonly PropertyKey[], message: string) => void;

/** Whether the entry at this place of a section stands already as it is stated. */
export type IsUnchanged = (section: string, index: number) => boolean;

/**
 * Everything in the document that names what does not exist, or that must differ and does not. An entry that changes
 * nothing is not judged: what it names may have been switched off since, and an export must be fit to be applied.
 */
export function findReferenceFaults(
  program: Program,
  standing: Standing,
  isUnchanged: IsUnchanged,
  root: string,
): Fault[] {
  const faults: Fault[] = [];
  const refuse: Refuse = (keys, message) => {
    const [section, index] = keys;
    if (typeof index === 'number' && isUnchanged(String(section), index)) return;
    faults.push({ path: jsonPath(keys, root), message });
  };
  checkMerchant(program, refuse);
  checkApiKeys(program, standing, refuse);
  checkPoints(program, refuse);
  checkProducts(program, standing, refuse);
  checkEvents(program, refuse);
  checkPromotions(program, standing, refuse);
  return faults;
}

function checkMerchant({ merchant }: Program, refuse: Refuse): void {
  if (merchant.identitySecret !== undefined && merchant.identitySecrets !== undefined) {
    refuse(['merchant', 'identitySecret'], 'excludes identitySecrets');
  }
}

function checkApiKeys({ apiKeys = [] }: Program, { apiKeyNames }: Standing, refuse: Refuse): void {
  apiKeys.forEach(({ name, secret }, index) => {
    if (secret === undefined && !apiKeyNames.has(name)) refuse(['apiKeys', index, 'secret'], 'is needed for a new key');
  });
  refuseRepeats(apiKeys, ({ secret }) => secret, (index) => ['apiKeys', index, 'secret'], refuse); // prettier-ignore
}

function checkPoints({ points = [] }: Program, refuse: Refuse): void {
  refuseRepeats(points, ({ code }) => code, (index) => ['points', index, 'code'], refuse); // prettier-ignore
  refuseRepeats(points, ({ oid }) => oid, (index) => ['points', index, 'oid'], refuse); // prettier-ignore
}

function checkProducts({ products = [] }: Program, { pointIds }: Standing, refuse: Refuse): void {
  products.forEach(({ prices = {} }, index) => {
    for (const pointId of Object.keys(prices)) {
      if (!pointIds.has(pointId)) refuse(['products', index, 'prices', pointId], 'is not a point of this merchant');
    }
  });
}

function checkEvents({ events = [] }: Program, refuse: Refuse): void {
  events.forEach(
    ({ sets }, index) =>
    refuseRepeats(sets, ({ oid }) => oid, (set) => ['events', index, 'sets', set, 'oid'], refuse), // prettier-ignore
  );
}

function checkPromotions({ promotions = [], promoCodes = [] }: Program, standing: Standing, refuse: Refuse): void {
  promotions.forEach((terms, index) => checkScope(terms, ['promotions', index], standing, refuse));
  promoCodes.forEach((code, index) => {
    checkScope(code, ['promoCodes', index], standing, refuse);
    if (code.promotion !== undefined && !standing.promotionIds.has(code.promotion)) {
      refuse(['promoCodes', index, 'promotion'], 'is not a promotion of this merchant');
    }
  });
}

function checkScope(
  { event, sets = [] }: { readonly event?: string | undefined; readonly sets?: readonly string[] | undefined },
  path: readonly PropertyKey[],
  { setsOfEvent }: Standing,
  refuse: Refuse,
): void {
  if (event !== undefined && !setsOfEvent.has(event)) refuse([...path, 'event'], 'is not an event of this merchant');
  const known = event === undefined ? [...setsOfEvent.values()].flat() : (setsOfEvent.get(event) ?? []);
  sets.forEach((set, index) => {
    if (!known.includes(set)) refuse([...path, 'sets', index], 'is not a set of the event');
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
