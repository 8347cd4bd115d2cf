// `sizes.json` beside the files that were built: what pages load of them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './sizes.ts';

const dist = join(import.meta.dirname, '../../dist/widget/v1');
writeFileSync(join(dist, 'sizes.json'), `${JSON.stringify(measure(dist), null, 2)}\n`);
