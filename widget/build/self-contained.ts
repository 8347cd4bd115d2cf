import { build, type Plugin } from 'vite';

type Entry = {
  readonly name: string;
  readonly source: string;
  /** What it loads on demand: within the file, or beside it as the elements do. */
  readonly onDemand: 'inside' | 'beside';
};

/** Adds files that load nothing else at once: each entry with all that it imports, for pages that pin one file. */
export function selfContained(
  entries: readonly Entry[],
  fileNameOf: (name: string) => string,
  transforms: () => readonly Plugin[],
): Plugin {
  let root: string;
  return {
    name: 'self-contained',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      for (const { name, source, onDemand } of entries) {
        const built = await build({
          configFile: false,
          root,
          publicDir: false,
          logLevel: 'warn',
          plugins: [...transforms()],
          build: {
            write: false,
            target: 'es2022',
            sourcemap: true,
            lib: { entry: { [name]: source }, formats: ['es'] },
            rolldownOptions: {
              checks: { bundlerTimings: false },
              output: {
                minify: true,
                comments: { annotation: false },
                codeSplitting: onDemand === 'beside',
                hashCharacters: 'hex',
                entryFileNames: fileNameOf(name),
                chunkFileNames: 'assets/[name]-[hash:8].js',
              },
            },
          },
        });
        const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : [];
        for (const file of outputs) {
          if (bundle[file.fileName]) continue;
          const content = file.type === 'chunk' ? file.code : file.source;
          this.emitFile({ type: 'asset', fileName: file.fileName, source: content });
        }
      }
    },
  };
}
