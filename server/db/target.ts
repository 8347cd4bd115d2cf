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
    };

/** Reads `mysql://user:password@host:port/name` or `sqlite:/path/file`; anything else is `undefined`. */
export function parseDatabaseUrl(url: string): DatabaseTarget | undefined {
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1];
  if (file !== undefined) return { engine: 'sqlite', file };
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol !== 'mysql:' && protocol !== 'mariadb:') return undefined;
  const [user, secret, database] = [username, password, pathname.slice(1)].map(decode);
  if (user === undefined || secret === undefined || !database || database.includes('/')) return undefined;
  return {
    engine: 'mysql',
    host: hostname,
    port: port === '' ? 3306 : Number(port),
    user,
    password: secret,
    database,
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
