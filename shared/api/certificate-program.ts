import { z } from 'zod';
import { displayName, integerDays, integerId, positiveMoney, secret, slug } from './primitives.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #a33b5e');

/** The picture of a certificate is drawn from data alone, so that nothing of a merchant's is ever read as markup. */
const shape = z
  .strictObject({
    path: z
      .string()
      .max(4_000)
      .regex(/^[MmLlHhVvCcSsQqTtAaZz0-9eE\s,.+-]+$/, 'must be the data of an SVG path'),
    fill: colour,
    opacity: z.number().gt(0).max(1).optional(),
  })
  .meta({ id: 'DesignShape' });

/** The picture is 320 wide and 200 high; the shapes lie on the background in their order. */
export const certificateDesign = z
  .strictObject({
    id: slug,
    name: displayName,
    background: colour,
    ink: colour.meta({ description: 'The colour of the text on it.' }),
    shapes: z.array(shape).max(60),
  })
  .meta({ id: 'CertificateDesign' });

export type CertificateDesign = z.output<typeof certificateDesign>;

const digits = z.string().regex(/^[1-9]\d*$/, 'must be digits that do not begin with 0');

/** So many digits of a number must be left to chance. */
const LEAST_RANDOM_DIGITS = 4;

export const certificateSeries = z
  .strictObject({
    id: integerId,
    name: displayName,
    nominals: z
      .array(positiveMoney)
      .min(1)
      .max(50)
      .refine((amounts) => new Set(amounts).size === amounts.length, 'must name each nominal once')
      .optional()
      .meta({ description: 'The only nominals that there are; else any from `min` to `max`.' }),
    min: positiveMoney.optional(),
    max: positiveMoney.optional(),
    days: integerDays(1, 3_660).meta({ description: 'How long a certificate is valid, to the end of the last day.' }),
    prefix: digits.max(8).optional(),
    length: z.union([z.literal(8), z.literal(13)]),
    allowRefund: z.boolean().meta({ description: 'Money may go back onto a certificate.' }),
    allowRefundPurchase: z.boolean().meta({ description: 'A certificate may be returned while nobody has used it.' }),
    allowReuse: z.boolean().meta({ description: 'Without it, the first use forfeits what it leaves.' }),
    allowTopUp: z.boolean().optional().meta({ description: 'Money may be added; no unless said otherwise.' }),
    siteCode: slug.optional().meta({ description: 'Pages sell the series by this code; without one, none does.' }),
    designs: z.array(slug).max(50).optional().meta({ description: 'Those to choose from; all unless said otherwise.' }),
  })
  .superRefine(({ nominals, min, max, prefix = '', length }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (nominals !== undefined) {
      if (min !== undefined) refuse('min', 'excludes nominals');
      if (max !== undefined) refuse('max', 'excludes nominals');
    } else if (min === undefined || max === undefined) refuse('nominals', 'or both min and max are needed');
    else if (min > max) refuse('max', 'must not be less than min');
    if (length - 1 - prefix.length < LEAST_RANDOM_DIGITS) {
      refuse('prefix', `must leave ${LEAST_RANDOM_DIGITS} digits and the check digit`);
    }
  })
  .meta({ id: 'CertificateSeries' });

/** A guess at a token of so many digits, at the pace that wrong keys are heard, takes years. */
const LEAST_TOKEN = 100_000_000;

export const operator = z
  .strictObject({
    id: integerId.meta({ description: 'Unique in the installation.' }),
    token: z
      .int()
      .min(LEAST_TOKEN, 'must have 9 digits or more')
      .optional()
      .meta({ description: 'May be left out for an operator who exists already.' }),
  })
  .meta({ id: 'Operator' });

export const WEBHOOK_EVENTS = [
  'certificate.issued',
  'certificate.redeemed',
  'certificate.returned',
  'certificate.expiring',
  'certificate.payment_unexpected',
  'order.committed',
  'order.cancelled',
  'order.returned',
  'loyalty.level_changed',
  'loyalty.points_expiring',
  'draw.listed',
  'draw.drawn',
  'prize.offered',
  'prize.claimed',
  'prize.declined',
  'prize.lapsed',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLocal)) && username === '' && password === '';
}

export const webhook = z
  .strictObject({
    id: slug,
    url: z.string().max(500).refine(isWebhookUrl, 'must be an address of https, without a name and a password'),
    secret: secret.optional().meta({ description: 'May be left out for a webhook that exists already.' }),
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1),
  })
  .meta({ id: 'Webhook' });
