import type { z } from 'zod';

/** Reads a column that keeps JSON as text. A row that does not fit its schema is damage, so it throws. */
export function parseJsonColumn<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  return schema.parse(JSON.parse(text));
}
