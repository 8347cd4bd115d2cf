import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widgetFolder } from '../server/http/package-root.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonbon-client-types-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the compiler says about a module of a shop. */
async function compile(code: string): Promise<string[]> {
  const file = join(folder, 'shop.ts');
  await writeFile(file, `import { createBonbon, type Outcome } from ${JSON.stringify(TYPES)};\n${code}`);
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
  });
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const TYPES = join(widgetFolder, 'types/client.js');

test('the types of the client stand alone, and say what each outcome has', async () => {
  const found = await compile(`
    const bonbon = createBonbon({ key: 'pk_shop', onTokenNeeded: async () => undefined });
    const cart = { lines: [{ id: '1', kind: 'product' as const, productId: 1, unitPrice: '10.00', quantity: 1 }] };
    const created = await bonbon.createCheckout({ cart });
    const id: string = created.ok ? created.value.id : created.problem.code ?? created.problem.reason;
    const stop: () => void = bonbon.checkout(id).subscribe((outcome) => {
      if (!outcome.ok) return;
      for (const code of outcome.value.promoCodes) {
        const given: string = code.status === 'applied' ? code.discount : code.reason;
        console.log(given);
      }
    });
    const history = await bonbon.loyalty.history({ limit: 10 }, { signal: AbortSignal.timeout(1) });
    if (history.ok) await bonbon.loyalty.history({ cursor: history.value.next });
    const failed: Outcome<never> = { ok: false, problem: { reason: 'aborted' } };
    stop();
    export { failed };
  `);
  expect(found).toEqual([]);
});

test('the types of the client tell a slip', async () => {
  const found = await compile(`
    const bonbon = createBonbon({});
    const outcome = await bonbon.tickets.board(1);
    export const draws = outcome.value;
    await bonbon.checkPromoCode({ cod: 'TEN' });
  `);
  expect(found.join('\n')).toMatch(/'key' is missing[^]*'value' does not exist[^]*'cod' does not exist/);
});
