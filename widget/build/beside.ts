import MagicString from 'magic-string';
import type { Plugin } from 'vite';

/** A file that is loaded when it is needed. */
const LOADED = /\bimport\((["'`])\.\/([^"'`]+)\1\)/g;

type Chunk = { readonly fileName: string; readonly imports: readonly string[] };

/**
 * A file that is loaded when it is needed imports others, of which the browser learns when it has read it: a journey to
 * the server and back for each of them. So they are asked for together with it, unless they are there already. What is
 * missing of them, the file itself finds missing.
 */
export const beside: Plugin = {
  name: 'beside',
  apply: 'build',
  renderChunk(code, chunk, _options, { chunks }) {
    const folder = chunk.fileName.includes('/') ? 'assets/' : '';
    const there = withImports(chunk, chunks);
    const text = new MagicString(code);
    for (const { 0: call, 2: path = '', index } of code.matchAll(LOADED)) {
      const loaded = chunks[folder + path];
      if (!loaded) continue;
      const others = [...withImports(loaded, chunks)].filter((name) => name !== loaded.fileName && !there.has(name));
      const preloads = others.map((name) => `import("./${name.slice(folder.length)}").catch(()=>{}),`);
      if (others.length > 0) text.update(index, index + call.length, `(${preloads.join('')}${call})`);
    }
    return text.hasChanged() ? { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) } : null;
  },
};

function withImports({ fileName, imports }: Chunk, chunks: Readonly<Record<string, Chunk>>): Set<string> {
  const files = new Set([fileName, ...imports]);
  for (const file of files) for (const imported of chunks[file]?.imports ?? []) files.add(imported);
  return files;
}
