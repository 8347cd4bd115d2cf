// `words.json` beside the files that were built: what each element says, by language and by the keys of `words`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWords } from './words.ts';

const list: Record<string, Record<string, Record<string, string>>> = {};
for (const { element, language, texts } of await readWords()) {
  const languages = (list[`bon-${element}`] ??= {});
  Object.assign((languages[language] ??= {}), Object.fromEntries(texts));
}
const path = join(import.meta.dirname, '../../dist/widget/v1/words.json');
writeFileSync(path, `${JSON.stringify(list, null, 2)}\n`);
