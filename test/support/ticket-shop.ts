import { randomUUID } from 'node:crypto';
import type { CartInput } from '../../shared/api/cart.ts';
import type { Order } from '../../shared/api/checkout.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { type AppOptions, startApp, type TestApp } from './app.ts';
import {
  apiKeyDocument,
  cartInput,
  codeDocument,
  merchantDocument,
  originOf,
  programDocument,
  publishableKeyOf,
  secretOf,
  ticketInput,
} from './builders.ts';
import { seriesDocument } from './certificates.ts';
import type { TestDatabase } from './database.ts';
import { identitySecretOf, signIdentityToken } from './identity-tokens.ts';
import { type CustomerInput, parseCheckout, parseOrder, type ShopAnswer, type ShopCalls } from './shop-calls.ts';
import { pageCallsOf, type PageCalls, shopCallsOf } from './test-shop.ts';

export type CampaignDocument = NonNullable<ProgramDocument['chanceCampaigns']>[number];

export const CAMPAIGN = 7;
export const BONUS = '621a0c5d8f3e4b7a91d6ef23';

/** A ticket for each full 500.00, from 1000.00 on. */
export function campaignDocument(over: Partial<CampaignDocument> = {}): CampaignDocument {
  return { id: CAMPAIGN, name: 'Summer draw', minAmount: '1000.00', multiplicity: '500.00', ...over };
}

export type StoredTickets = {
  readonly first: number;
  readonly count: number;
  readonly voided: number;
  readonly customer: string;
  readonly order: string | null;
};

/** A shop in which a campaign is on. */
export type TicketShop = {
  readonly app: TestApp;
  readonly shop: ShopCalls;
  readonly page: PageCalls;
  readonly apply: (over: Partial<ProgramDocument>) => Promise<void>;
  readonly setCampaigns: (...campaigns: readonly CampaignDocument[]) => Promise<void>;
  readonly write: (path: string, body?: object, method?: 'POST' | 'PUT') => Promise<ShopAnswer>;
  /** Opens a checkout and commits it, at what it comes to. */
  readonly buy: (cart: CartInput, customer?: CustomerInput, promoCodes?: readonly string[]) => Promise<Order>;
  /** A page of the shop's, with the buyer's token where one is named. */
  readonly fromPage: (
    method: 'GET' | 'POST',
    path: string,
    sent?: { readonly body?: unknown; readonly buyer?: string; readonly from?: string },
  ) => Promise<ShopAnswer>;
  readonly tickets: (campaignId?: number) => Promise<StoredTickets[]>;
};

export function cartOver(unitPrice: string, quantity = 1): CartInput {
  return cartInput(ticketInput({ id: 'seat', unitPrice, quantity }));
}

export async function startTicketShop(
  database: TestDatabase,
  over: Partial<ProgramDocument> = {},
  options: AppOptions = {},
): Promise<TicketShop> {
  const app = await startApp(database, options);
  const shop = shopCallsOf(app, 'shop');
  let sections: Partial<ProgramDocument> = {
    merchant: merchantDocument({
      identitySecrets: [identitySecretOf('shop')],
      certificates: { payment: 'shop' },
    }),
    apiKeys: [apiKeyDocument({ scopes: ['shop'], secret: secretOf('shop') })],
    promotions: [],
    promoCodes: [codeDocument({ code: 'TEN', percentage: '10' })],
    levels: [{ oid: BONUS, title: 'Bonus', type: 'cashback', percent: '10' }],
    certificateSeries: [seriesDocument()],
    chanceCampaigns: [campaignDocument()],
    ...over,
  };
  const apply = async (change: Partial<ProgramDocument>) => {
    sections = { ...sections, ...change };
    await app.apply(programDocument('shop', sections));
  };
  await apply({});

  return {
    app,
    shop,
    page: pageCallsOf(app, 'shop'),
    apply,
    setCampaigns: (...chanceCampaigns) => apply({ chanceCampaigns: [...chanceCampaigns] }),
    write: (path, body, method = 'POST') =>
      app.call(`/shop/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${secretOf('shop')}`, 'Idempotency-Key': randomUUID() },
        ...(body === undefined ? {} : { body }),
      }),
    async buy(cart, customer, promoCodes = []) {
      const created = await shop.create({ cart, promoCodes, ...(customer && { customer }) });
      const { id, total } = parseCheckout(created);
      return parseOrder(await shop.commit(id, { orderNumber: randomUUID(), cart, total }));
    },
    async fromPage(method, path, { body, buyer, from = '203.0.113.7' } = {}) {
      const token = buyer === undefined ? undefined : await signIdentityToken('shop', buyer, { now: app.clock.now() });
      return app.call(`/widget/v1${path}`, {
        method,
        headers: {
          'Bonbon-Key': publishableKeyOf('shop'),
          Origin: originOf('shop'),
          'X-Forwarded-For': from,
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body }),
      });
    },
    async tickets(campaignId = CAMPAIGN) {
      return app
        .db('ticket_ranges')
        .where({ merchant_id: 'shop', campaign_id: campaignId })
        .orderBy('first_number')
        .select<StoredTickets[]>(
          'first_number as first',
          'count',
          'voided_count as voided',
          'customer_id as customer',
          'reference as order',
        );
    },
  };
}
