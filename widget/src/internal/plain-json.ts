/** Plain JSON even where an old library of the page gave arrays or strings a `toJSON` of its own. */
export function plainJson(value: unknown): string | undefined {
  return JSON.stringify(value, function (this: Record<string, unknown>, key: string) {
    return this[key];
  });
}
