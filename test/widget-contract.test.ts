import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../server/http/package-root.ts';

type Named = { readonly name: string };

type Element = {
  readonly tagName: string;
  readonly events: readonly Named[];
  readonly cssParts: readonly Named[];
};

type Manifest = { readonly modules: readonly { readonly path: string; readonly declarations: readonly Element[] }[] };

const built = join(packageRoot, 'dist/widget/v1');
const manifest = JSON.parse(readFileSync(join(built, 'custom-elements.json'), 'utf8')) as Manifest;

/** All that is written of an element, its parts that are loaded on demand included. */
function sourcesBeside(path: string): string {
  const folder = join(packageRoot, path, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !/\.(?:test|fake|support)\.ts$/.test(file));
  return sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}

describe('custom-elements.json', () => {
  it('has the four elements', () => {
    const names = manifest.modules.flatMap(({ declarations }) => declarations.map(({ tagName }) => tagName));
    expect(names.sort()).toEqual([
      'bon-certificate-purchase',
      'bon-loyalty-balance',
      'bon-promo-code',
      'bon-ticket-display',
    ]);
  });

  it.each(manifest.modules)(
    'knows every part and every event that the sources beside $path name',
    ({ path, declarations }) => {
      const [element] = declarations;
      const source = sourcesBeside(path);
      const parts = new Set([...source.matchAll(/\bpart="([\w-]+)"/g)].map(([, name]) => name));
      const events = new Set([...source.matchAll(/'(bon-[\w-]+)': CustomEvent/g)].map(([, name]) => name));
      const documented = new Set(element?.events.map(({ name }) => name));
      expect([...parts].sort()).toEqual(element?.cssParts.map(({ name }) => name).sort());
      expect(events.size).toBeGreaterThan(0);
      expect([...events].filter((name) => name && !documented.has(name))).toEqual([]);
    },
  );
});

describe('the types that shops download', () => {
  it('take what is right and refuse what is wrong, in plain scripts, React and Vue', () => {
    const folder = join(packageRoot, 'widget/test/types');
    const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
      readonly config: unknown;
    };
    const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
    const program = ts.createProgram(fileNames, options);
    const files = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'));
    expect(files.map(({ fileName }) => basename(fileName)).sort()).toEqual(
      ['bonbon.d.ts', 'dom.test-d.ts', 'react.d.ts', 'react.test-d.tsx', 'vue.d.ts', 'vue.test-d.ts'].sort(),
    );
    const diagnostics = files.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]);
    const messages = diagnostics.map(({ file, start = 0, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${file?.fileName ?? ''}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(messages).toEqual([]);
  }, 120_000);

  it.each(['bonbon', 'react', 'vue'])('name no file but each other: %s.d.ts', (name) => {
    const text = readFileSync(join(built, `types/${name}.d.ts`), 'utf8');
    const named = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from);
    expect(named.filter((from) => from !== './bonbon.d.ts' && from !== name)).toEqual([]);
  });
});
