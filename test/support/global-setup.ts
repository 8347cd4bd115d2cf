import type { TestProject } from 'vitest/node';
import { createEmptyMysql } from './empty-database.ts';
import { givenMysqlServer } from './given-mysql-server.ts';
import { startPrivateMariaDb } from './private-mariadb.ts';

declare module 'vitest' {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  export interface ProvidedContext {
    /** The server on which the `mysql` engine creates its databases. */
    mysqlServerUrl: string;
  }
}

/** A server named by DATABASE_URL is used as it is; else one MariaDB of our own serves the whole run. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = givenMysqlServer();
  if (given !== undefined) {
    // Says once, and before any test, that the server or its user will not do.
    await (await createEmptyMysql(given)).drop();
    project.provide('mysqlServerUrl', given);
    return undefined;
  }
  const mariaDb = await startPrivateMariaDb({ fast: true });
  project.provide('mysqlServerUrl', mariaDb.url);
  return () => mariaDb.stop();
}
