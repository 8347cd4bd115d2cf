import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { packageRoot } from '../http/package-root.ts';

/** What the build of the widget says of itself. */
export function readWidgetFile<Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> {
  const file = join(packageRoot, 'dist/widget/v1', name);
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build"`);
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
