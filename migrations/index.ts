import type { Knex } from 'knex';
import * as merchants from './0001-merchants.ts';
import * as merchantOrigins from './0002-merchant-origins.ts';
import * as apiKeys from './0003-api-keys.ts';
import * as points from './0004-points.ts';
import * as products from './0005-products.ts';
import * as productPrices from './0006-product-prices.ts';
import * as events from './0007-events.ts';
import * as promotions from './0008-promotions.ts';
import * as promoCodes from './0009-promo-codes.ts';
import * as failedGuesses from './0010-failed-guesses.ts';

/** In order, one change each: MySQL commits every DDL statement by itself. A merged migration is never edited. */
const migrations: Readonly<Record<string, Knex.Migration>> = {
  '0001-merchants': merchants,
  '0002-merchant-origins': merchantOrigins,
  '0003-api-keys': apiKeys,
  '0004-points': points,
  '0005-products': products,
  '0006-product-prices': productPrices,
  '0007-events': events,
  '0008-promotions': promotions,
  '0009-promo-codes': promoCodes,
  '0010-failed-guesses': failedGuesses,
};

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(migrations)),
  getMigrationName: (name) => name,
  getMigration(name) {
    const migration = migrations[name];
    return migration ? Promise.resolve(migration) : Promise.reject(new Error(`no migration is named ${name}`));
  },
};
