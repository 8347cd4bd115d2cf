export type Fields = Readonly<Record<string, unknown>>;

export function isCurrency(value: unknown): boolean {
  return /^[A-Z]{3}$/.test(String(value));
}

export function isDecimal(...values: readonly unknown[]): boolean {
  return values.every((value) => /^\d+(\.\d+)?$/.test(String(value)));
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export function isInstant(value: unknown): boolean {
  return !Number.isNaN(Date.parse(String(value)));
}

export function areAll(value: unknown, test: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && test(item));
}
