import { z } from 'zod';
import { type Minor, minor } from '../money.ts';

/** The seed's `NumberFromGoodsRequest`: any field may be absent, or null. */
const integer = z.int().nullish();
const text = z
  .string()
  .max(254)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must be text without control characters')
  .nullish();

/** Minor units inside; a price that is no price is told by the API's own error, not by its form. */
const price = z.union([z.string().max(20), z.number()]).transform((input, context): Minor => {
  const match = /^(-?\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(input));
  if (match) return minor(Number(`${match[1] ?? ''}${(match[2] ?? '').padEnd(2, '0')}`));
  context.addIssue({ code: 'custom', message: 'must be a decimal with at most two decimals' });
  return z.NEVER;
});

const good = z.strictObject({
  Id: integer,
  Name: text,
  Quantity: integer,
  Price: price.nullish(),
  ItemCode: text,
});

export const numberFromGoodsRequest = z
  .strictObject({
    PosCode: text,
    SertCardSeries: integer,
    OrderNumber: text,
    Refund: z.boolean().nullish(),
    Client: integer,
    ClientIShop: integer,
    Email: text,
    Phone: integer,
    ChequeId: integer,
    Goods: z.array(good).max(1_000).nullish(),
    Operator: integer,
    Token: integer,
    SiteCode: text,
  })
  .meta({ id: 'NumberFromGoodsRequest' });

export type NumberFromGoodsRequest = z.output<typeof numberFromGoodsRequest>;

const sertCard = z.strictObject({
  Number: z.int(),
  SecretCode: z.string(),
  Nominal: z.number(),
  Remain: z.number(),
  SertExpDate: z.string().meta({ examples: ['2024-04-29T23:59:59.9999999+03:00'] }),
  SertCardStatus: z.enum(['Active', 'Blocked', 'Expired', 'Used']),
  SertCardStatusPurchase: z.enum(['Sold', 'Returned']),
  AllowRefund: z.boolean(),
  AllowRefundPurchase: z.boolean(),
  AllowReuse: z.boolean(),
});

export type SertCard = z.infer<typeof sertCard>;

export const numberFromGoodsResponse = z
  .strictObject({ SertCards: z.array(sertCard), ErrorCode: z.int(), Message: z.string() })
  .meta({ id: 'NumberFromGoodsResponse' });

export type NumberFromGoodsResponse = z.infer<typeof numberFromGoodsResponse>;
