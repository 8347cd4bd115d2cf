/** The server to test on instead of a MariaDB of our own: a `mysql://` URL in DATABASE_URL. */
export function givenMysqlServer(): string | undefined {
  const url = process.env['DATABASE_URL'];
  return url?.startsWith('mysql://') ? url : undefined;
}
