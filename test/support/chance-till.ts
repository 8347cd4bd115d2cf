import { chanceResponse } from '../../shared/api/chance-wire.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import type { Answer, TestApp } from './app.ts';
import { apiKeyDocument, programDocument } from './builders.ts';

export const CHANCE_PATH = '/api/v1/sale/chance/result/';
export const JSON_API = 'application/vnd.api+json';
export const PHONE = '87077005975';

export type ProductDocument = NonNullable<ProgramDocument['products']>[number];
export type CampaignDocument = NonNullable<ProgramDocument['chanceCampaigns']>[number];

export type Sale = {
  readonly phone?: string;
  readonly shop?: number;
  /** Ids and quantities. */
  readonly products: readonly (readonly [number, number])[];
  readonly receipt?: { readonly fn: string; readonly fd: string; readonly fp: string };
};

export type Headers = Readonly<Record<string, string>>;

export function chanceKeyOf(merchantId: string): string {
  return `${merchantId}-key-of-the-chance-tills`;
}

export function shopKeyOf(merchantId: string): string {
  return `${merchantId}-key-of-the-chance-shop`;
}

export function campaignDocument(over: Partial<CampaignDocument> = {}): CampaignDocument {
  return { id: 3, name: 'A ticket for each hundred', minAmount: '1000', multiplicity: '100', ...over };
}

/** A merchant with two shops, goods for both, and a campaign; a section that is stated replaces the ready-made one. */
export function chanceProgram(merchantId: string, over: Partial<ProgramDocument> = {}): ProgramDocument {
  return programDocument(merchantId, {
    apiKeys: [
      apiKeyDocument({ name: 'Tills', scopes: ['chance'], secret: chanceKeyOf(merchantId) }),
      apiKeyDocument({ name: 'Shop', scopes: ['shop'], secret: shopKeyOf(merchantId) }),
    ],
    points: [
      { id: 1, code: 'A', oid: '62a1b2c3d4e5f60718293a4b', name: 'On the corner' },
      { id: 2, code: 'B', oid: '62a1b2c3d4e5f60718293a4c', name: 'At the market' },
    ],
    products: [
      { id: 10, name: 'Tea', categoryId: 1, price: '120', prices: { '1': '100', '2': '250' } },
      { id: 20, name: 'Coffee', categoryId: 2, price: '1', prices: { '1': '999.99' } },
      { id: 30, name: 'Not sold here', categoryId: 1, price: '500' },
    ],
    chanceCampaigns: [campaignDocument()],
    ...over,
  });
}

export function saleBody({ phone = PHONE, shop = 1, products, receipt }: Sale) {
  return {
    data: {
      type: 'SaleCheck',
      attributes: {
        client_phone: phone,
        shop_id: shop,
        products: products.map(([id, quantity]) => ({ product_id: id, quantity })),
        ...(receipt && { receipt }),
      },
    },
  };
}

export function sendSale(app: TestApp, body: unknown, headers: Headers = {}, merchantId = 'shop'): Promise<Answer> {
  return app.call(CHANCE_PATH, {
    method: 'POST',
    headers: { Authorization: chanceKeyOf(merchantId), 'Content-Type': JSON_API, ...headers },
    body,
  });
}

/** What a sale has earned; anything but a success fails with all that it says. */
export function readSale({ status, text, json }: Answer) {
  if (status !== 200) throw new Error(`it was refused with ${status}: ${text}`);
  return chanceResponse.parse(json).data.return_chance_ticket;
}

export async function sell(app: TestApp, sale: Sale, headers: Headers = {}) {
  return readSale(await sendSale(app, saleBody(sale), headers));
}

/** `400 does_not_exist /data/attributes/shop_id`, for each of the errors. */
export function errorsIn({ status, json }: Answer): string[] {
  const { errors } = json as {
    readonly errors: readonly { status: string; code: string; source: { pointer?: string; header?: string } }[];
  };
  return errors.map((error) => {
    if (error.status !== String(status)) throw new Error(`${error.status} in an answer of ${status}`);
    return `${error.status} ${error.code} ${error.source.pointer ?? error.source.header}`;
  });
}
