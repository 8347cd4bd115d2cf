import { z } from 'zod';
import { integerId, moneyText, oid, slug } from './primitives.ts';

const instant = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const fiscalPart = z.string().regex(/^[!-~]{1,64}$/, 'must be 1 to 64 visible ASCII characters');

/** What tells a fiscal receipt from all others. */
export const fiscalIdentity = z.strictObject({ fn: fiscalPart, fd: fiscalPart, fp: fiscalPart }).meta({
  id: 'FiscalIdentity',
  description: "The drive's number, the document's number on it, and its fiscal sign.",
});

const ranges = z
  .array(z.strictObject({ first: z.int(), last: z.int() }))
  .meta({ description: 'Tickets with numbers in a row, both ends included; the newest first.' });

const ownTickets = z.strictObject({
  count: z.int(),
  ranges,
  more: z.boolean().meta({ description: 'Whether there are more ranges than these.' }),
});

export const AWARD_STATUSES = ['offered', 'claimed', 'open', 'unawarded'] as const;

const winner = z.strictObject({
  prize: slug,
  ticket: z.int().nullable().meta({ description: '`null`: nobody has it.' }),
  phone: z
    .string()
    .nullable()
    .meta({ description: 'Masked.', examples: ['+7 *** ***-59-75'] }),
  status: z.enum(AWARD_STATUSES),
});

/** What everybody may know of a draw. */
export const drawView = z
  .strictObject({
    campaign: integerId,
    id: slug,
    name: z.string(),
    status: z.enum(['announced', 'listed', 'drawn']),
    closesAt: instant,
    drawsAt: instant,
    randomness: z.enum(['drand', 'commit-reveal']),
    commitment: hash.optional().meta({ description: 'SHA-256 of the secret of a `commit-reveal` draw.' }),
    round: z.int().optional().meta({ description: 'The round of drand that will decide, or has decided.' }),
    onePrizePer: z.enum(['person', 'ticket']),
    prizes: z.array(z.strictObject({ id: slug, name: z.string(), count: z.int() })),
    listHash: hash.optional(),
    listedAt: instant.optional(),
    entries: z.int().optional().meta({ description: 'How many lines the list has.' }),
    tickets: z.int().optional().meta({ description: 'How many tickets take part.' }),
    drawnAt: instant.optional(),
    winners: z
      .array(winner)
      .optional()
      .meta({ description: 'The first 100, in the order of the prizes; the proof has all.' }),
    links: z.strictObject({
      list: z.string().optional().meta({ description: 'Where the list stands, once it is published.' }),
      proof: z.string().optional().meta({ description: 'Where the proof stands, once it is drawn.' }),
      check: z.string().optional().meta({ description: 'The page that replays it.' }),
    }),
  })
  .meta({ id: 'DrawView' });

export type DrawView = z.infer<typeof drawView>;

const campaign = z
  .strictObject({
    id: integerId,
    name: z.string(),
    minAmount: moneyText,
    multiplicity: moneyText,
    start: instant.optional(),
    finish: instant.optional(),
    rules: z.string().optional(),
  })
  .meta({ id: 'ChanceCampaignView' });

/** What a buyer sees of a campaign. */
export const ticketBoard = z
  .strictObject({
    campaign: campaign.nullable().meta({ description: '`null` where none is on.' }),
    draws: z
      .array(drawView)
      .meta({ description: 'Those to come by their time, then the ten drawn last, the last first.' }),
    tickets: ownTickets.optional().meta({ description: 'Of the buyer, or of the receipt, where one is known.' }),
    winnings: z
      .array(
        z.strictObject({
          draw: slug,
          prize: slug,
          ticket: z.int(),
          status: z.enum(['offered', 'claimed']),
          claimUntil: instant.optional(),
        }),
      )
      .optional()
      .meta({ description: 'What the buyer, or the receipt, has won and can have.' }),
  })
  .meta({ id: 'TicketBoard' });

export type TicketBoard = z.infer<typeof ticketBoard>;

export const ticketBoardQuery = z.strictObject({
  campaign: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number)
    .optional()
    .meta({ description: 'The one that is on, and started last, unless said otherwise.' }),
});

export const receiptRequest = z
  .strictObject({
    campaign: integerId.optional(),
    receipt: fiscalIdentity.optional(),
    qr: z.string().min(1).max(500).optional().meta({ description: 'The text of the QR code of a receipt.' }),
  })
  .refine(({ receipt, qr }) => (receipt === undefined) !== (qr === undefined), 'must have either receipt or qr')
  .meta({ id: 'TicketReceiptRequest' });

export const drawParams = z.strictObject({
  campaign: z
    .string()
    .regex(/^[1-9]\d{0,15}$/)
    .transform(Number),
  draw: z.string().max(64),
});

export const publicDrawParams = drawParams.extend({ merchant: z.string().max(64) });

export const awardParams = drawParams.extend({
  award: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .meta({ description: 'Its number among all prizes.' }),
});

export const receiptReturnRequest = z
  .strictObject({
    receipt: fiscalIdentity,
    products: z
      .array(z.strictObject({ productId: integerId, quantity: z.int().min(1) }))
      .min(1)
      .max(10_000)
      .refine((products) => new Set(products.map(({ productId }) => productId)).size === products.length, 'repeats'),
  })
  .meta({ id: 'ReceiptReturnRequest' });

export const receiptReturned = z
  .strictObject({
    voided: z.int().meta({ description: 'Tickets that this return voided, from the tail.' }),
    tickets: z.int().meta({ description: 'Tickets that the receipt still has.' }),
  })
  .meta({ id: 'ReceiptReturned' });

/** One step of what became of the prizes; steps are only ever added. */
export const awardStep = z
  .strictObject({
    number: z.int(),
    at: instant,
    kind: z.enum(['offered', 'claimed', 'declined', 'lapsed', 'passed_over']),
    award: z.int().meta({ description: 'The number of the prize among all prizes, from 1.' }),
    pick: z.int().meta({ description: 'The place of the ticket in the order of drawing, from 1.' }),
    ticket: z.int(),
    until: instant.optional().meta({ description: 'When an offer lapses.' }),
    reason: z.string().optional(),
  })
  .meta({ id: 'AwardStep' });

/** A draw as its merchant sees it. */
export const drawAwards = z
  .strictObject({
    draw: drawView,
    awards: z.array(
      z.strictObject({
        number: z.int(),
        prize: slug,
        name: z.string(),
        status: z.enum(AWARD_STATUSES),
        pick: z.int().optional(),
        ticket: z.int().optional(),
        customer: oid.optional(),
        claimUntil: instant.optional(),
      }),
    ),
    steps: z.array(awardStep),
  })
  .meta({ id: 'DrawAwards' });

export type DrawAwards = z.infer<typeof drawAwards>;

/** What an order earns, in a checkout. */
export const checkoutTickets = z
  .strictObject({
    campaign: integerId,
    name: z.string(),
    willGet: z.int().meta({ description: 'Tickets that the order earns.' }),
    missing: moneyText.meta({ description: 'So much more in goods that count, and it earns one more.' }),
    needsIdentity: z
      .boolean()
      .meta({ description: 'Nobody knows whose tickets they would be: sign in, or leave a phone number.' }),
  })
  .meta({ id: 'CheckoutTickets' });

/** What an order has earned. */
export const orderTickets = z
  .strictObject({
    campaign: integerId,
    issued: ranges,
    voided: z.int().meta({ description: 'By returns and the cancellation together, from the tail.' }),
  })
  .meta({ id: 'OrderTickets' });
