import { isDeepStrictEqual } from 'node:util';

/** One thing that applying a document does, or would do. */
export type Change = {
  readonly merchant: string;
  readonly section: string;
  readonly key: string;
  readonly change: 'added' | 'changed' | 'switched_off';
  readonly fields: readonly FieldChange[];
};

/** A field's value before and after; neither for a secret. */
export type FieldChange = { readonly field: string; readonly before?: unknown; readonly after?: unknown };

type Fields = Readonly<Record<string, unknown>>;

export function compareFields(before: Fields, after: Fields, hidden: readonly string[]): FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const shown = names
    .filter((field) => !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
  return [...shown, ...hidden.map((field) => ({ field }))];
}

/** One line a change, for people: `~ promotions/summer: percentage "20" → "25"`. */
export function describeChange({ section, key, change, fields }: Change): string {
  const name = key === '' ? section : `${section}/${key}`;
  switch (change) {
    case 'added':
      return `+ ${name}`;
    case 'switched_off':
      return `- ${name} (switched off)`;
    case 'changed':
      return `~ ${name}: ${fields.map(describeField).join(', ')}`;
  }
}

function describeField(change: FieldChange): string {
  if (!('before' in change) && !('after' in change)) return change.field;
  const show = (value: unknown) => (value === undefined ? 'none' : JSON.stringify(value));
  return `${change.field} ${show(change.before)} → ${show(change.after)}`;
}
