import type { InputIssue } from '../../../shared/api/issues.ts';
import { fail, ok, type Result } from '../../../shared/error.ts';
import { GOOD_FIELDS, GOODS, REQUEST_FIELDS } from './fields.ts';

const REQUEST_NAMES = byLowerCase([...REQUEST_FIELDS.keys(), GOODS]);
const GOOD_NAMES = byLowerCase(GOOD_FIELDS.keys());

type Members = readonly (readonly [name: string, value: unknown])[];

/** How a format writes what JSON writes as a list, and as a value. */
type Dialect = {
  readonly readList: (value: unknown) => Result<unknown, string>;
  readonly readValue: (name: string, value: unknown, fields: typeof REQUEST_FIELDS) => unknown;
};

const AS_JSON: Dialect = { readList: ok, readValue: (_name, value) => value };

/**
 * The body with its members under the names of the document, whose case callers need not know. A member that comes
 * twice under names of different case is refused; unknown ones stay, for the schema to refuse.
 */
export function withDocumentedNames(body: unknown, { readList, readValue } = AS_JSON): Result<unknown, InputIssue> {
  const request = renameMembers(body, REQUEST_NAMES, []);
  if (!request.ok || !request.value) return request.ok ? ok(body) : request;
  const members: [string, unknown][] = [];
  for (const [name, value] of request.value) {
    const read = name === GOODS ? readGoods(value) : ok(readValue(name, value, REQUEST_FIELDS));
    if (!read.ok) return read;
    members.push([name, read.value]);
  }
  return ok(Object.fromEntries(members));

  function readGoods(value: unknown): Result<unknown, InputIssue> {
    const list = readList(value);
    if (!list.ok) return fail({ keys: [GOODS], message: list.error, missing: false });
    if (!Array.isArray(list.value)) return list;
    const goods: unknown[] = [];
    for (const [index, good] of list.value.entries()) {
      const renamed = renameMembers(good, GOOD_NAMES, [GOODS, index]);
      if (!renamed.ok) return renamed;
      goods.push(
        renamed.value
          ? Object.fromEntries(renamed.value.map(([name, inner]) => [name, readValue(name, inner, GOOD_FIELDS)]))
          : good,
      );
    }
    return ok(goods);
  }
}

/** `undefined`: it has no members. */
function renameMembers(
  value: unknown,
  names: ReadonlyMap<string, string>,
  keys: readonly PropertyKey[],
): Result<Members | undefined, InputIssue> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ok(undefined);
  const seen = new Set<string>();
  const members: [string, unknown][] = [];
  for (const [given, inner] of Object.entries(value)) {
    const name = names.get(given.toLowerCase()) ?? given;
    if (seen.has(name)) return fail({ keys: [...keys, name], message: 'must not be repeated', missing: false });
    seen.add(name);
    members.push([name, inner]);
  }
  return ok(members);
}

function byLowerCase(names: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...names].map((name) => [name.toLowerCase(), name]));
}
