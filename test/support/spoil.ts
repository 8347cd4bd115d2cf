/** One value of a body, and the body with something else in its place. */
export type Leaf = { readonly path: string; readonly value: unknown; readonly replaceBy: (rawJson: string) => string };

const PLACE = '\u0001place\u0001';

/** Every value in a body that holds no other, each of which can be replaced by raw JSON (or by what is none). */
export function leavesOf(body: unknown): Leaf[] {
  return pathsOf(body).map((keys) => ({
    path: keys.join('.'),
    value: keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body),
    replaceBy: (rawJson) => JSON.stringify(withValue(body, keys, PLACE)).replace(JSON.stringify(PLACE), () => rawJson),
  }));
}

/** The body with one more field in each of its objects, one body for each. */
export function withExtraField(body: unknown, name: string): string[] {
  const extra = `${JSON.stringify(name)}:{"polluted":true},`;
  const objects = [[], ...containerPathsOf(body)].filter((keys) => isObject(valueAt(body, keys)));
  return objects.map((keys) => {
    const inner = JSON.stringify(valueAt(body, keys));
    const spoilt = inner === '{}' ? `{${extra.slice(0, -1)}}` : `{${extra}${inner.slice(1)}`;
    return keys.length === 0
      ? spoilt
      : JSON.stringify(withValue(body, keys, PLACE)).replace(JSON.stringify(PLACE), () => spoilt);
  });
}

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  return Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((rest) => [key, ...rest]));
}

function containerPathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' ? [[key], ...containerPathsOf(inner).map((rest) => [key, ...rest])] : [],
  );
}

function valueAt(body: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body);
}

function withValue(body: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(body))
    return body.map((item: unknown, index) => (String(index) === key ? withValue(item, rest, value) : item));
  return { ...(body as object), [key]: withValue((body as Record<string, unknown>)[key], rest, value) };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
