import { describe, expect, test } from 'vitest';
import { parseDatabaseUrl } from './target.ts';

describe('a database URL', () => {
  test('of SQLite names a file', () => {
    expect(parseDatabaseUrl('sqlite:/var/lib/bonbon/b.sqlite')).toEqual({
      engine: 'sqlite',
      file: '/var/lib/bonbon/b.sqlite',
    });
    expect(parseDatabaseUrl('sqlite:///var/b.sqlite')).toEqual({ engine: 'sqlite', file: '/var/b.sqlite' });
    expect(parseDatabaseUrl('sqlite:b.sqlite')).toEqual({ engine: 'sqlite', file: 'b.sqlite' });
  });

  test('of MySQL names a server, an account and a database', () => {
    const target = {
      engine: 'mysql',
      host: 'db',
      port: 3306,
      user: 'u',
      password: 'p@ss',
      database: 'shop',
      tls: false,
    };
    expect(parseDatabaseUrl('mysql://u:p%40ss@db/shop')).toEqual(target);
    expect(parseDatabaseUrl('mariadb://u:p%40ss@db:3307/shop')).toEqual({ ...target, port: 3307 });
  });

  test('of MySQL may ask for TLS, and for nothing that would be left unheard', () => {
    expect(parseDatabaseUrl('mysql://u:p@db/shop?tls=true')).toMatchObject({ tls: true });
    expect(parseDatabaseUrl('mysql://u:p@[::1]:3306/shop')).toMatchObject({ host: '::1' });
    expect(parseDatabaseUrl('mysql://u:p@db/shop?ssl=true')).toBeUndefined();
    expect(parseDatabaseUrl('mysql://u:p@db/shop?tls=maybe')).toBeUndefined();
  });

  test.each([
    'postgres://u:p@db/shop',
    'mysql://u:p@db',
    'mysql://u:p@db/a/b',
    'sqlite:',
    'shop',
    '',
    'mysql://u:100%@db/shop',
    'mysql://u:p@db/%zz',
  ])('is not %j', (url) => {
    expect(parseDatabaseUrl(url)).toBeUndefined();
  });
});
