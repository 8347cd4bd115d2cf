/** Where the data is kept. */
export type DatabaseTarget =
  | { readonly engine: 'sqlite'; readonly file: string }
  | {
      readonly engine: 'mysql';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      /** The server must show a certificate that the system's authorities vouch for. */
      readonly tls: boolean;
    };

/** Reads `mysql://user:password@host:port/name`, with `?tls=true`, or `sqlite:/path/file`; else `undefined`. */
export function parseDatabaseUrl(url: string): DatabaseTarget | undefined {
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (file !== undefined) return { engine: 'sqlite', file };
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(url);
  if (protocol !== 'mysql:' && protocol !== 'mariadb:') return undefined;
  const { tls = 'false', ...unknown } = Object.fromEntries(searchParams);
  if (!['true', 'false'].includes(tls) || Object.keys(unknown).length > 0) return undefined;
  const [user, secret, database] = [username, password, pathname.slice(1)].map(decode);
  if (user === undefined || secret === undefined || !database || database.includes('/')) return undefined;
  return {
    engine: 'mysql',
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? 3306 : Number(port),
    user,
    password: secret,
    database,
    tls: tls === 'true',
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
