import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { isImmutableWidgetFile, widgetEntryOf } from '../../shared/widget-files.ts';

/** `integrity.json`, with the hash of every file that never changes, and the entries under their lasting names too. */
export function supply(): Plugin {
  return {
    name: 'supply',
    apply: 'build',
    generateBundle(_options, bundle) {
      const integrity: Record<string, string> = {};
      const emit = (fileName: string, source: string | Uint8Array): void => {
        this.emitFile({ type: 'asset', fileName, source });
      };
      for (const file of Object.values(bundle).sort((one, other) => (one.fileName < other.fileName ? -1 : 1))) {
        const { fileName } = file;
        if (fileName.endsWith('.map') || !isImmutableWidgetFile(fileName)) continue;
        const content = file.type === 'chunk' ? file.code : file.source;
        integrity[fileName] = `sha384-${createHash('sha384').update(content).digest('base64')}`;
        const entry = widgetEntryOf(fileName);
        if (entry === 'bonbon' || entry === 'client') emit(`${entry}.js`, content);
        // Under its lasting name the entry would be there twice.
        const back = file.type === 'chunk' ? file.imports.find((name) => widgetEntryOf(name)) : undefined;
        if (back) this.error(`${fileName} imports ${back}`);
      }
      emit('integrity.json', `${JSON.stringify(integrity, null, 2)}\n`);
    },
  };
}
