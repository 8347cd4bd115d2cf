// What a page writes that wants these very files: `npm run build` prints it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { integrityMap, pinnedTag, type WidgetIntegrity } from '../../shared/widget-files.ts';

const file = join(import.meta.dirname, '../../dist/widget/v1/integrity.json');
const integrity = JSON.parse(readFileSync(file, 'utf8')) as WidgetIntegrity;
const origin = 'https://bonbon.example';
console.log(`${integrityMap(origin, integrity)}
${pinnedTag(origin, integrity, 'bonbon')}

All in one file:
${pinnedTag(origin, integrity, 'bonbon.all')}`);
