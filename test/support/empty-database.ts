import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

/** A database of one's own, without tables. */
export type EmptyDatabase = {
  readonly url: string;
  drop(): Promise<void>;
};

export async function createEmptySqlite(): Promise<EmptyDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'bonbon-sqlite-'));
  return {
    url: `sqlite:${join(folder, 'file.db')}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Creates a database beside the one that the URL names, which stays untouched. */
export async function createEmptyMysql(serverUrl: string): Promise<EmptyDatabase> {
  const name = `bonbon_test_${randomBytes(8).toString('hex')}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => runOnServer(serverUrl, `DROP DATABASE IF EXISTS ${name}`),
  };
}

async function runOnServer(serverUrl: string, statement: string): Promise<void> {
  const { hostname, port, username, password } = new URL(serverUrl);
  const user = decodeURIComponent(username);
  const connection = await createConnection({
    host: hostname,
    port: port === '' ? 3306 : Number(port),
    user,
    password: decodeURIComponent(password),
  });
  try {
    await connection.query(statement);
  } catch (error) {
    throw isAccessDenied(error) ? new Error(mayNotCreate(user, hostname), { cause: error }) : error;
  } finally {
    await connection.end();
  }
}

function isAccessDenied(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ER_DBACCESS_DENIED_ERROR' || error.code === 'ER_SPECIFIC_ACCESS_DENIED_ERROR')
  );
}

function mayNotCreate(user: string, host: string): string {
  return (
    `The user ${user} of DATABASE_URL may not create databases on ${host}, and each test needs one of its own. Run ` +
    `there: GRANT ALL ON \`bonbon\\_test\\_%\`.* TO '${user}'@'%'`
  );
}
