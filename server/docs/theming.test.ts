import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../http/package-root.ts';
import { looks } from './content/theming.ts';

test('the ready looks that the page links are those that there are', () => {
  const files = readdirSync(join(packageRoot, 'widget/looks'));
  expect(files.sort()).toEqual(looks.map((look) => `${look}.css`).sort());
});
