import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { describe, expect, test } from 'vitest';
import { startPrivateMariaDb } from './private-mariadb.ts';
import { waitUntil } from './wait-until.ts';

describe('a private MariaDB', () => {
  test('flushes at every commit unless told to be fast, and leaves nothing behind', async () => {
    const mariaDb = await startPrivateMariaDb();
    const { flush, dataFolder } = await readVariables(mariaDb.url);
    expect(flush).toBe(1);
    expect(existsSync(dataFolder)).toBe(true);

    await mariaDb.stop();
    expect(existsSync(dataFolder)).toBe(false);
  });

  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'leaves nothing behind when its user dies of %s',
    async (signal) => {
      const start = `
      import { startPrivateMariaDb } from './test/support/private-mariadb.ts';
      console.log((await startPrivateMariaDb({ fast: true })).url);
      setInterval(() => {}, 1_000);
    `;
      const user = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', start], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = (await once(user.stdout.setEncoding('utf8'), 'data')) as [string];
      const { dataFolder } = await readVariables(line.trim());

      user.kill(signal);
      await waitUntil('its folder is gone', () => !existsSync(dataFolder));
    },
  );
});

async function readVariables(url: string): Promise<{ flush: number; dataFolder: string }> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT @@innodb_flush_log_at_trx_commit AS flush, @@datadir AS dataFolder',
    );
    return { flush: Number(rows[0]?.['flush']), dataFolder: String(rows[0]?.['dataFolder']) };
  } finally {
    await connection.end();
  }
}
