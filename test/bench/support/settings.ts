import type { BenchEngine } from './engines.ts';
import type { Section } from './report.ts';

/** What the databases are set to, as they say it themselves: figures mean nothing without it. */
export async function readDatabaseSettings(engines: readonly BenchEngine[]): Promise<Section> {
  const rows: Section['rows'][number][] = [];
  for (const engine of engines) {
    const settings = Object.entries(await engine.readSettings());
    rows.push(...settings.map(([setting, value]) => ({ engine: engine.name, setting, value })));
  }
  return {
    name: 'database-settings',
    title: 'Database settings',
    columns: [
      { key: 'engine', title: 'engine' },
      { key: 'setting', title: 'setting' },
      { key: 'value', title: 'value' },
    ],
    rows,
  };
}
