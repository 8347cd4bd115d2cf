import { basename, dirname } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';
import { beside } from './beside.ts';

/** A page with one kind of elements loads the first, one with more of them the last. */
const ELEMENTS = ['promo-code', 'loyalty-balance', 'certificate-purchase', 'ticket-display'];

const SOURCES = new Map([
  ...ELEMENTS.map((name) => [`/src/components/${name}/define.ts`, name] as const),
  ['/src/together.ts', 'together'],
]);

/** The words that elements first show in a checkout: where there are more elements, they are one file. */
const WORDS =
  /\/words\/(?:promo-code|loyalty-balance|certificate-purchase|ticket-display|ticket-display\.order)\.(en|ru|kk)\.ts$/;

/** Too little for a file of its own, wherever it is first needed. */
const SMALL = '/certificate-purchase.problem.ts';

const SPOKEN = /\.(?:en|ru|kk)-[0-9a-f]{8}\.js/;
const MAP = /\/\/# sourceMappingURL=.*\s*$/;

type Built = Rolldown.OutputChunk | Rolldown.OutputAsset;

/**
 * What a page shows first is one file, and its words are another: compressed together, they are a quarter smaller than
 * in pieces. So there is a build for pages with one kind of elements, for each of them, and one for pages with more. Two
 * of them work side by side: an element is defined once, and checkouts are shared through the page.
 */
export function pages(transforms: () => readonly Plugin[]): Plugin {
  let root: string;
  const files = new Map<string, Built>();
  return {
    name: 'pages',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      root = config.root;
    },
    async resolveId(specifier, importer, { kind }) {
      if (kind !== 'dynamic-import') return null;
      const resolved = await this.resolve(specifier, importer, { skipSelf: true });
      const name = resolved && SOURCES.get(resolved.id.slice(root.length));
      if (!name) return null;
      const built = await buildPage(root, name, resolved.id, transforms());
      for (const file of built) {
        files.set(file.fileName === '.vite/manifest.json' ? `.vite/${name}.json` : file.fileName, file);
      }
      const entry = built.find((file) => file.type === 'chunk' && file.isEntry);
      return entry ? { id: `./${entry.fileName}`, external: true } : null;
    },
    generateBundle() {
      for (const [fileName, file] of files) {
        const source = file.type === 'chunk' ? file.code : file.source;
        // Words have no code to be looked at.
        if (!SPOKEN.test(fileName)) this.emitFile({ type: 'asset', fileName, source });
        else if (file.type === 'chunk') this.emitFile({ type: 'asset', fileName, source: file.code.replace(MAP, '') });
      }
    },
  };
}

async function buildPage(
  root: string,
  name: string,
  entry: string,
  transforms: readonly Plugin[],
): Promise<readonly Built[]> {
  const built = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [...transforms, beside],
    build: {
      write: false,
      manifest: true,
      target: 'es2022',
      sourcemap: true,
      lib: { entry: { [name]: entry }, formats: ['es'] },
      rolldownOptions: {
        // What is shown first is in the file, and all else may ask that file for what it shares with it.
        preserveEntrySignatures: 'allow-extension',
        checks: { bundlerTimings: false, ineffectiveDynamicImport: false },
        output: {
          minify: true,
          comments: { annotation: false },
          hashCharacters: 'hex',
          entryFileNames: 'assets/[name]-[hash:8].js',
          chunkFileNames: ({ name: chunk, facadeModuleId }) => `assets/${nameOf(chunk, facadeModuleId)}-[hash:8].js`,
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              ...(name === 'together' ? [{ name: languageOf }] : []),
              { name: (id, context) => (isShown(id, entry, context) ? 'shown' : null) },
            ],
          },
        },
      },
    },
  });
  return Array.isArray(built) ? built.flatMap(({ output }) => output) : [];
}

type Graph = { getModuleInfo(id: string): { readonly importers: readonly string[] } | null };

/** Whether it is there as soon as the entry is; on a page that has it at all. */
function isShown(id: string, entry: string, graph: Graph, seen = new Set<string>()): boolean {
  if (id === entry || id.endsWith(SMALL)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importers ?? []).some((importer) => isShown(importer, entry, graph, seen));
}

function languageOf(id: string): string | null {
  const language = id.endsWith('/kazakh-formatter.ts') ? 'kk' : WORDS.exec(id)?.[1];
  return language ? `together.${language}` : null;
}

/** A file of words has its own name, all else that of its folder. */
function nameOf(chunk: string, module: string | null | undefined): string {
  return module && !/\.\w\w$/.test(chunk) ? basename(dirname(module)) : chunk;
}
