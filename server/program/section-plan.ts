import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { Section } from '../merchant/section.ts';
import { type Change, compareFields } from './difference.ts';

type Place = { readonly merchantId: string; readonly timeZone: string; readonly root: string; readonly name: string };

/** What one section of a document would change, and how to do it. */
export type SectionPlan = {
  /** The places in the section whose entries stand already as they are stated. */
  readonly unchanged: ReadonlySet<number>;
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
  readonly write: (transaction: Transaction) => Promise<void>;
};

export async function planSection<Input, Entry>(
  db: Database,
  section: Section<Input, Entry>,
  inputs: readonly Input[],
  place: Place,
): Promise<SectionPlan> {
  const { entries, faults } = decodeEntries(section, inputs, place);
  const standing = new Map((await section.read(db, place.merchantId)).map((entry) => [section.key(entry), entry]));
  const changes: Change[] = [];
  const toSave: Entry[] = [];
  const stated = new Set<string>();
  const unchanged = new Set<number>();
  for (const { index, entry } of entries) {
    const key = section.key(entry);
    stated.add(key);
    const before = standing.get(key);
    const fields = before === undefined ? [] : compareEntries(section, before, entry, place.timeZone);
    if (before !== undefined && fields.length === 0) {
      unchanged.add(index);
      continue;
    }
    const change = before === undefined ? 'added' : 'changed';
    changes.push({ merchant: place.merchantId, section: place.name, key: labelOf(section, entry), change, fields });
    toSave.push(entry);
  }
  const toSwitchOff = [...standing.values()].filter((entry) => !stated.has(section.key(entry)) && section.isOn(entry));
  for (const entry of toSwitchOff) {
    const key = labelOf(section, entry);
    changes.push({ merchant: place.merchantId, section: place.name, key, change: 'switched_off', fields: [] });
  }
  return {
    unchanged,
    changes,
    faults,
    async write(transaction) {
      await section.switchOff(transaction, place.merchantId, toSwitchOff);
      await section.save(transaction, place.merchantId, toSave);
    },
  };
}

function labelOf<Input, Entry>(section: Section<Input, Entry>, entry: Entry): string {
  return section.label?.(entry) ?? section.key(entry);
}

function compareEntries<Input, Entry>(section: Section<Input, Entry>, before: Entry, after: Entry, timeZone: string) {
  const hidden = section.hiddenChanges?.(before, after) ?? [];
  return compareFields(section.encode(before, timeZone), section.encode(after, timeZone), hidden);
}

function decodeEntries<Input, Entry>(section: Section<Input, Entry>, inputs: readonly Input[], place: Place) {
  const faults: Fault[] = [];
  const entries: { readonly index: number; readonly entry: Entry }[] = [];
  const seen = new Set<string>();
  inputs.forEach((input, index) => {
    const decoded = section.decode(input, place.timeZone);
    if (!decoded.ok) {
      const { field, message } = decoded.error;
      faults.push({ path: jsonPath([place.name, index, field], place.root), message });
      return;
    }
    const key = section.key(decoded.value);
    if (seen.has(key))
      faults.push({
        path: jsonPath([place.name, index], place.root),
        message: `repeats ${labelOf(section, decoded.value)}`,
      });
    seen.add(key);
    entries.push({ index, entry: decoded.value });
  });
  return { entries, faults };
}
