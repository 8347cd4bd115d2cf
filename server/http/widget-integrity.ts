import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { WidgetIntegrity } from '../../shared/widget-files.ts';
import { widgetFolder } from './package-root.ts';

let read: WidgetIntegrity | undefined;

/** Of the build that this server serves. */
export function widgetIntegrity(): WidgetIntegrity {
  return (read ??= z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(widgetFolder, 'integrity.json'), 'utf8'))));
}
