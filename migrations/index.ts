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
import * as operations from './0011-operations.ts';
import * as promoCodeHolds from './0012-promo-code-holds.ts';
import * as bulkPromoCodes from './0013-bulk-promo-codes.ts';
import * as promoCodesByMaking from './0014-promo-codes-by-making.ts';
import * as checkouts from './0015-checkouts.ts';
import * as checkoutPromoCodes from './0016-checkout-promo-codes.ts';
import * as promoRedemptions from './0017-promo-redemptions.ts';
import * as promoRedemptionCustomers from './0018-promo-redemption-customers.ts';
import * as promotionCustomers from './0019-promotion-customers.ts';
import * as orderReturns from './0020-order-returns.ts';
import * as merchantsLoyalty from './0021-merchants-loyalty.ts';
import * as levels from './0022-levels.ts';
import * as customers from './0023-customers.ts';
import * as customerIdentities from './0024-customer-identities.ts';
import * as ledgerOwners from './0025-ledger-owners.ts';
import * as ledgerAccounts from './0026-ledger-accounts.ts';
import * as ledgerTransfers from './0027-ledger-transfers.ts';
import * as ledgerHolds from './0028-ledger-holds.ts';
import * as ledgerHoldParts from './0029-ledger-hold-parts.ts';
import * as ledgerHoldResolutions from './0030-ledger-hold-resolutions.ts';
import * as checkoutsPoints from './0031-checkouts-points.ts';
import * as outboxEvents from './0032-outbox-events.ts';
import * as certificateDesigns from './0033-certificate-designs.ts';
import * as certificateSeries from './0034-certificate-series.ts';
import * as operators from './0035-operators.ts';
import * as certificateSales from './0036-certificate-sales.ts';
import * as certificates from './0037-certificates.ts';
import * as certificatePurchases from './0038-certificate-purchases.ts';
import * as certificatePayments from './0039-certificate-payments.ts';
import * as outboxEventsDueAt from './0040-outbox-events-due-at.ts';
import * as outboxEventsByDueAt from './0041-outbox-events-by-due-at.ts';
import * as outboxDeliveries from './0042-outbox-deliveries.ts';
import * as webhooks from './0043-webhooks.ts';
import * as checkoutsCertificates from './0044-checkouts-certificates.ts';
import * as merchantsCertificates from './0045-merchants-certificates.ts';
import * as productsByCertificateSeries from './0046-products-by-certificate-series.ts';
import * as ledgerTransfersSubject from './0047-ledger-transfers-subject.ts';
import * as chanceCampaigns from './0048-chance-campaigns.ts';
import * as chanceCounters from './0049-chance-counters.ts';
import * as ticketRanges from './0050-ticket-ranges.ts';
import * as ticketVoids from './0051-ticket-voids.ts';
import * as fiscalReceipts from './0052-fiscal-receipts.ts';
import * as draws from './0053-draws.ts';
import * as drawListParts from './0054-draw-list-parts.ts';
import * as drawPicks from './0055-draw-picks.ts';
import * as drawSteps from './0056-draw-steps.ts';
import * as ticketRangesByReference from './0057-ticket-ranges-by-reference.ts';

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
  '0011-operations': operations,
  '0012-promo-code-holds': promoCodeHolds,
  '0013-bulk-promo-codes': bulkPromoCodes,
  '0014-promo-codes-by-making': promoCodesByMaking,
  '0015-checkouts': checkouts,
  '0016-checkout-promo-codes': checkoutPromoCodes,
  '0017-promo-redemptions': promoRedemptions,
  '0018-promo-redemption-customers': promoRedemptionCustomers,
  '0019-promotion-customers': promotionCustomers,
  '0020-order-returns': orderReturns,
  '0021-merchants-loyalty': merchantsLoyalty,
  '0022-levels': levels,
  '0023-customers': customers,
  '0024-customer-identities': customerIdentities,
  '0025-ledger-owners': ledgerOwners,
  '0026-ledger-accounts': ledgerAccounts,
  '0027-ledger-transfers': ledgerTransfers,
  '0028-ledger-holds': ledgerHolds,
  '0029-ledger-hold-parts': ledgerHoldParts,
  '0030-ledger-hold-resolutions': ledgerHoldResolutions,
  '0031-checkouts-points': checkoutsPoints,
  '0032-outbox-events': outboxEvents,
  '0033-certificate-designs': certificateDesigns,
  '0034-certificate-series': certificateSeries,
  '0035-operators': operators,
  '0036-certificate-sales': certificateSales,
  '0037-certificates': certificates,
  '0038-certificate-purchases': certificatePurchases,
  '0039-certificate-payments': certificatePayments,
  '0040-outbox-events-due-at': outboxEventsDueAt,
  '0041-outbox-events-by-due-at': outboxEventsByDueAt,
  '0042-outbox-deliveries': outboxDeliveries,
  '0043-webhooks': webhooks,
  '0044-checkouts-certificates': checkoutsCertificates,
  '0045-merchants-certificates': merchantsCertificates,
  '0046-products-by-certificate-series': productsByCertificateSeries,
  '0047-ledger-transfers-subject': ledgerTransfersSubject,
  '0048-chance-campaigns': chanceCampaigns,
  '0049-chance-counters': chanceCounters,
  '0050-ticket-ranges': ticketRanges,
  '0051-ticket-voids': ticketVoids,
  '0052-fiscal-receipts': fiscalReceipts,
  '0053-draws': draws,
  '0054-draw-list-parts': drawListParts,
  '0055-draw-picks': drawPicks,
  '0056-draw-steps': drawSteps,
  '0057-ticket-ranges-by-reference': ticketRangesByReference,
};

export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(migrations)),
  getMigrationName: (name) => name,
  getMigration(name) {
    const migration = migrations[name];
    return migration ? Promise.resolve(migration) : Promise.reject(new Error(`no migration is named ${name}`));
  },
};
