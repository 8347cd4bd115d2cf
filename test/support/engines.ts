import { describe, inject } from 'vitest';
import { createEmptyMysql, createEmptySqlite, type EmptyDatabase } from './empty-database.ts';

/** One of the databases that every rule must hold on. */
export type Engine = {
  readonly name: 'sqlite' | 'mysql';
  /** A fresh database that nobody else sees; whoever creates it drops it. */
  createDatabase(): Promise<EmptyDatabase>;
};

export const engines: readonly Engine[] = [
  { name: 'sqlite', createDatabase: createEmptySqlite },
  { name: 'mysql', createDatabase: () => createEmptyMysql(inject('mysqlServerUrl')) },
];

/** `describe`, once for each engine. */
export function describeEachEngine(name: string, suite: (engine: Engine) => void): void {
  for (const engine of engines) describe(`${name} on ${engine.name}`, () => suite(engine));
}
