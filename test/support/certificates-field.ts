import { randomUUID } from 'node:crypto';
import { type Certificate, certificate } from '../../shared/api/certificate.ts';
import type { CartInput } from '../../shared/api/cart.ts';
import type { Checkout } from '../../shared/api/checkout.ts';
import { numberFromGoodsResponse, type SertCard } from '../../shared/api/certificate-wire.ts';
import type { Database } from '../../server/db/database.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf } from './builders.ts';
import { seriesDocument } from './certificates.ts';
import { createShopCalls, parseCheckout, type Send, type ShopAnswer, type ShopCalls } from './shop-calls.ts';
import { createStubbornSend } from './stubborn-shop.ts';

export type CertificatesFieldOptions = {
  /** Of one server or of several on one database. */
  readonly origins: readonly string[];
  readonly adminKey: string;
  readonly db: Database;
};

export type Sold = { readonly number: string; readonly pin: string };

/** Where certificates are fought for: a merchant with a till and a shop, on servers that are asked in turn. */
export type CertificatesField = {
  readonly db: Database;
  /** Asks once; again only while another with the same key is under way. */
  readonly till: (
    body: object,
    key?: string,
  ) => Promise<{ readonly code: number; readonly cards: readonly SertCard[] }>;
  readonly sell: (amount: number, over?: object) => Promise<Sold>;
  readonly shop: ShopCalls;
  readonly write: (method: 'POST' | 'PUT', path: string, body?: object, key?: string) => Promise<ShopAnswer>;
  readonly present: (id: string, certificates: readonly Sold[]) => Promise<Checkout>;
  /** A checkout over the cart in which these were entered. */
  readonly open: (cart: CartInput, certificates: readonly Sold[]) => Promise<Checkout>;
  /** The certificate as the merchant sees it, in whole units of money. */
  readonly read: (
    sold: Sold,
  ) => Promise<Pick<Certificate, 'status' | 'history'> & { readonly remain: number; readonly available: number }>;
  readonly newName: (what: string) => string;
};

export type CertificatesRace = { readonly name: string; readonly run: (field: CertificatesField) => Promise<void> };

const MERCHANT = 'certificates';
const POS_CODE = 'POS-1';

export async function openCertificatesField(options: CertificatesFieldOptions): Promise<CertificatesField> {
  const { origins, adminKey, db } = options;
  const secret = secretOf(MERCHANT);
  const administer = createStubbornSend(origins, `Bearer ${adminKey}`);
  const body = programDocument(MERCHANT, {
    merchant: merchantDocument({ id: MERCHANT, certificates: { payment: 'shop' } }),
    apiKeys: [apiKeyDocument({ scopes: ['shop', 'certificates'], secret })],
    points: [{ id: 1, code: POS_CODE, oid: '62a1b2c3d4e5f60718293a4b', name: 'Till' }],
    products: [{ id: 1, name: 'Gift', categoryId: 1, price: '1000', itemCode: 'GIFT', certificateSeries: 1 }],
    certificateSeries: [seriesDocument(), seriesDocument({ id: 2, siteCode: 'ONCE', allowReuse: false })],
  });
  const applied = await administer('POST', '/admin/v1/program', { body });
  if (applied.status !== 200) throw new Error(`the program was refused with ${applied.status}: ${applied.text}`);

  let turn = 0;
  const send: Send = async (method, path, { body: sent, key }) => {
    for (;;) {
      const origin = origins[(turn += 1) % origins.length] ?? '';
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${secret}`,
          ...(key === undefined ? {} : { 'Idempotency-Key': key }),
          ...(sent === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      if (/operation_in_progress|"ErrorCode":41,/.test(text)) continue;
      return { status: response.status, headers: response.headers, text, json: JSON.parse(text) as unknown };
    }
  };

  let names = 0;
  const run = Math.random().toString(36).slice(2, 8);
  const newName = (what: string) => `${what}-${run}-${(names += 1)}`;
  const write: CertificatesField['write'] = (method, path, sent, key = randomUUID()) =>
    send(method, `/shop/v1${path}`, { key, ...(sent === undefined ? {} : { body: sent }) });
  const till: CertificatesField['till'] = async (over, key) => {
    const Goods = [{ Id: 1, Quantity: 1, Price: 1000, ItemCode: 'GIFT' }];
    const asked = { body: { PosCode: POS_CODE, Goods, ...over }, ...(key === undefined ? {} : { key }) };
    const { status, text, json } = await send('POST', '/api/sertcard/NumberFromGoods', asked);
    if (status !== 200) throw new Error(`it was refused with ${status}: ${text}`);
    const { ErrorCode: code, SertCards: cards } = numberFromGoodsResponse.parse(json);
    return { code, cards };
  };
  const shop = createShopCalls(send);
  const present: CertificatesField['present'] = async (id, certificates) =>
    parseCheckout(await write('PUT', `/checkouts/${id}/certificates`, { certificates }));

  return {
    db,
    till,
    shop,
    write,
    present,
    newName,
    async sell(amount, over = {}) {
      const Goods = [{ Id: 1, Quantity: 1, Price: amount, ItemCode: 'GIFT' }];
      const [card] = (await till({ Goods, ...over })).cards;
      if (!card) throw new Error('nothing was sold');
      return { number: String(card.Number), pin: card.SecretCode };
    },
    open: async (cart, certificates) => present(parseCheckout(await shop.create({ cart })).id, certificates),
    async read({ number }) {
      const { json } = await send('GET', `/shop/v1/certificates/${number}`, {});
      const { status, history, remain, available } = certificate.parse(json);
      return { status, history, remain: Number(remain), available: Number(available) };
    },
  };
}
