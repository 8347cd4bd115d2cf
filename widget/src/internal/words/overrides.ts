import { isRecord } from '../answers.ts';
import { complain } from '../complain.ts';

/** Texts of the shop's own by the keys of ours; those of a part of an element under the name of the part. */
export type Overrides = { readonly [key: string]: string | Overrides };

const PARTS: ReadonlySet<string> = new Set([
  'buy',
  'purchase',
  'balance',
  'pay',
  'history',
  'spending',
  'order',
  'receipt',
  'draws',
  'check',
]);

/**
 * The words of a part, or of the element itself, with those of the shop over them: an object or, as an attribute has
 * it, JSON. A slip in them must not cost the buyer the element.
 */
export function overridden<Words>(words: Words, value: unknown, part: string): Words {
  const all = overridesIn(value);
  if (part === '')
    return merged(
      words,
      Object.entries(all).filter(([key]) => !PARTS.has(key)),
    );
  const { [part]: own = {} } = all;
  if (isRecord(own)) return merged(words, Object.entries(own), `${part}.`);
  complain('unknown_word', part);
  return words;
}

function overridesIn(value: unknown): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    if (isRecord(read)) return read;
  } catch {
    // As good as anything else that is no object.
  }
  complain('words_not_json');
  return {};
}

function merged<Words>(words: Words, overrides: readonly (readonly [string, unknown])[], path = ''): Words {
  const edited: Record<string, unknown> = { ...(words as object) };
  for (const [key, text] of overrides) {
    const own = edited[key];
    if (typeof own === 'string' && typeof text === 'string') edited[key] = text;
    else if (isRecord(own) && isRecord(text)) edited[key] = merged(own, Object.entries(text), `${path}${key}.`);
    else complain('unknown_word', path + key);
  }
  return edited as Words;
}
