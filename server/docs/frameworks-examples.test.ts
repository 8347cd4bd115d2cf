import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'vue/compiler-sfc';
import { packageRoot } from '../http/package-root.ts';
import { clientBuyer, clientCheck, clientCheckout } from './content/client-examples.ts';
import { reactCheckout, reactField } from './content/react-examples.ts';
import { vueCheckout, vueField } from './content/vue-examples.ts';

const TYPES = join(packageRoot, 'dist/widget/v1/types');

/** A shop's project, as the pages say to set one up. */
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-shop-'));
  await mkdir(join(folder, 'src'));
  await symlink(join(packageRoot, 'node_modules'), join(folder, 'node_modules'));
  await copyFile(join(TYPES, 'bonbon.d.ts'), join(folder, 'src/bonbon.d.ts'));
  await copyFile(join(TYPES, 'client.d.ts'), join(folder, 'src/bonbon-client.d.ts'));
  for (const each of ['react', 'vue']) {
    await copyFile(join(TYPES, `${each}.d.ts`), join(folder, `src/bonbon-${each}.d.ts`));
  }
});
afterAll(() => rm(folder, { recursive: true }));

/** What TypeScript says of the files, beside the types that the pages have downloaded. */
async function complaints(files: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'src', name), text);
  const types = ['bonbon', 'bonbon-client', 'bonbon-react', 'bonbon-vue'].map((name) => `${name}.d.ts`);
  const program = ts.createProgram(
    [...types, ...Object.keys(files)].map((name) => join(folder, 'src', name)),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      jsx: ts.JsxEmit.ReactJSX,
      types: [],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** The template is compiled by Vue; of its script, the types are looked at. */
function scriptOf(file: string): string {
  const { descriptor, errors } = parse(file, {
    templateParseOptions: { isCustomElement: (tag: string) => tag.startsWith('bon-') },
  });
  expect(errors).toEqual([]);
  return descriptor.scriptSetup?.content ?? '';
}

test('the React examples agree with the types of the elements', async () => {
  const wrong = reactField.replace('detail.discount', 'detail.discounted');
  expect(await complaints({ 'PromoField.tsx': reactField, 'Checkout.tsx': reactCheckout })).toEqual([]);
  expect(await complaints({ 'Wrong.tsx': wrong })).not.toEqual([]);
});

test('the Vue examples agree with the types of the elements', async () => {
  const [field, checkout] = [scriptOf(vueField), scriptOf(vueCheckout)];
  expect(await complaints({ 'PromoField.ts': field, 'Checkout.ts': checkout })).toEqual([]);
});

test('the examples of the client agree with its types', async () => {
  const local = (text: string): string => text.replace(/'[^']+\/client\.js'/, "'./bonbon-client.js'");
  const own = `
declare const bonbon: import('./bonbon-client.js').Bonbon;
declare function explain(reason: string): void;
declare function refuse(value: object): void;
declare function show(amount: string): void;
declare function showPoints(amount: string): void;
declare function showTotal(total: string, codes: object): void;`;
  const create = "import { createBonbon } from './bonbon-client.js';";
  const check = `${local(clientCheck)}\n${own.replace(/declare const.*/, '')}\nexport {};`;
  const checkout = `${own}\n${clientCheckout}\nexport {};`;
  const buyer = `${create}\n${own.replace(/declare const.*/, '')}\n${clientBuyer}`;
  expect(await complaints({ 'check.ts': check, 'checkout.ts': checkout, 'buyer.ts': buyer })).toEqual([]);
});
