/** `['promotions', 0, 'percentage']` → `$.promotions[0].percentage`. */
export function jsonPath(keys: readonly PropertyKey[], root = '$'): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const name = String(key);
    return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
  }, root);
}
