import { expect } from 'vitest';
import {
  type NumberFromGoodsResponse,
  numberFromGoodsResponse,
  type SertCard,
} from '../../shared/api/certificate-wire.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import type { Answer, TestApp } from './app.ts';
import { apiKeyDocument, merchantDocument, programDocument, secretOf } from './builders.ts';
import { seriesDocument } from './certificates.ts';

export const SERT_CARD_PATH = '/api/sertcard/NumberFromGoods';

/** An operator of a merchant's tills. */
export const OPERATORS = {
  shop: { Operator: 4711, Token: 123_456_789 },
  rival: { Operator: 4712, Token: 987_654_321 },
} as const;

type MerchantId = keyof typeof OPERATORS;

/**
 * A merchant with tills who sells certificates: `GIFT` of any amount for a year, `FIXED` of two nominals and short
 * numbers, `KEPT` that are not taken back, `SHORT` that end tomorrow, `ONCE` that can be used but once.
 */
export function certificatesProgram(id: MerchantId = 'shop', over: Partial<ProgramDocument> = {}): ProgramDocument {
  const { Operator, Token } = OPERATORS[id];
  return programDocument(id, {
    merchant: merchantDocument({ id, certificates: { payment: 'shop' } }),
    apiKeys: [apiKeyDocument({ scopes: ['certificates', 'shop'], secret: secretOf(id) })],
    operators: [{ id: Operator, token: Token }],
    points: [
      {
        id: 1,
        code: id === 'shop' ? 'POS-1' : 'POS-R',
        oid: `62a1b2c3d4e5f60718293a4${id === 'shop' ? 'b' : 'd'}`,
        name: 'One',
      },
      { id: 2, code: 'POS-2', oid: `62a1b2c3d4e5f60718293a4${id === 'shop' ? 'c' : 'e'}`, name: 'Two' },
    ],
    products: [
      { id: 1, name: 'A certificate', categoryId: 1, price: '1000', itemCode: 'GIFT', certificateSeries: 1 },
      { id: 2, name: 'A fixed certificate', categoryId: 1, price: '1000', itemCode: 'FIXED', certificateSeries: 2 },
      { id: 3, name: 'A mug', categoryId: 1, price: '10', itemCode: 'MUG' },
    ],
    certificateSeries: [
      seriesDocument(),
      seriesDocument({
        ...{ id: 2, name: 'Fixed', siteCode: 'FIXED', min: undefined, max: undefined, nominals: ['3000', '1000.00'] },
        ...{ days: 30, length: 8, prefix: '42' },
      }),
      seriesDocument({ id: 3, siteCode: 'KEPT', allowRefundPurchase: false, prefix: '777' }),
      seriesDocument({ id: 4, siteCode: 'SHORT', days: 1 }),
      seriesDocument({ id: 5, siteCode: 'ONCE', allowReuse: false, allowRefund: false, allowTopUp: false }),
    ],
    ...over,
  });
}

export type Good = {
  readonly Id?: number;
  readonly Name?: string;
  readonly Quantity?: number;
  readonly Price?: number;
  readonly ItemCode?: string;
};

/** One certificate of 1000 by its code. */
export function good(over: Good = {}): Good {
  return { Id: 1, Name: 'A certificate', Quantity: 1, Price: 1000, ItemCode: 'GIFT', ...over };
}

/** A till of a merchant's, where certificates are sold and taken back. */
export type CertificateTillCalls = {
  readonly ask: (body: object, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** The certificates; anything but a success fails. */
  readonly sell: (body?: object, headers?: Readonly<Record<string, string>>) => Promise<readonly SertCard[]>;
  readonly refund: (body: object) => Promise<readonly SertCard[]>;
  /** `24 This order has sold other goods.`, which must come without any certificate. */
  readonly refusal: (body: object) => Promise<string>;
};

export function certificateTillOf(app: TestApp, merchantId: MerchantId = 'shop'): CertificateTillCalls {
  const ask: CertificateTillCalls['ask'] = (body, headers = {}) =>
    app.call(SERT_CARD_PATH, {
      method: 'POST',
      headers: { Authorization: `Bearer ${secretOf(merchantId)}`, ...headers },
      body: { PosCode: merchantId === 'shop' ? 'POS-1' : 'POS-R', Goods: [good()], ...body },
    });
  const tell = async (body: object, headers?: Readonly<Record<string, string>>): Promise<NumberFromGoodsResponse> => {
    const { status, text, json } = await ask(body, headers);
    if (status !== 200) throw new Error(`it was refused with ${status}: ${text}`);
    return numberFromGoodsResponse.parse(json);
  };
  const sell: CertificateTillCalls['sell'] = async (body = {}, headers) => {
    const { SertCards, ErrorCode, Message } = await tell(body, headers);
    expect({ ErrorCode, Message }).toEqual({ ErrorCode: 0, Message: '' });
    return SertCards;
  };
  return {
    ask,
    sell,
    refund: (body) => sell({ Refund: true, ...body }),
    async refusal(body) {
      const { SertCards, ErrorCode, Message } = await tell(body);
      expect(SertCards).toEqual([]);
      expect(ErrorCode).not.toBe(0);
      expect(Message.length).toBeLessThanOrEqual(100);
      return `${ErrorCode} ${Message}`;
    },
  };
}

export function numbersOf(cards: readonly SertCard[]): string[] {
  return cards.map(({ Number: number }) => String(number));
}
