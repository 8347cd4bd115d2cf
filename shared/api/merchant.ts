import { z } from 'zod';
import { loyaltyRules } from './loyalty.ts';
import {
  displayName,
  foreignCode,
  integerDays,
  integerId,
  money,
  oid,
  percentOrNone,
  secret,
  slug,
} from './primitives.ts';

export const SCOPES = ['chance', 'certificates', 'promocodes', 'loyalty', 'shop', 'admin'] as const;

export type Scope = (typeof SCOPES)[number];

function isOrigin(text: string): boolean {
  return /^https?:\/\/[^/]/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

/** Our minor unit is a hundredth: a discount in yen would come out in hundredths of a yen. */
function hasTwoDecimals(currency: string): boolean {
  if (!/^[A-Z]{3}$/.test(currency)) return true;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits === 2;
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** How a merchant sells certificates on web pages. */
export const certificateRules = z
  .strictObject({
    payment: z.enum(['shop', 'stripe', 'demo']).meta({
      description: "Who takes the money: the shop's own checkout, Stripe, or the demo's test page.",
    }),
    page: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional()
      .meta({ description: "Where letters send their reader to use the certificate: the shop's address." }),
    expiryNoticeDays: integerDays(1, 90)
      .optional()
      .meta({ description: 'So many days before a certificate ends, `certificate.expiring` is told.' }),
  })
  .meta({ id: 'CertificateRules' });

export type CertificateRules = z.output<typeof certificateRules>;

export const merchant = z
  .strictObject({
    id: slug,
    name: displayName,
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency code of ISO 4217')
      .refine(hasTwoDecimals, 'must be a currency of two decimals'),
    timeZone: z.string().max(64).refine(isTimeZone, 'must be a time zone of the IANA database'),
    origins: z
      .array(z.string().max(255).refine(isOrigin, 'must be an exact origin: scheme, host and port, nothing else'))
      .max(1_000)
      .meta({ description: 'The origins of the pages that may use the publishable key.' }),
    publishableKey: z.string().regex(/^[A-Za-z0-9_-]{4,128}$/, 'must be 4 to 128 letters, digits, dashes, underscores'),
    identitySecrets: z.array(secret).max(10).optional(),
    identitySecret: secret.optional().meta({ description: 'The short form of one entry in identitySecrets.' }),
    releaseHoldsOf: z.enum(['customer', 'point']).optional(),
    loyalty: loyaltyRules.optional(),
    certificates: certificateRules.optional(),
  })
  .meta({ id: 'Merchant' });

export const apiKey = z
  .strictObject({
    name: displayName,
    scopes: z.array(z.enum(SCOPES)).min(1),
    secret: secret
      .optional()
      .meta({ description: 'May be left out for a key that exists already: it stays as it is.' }),
  })
  .meta({ id: 'ApiKey' });

export const point = z
  .strictObject({
    id: integerId.meta({ description: 'The shop_id of the chance API.' }),
    code: foreignCode.meta({ description: 'The PosCode of the certificates API.' }),
    oid: oid.meta({ description: 'The point of the loyalty API.' }),
    name: displayName,
    loyaltyPercent: percentOrNone.optional(),
  })
  .meta({ id: 'Point' });

export const product = z
  .strictObject({
    id: integerId,
    name: displayName,
    categoryId: integerId,
    price: money,
    prices: z.record(z.string().regex(/^[1-9]\d{0,15}$/, 'must be the id of a point'), money).optional(),
    itemCode: foreignCode.optional(),
    certificateSeries: integerId.optional(),
  })
  .meta({ id: 'Product' });

export const event = z
  .strictObject({
    oid,
    name: displayName,
    sets: z.array(z.strictObject({ oid, name: displayName, price: money })).max(1_000),
  })
  .meta({ id: 'Event' });
