import { z } from 'zod';
import { minor } from '../money.ts';
import { money } from './primitives.ts';

/** However long it is: an id that cannot be one is the id of nothing. */
const id = z.string();

const holds = z
  .array(id)
  .optional()
  .meta({ description: 'Holds of this client whose points count as free in this call.' });

const purchase = {
  client: id.meta({ description: 'The id of the client, from `client`.' }),
  point: id.meta({ description: 'The id of the point of sale.' }),
};

export const clientRequest = z
  .strictObject({
    search: z.string().meta({ description: 'A phone, a card or the code of the client in the app.' }),
    point: purchase.point,
    hold: holds,
  })
  .meta({ id: 'LoyaltyClientRequest' });

export const recalcRequest = z
  .strictObject({ ...purchase, amount: money.meta({ examples: [100] }), hold: holds })
  .meta({ id: 'LoyaltyRecalcRequest' });

/** A negative amount is refused in the words of one that is too large: nothing can be held of it. */
const heldAmount = z.union([
  money,
  z.union([z.string().regex(/^-\d{1,14}(?:\.\d{1,2})?$/), z.number().negative()]).transform(() => minor(0)),
]);

export const holdRequest = z
  .strictObject({
    ...purchase,
    amount: heldAmount.meta({ examples: [100] }),
    duration: z
      .int('must be whole minutes')
      .min(1, 'must be 1 to 30 minutes')
      .max(30, 'must be 1 to 30 minutes')
      .default(10)
      .meta({ description: 'Minutes.' }),
  })
  .meta({ id: 'LoyaltyHoldRequest' });

export const releaseRequest = z.strictObject({ id }).meta({ id: 'LoyaltyReleaseRequest' });

export const retailRequest = z
  .strictObject({
    ...purchase,
    amount: money.meta({ examples: [100] }),
    spend: money.meta({ description: 'Points to spend; 0 to earn instead.', examples: [100] }),
    hold: holds,
  })
  .meta({ id: 'LoyaltyRetailRequest' });

const amount = z.number();
const type = z.enum(['cashback', 'discount']);
const success = z.literal(true);

export const clientResponse = z
  .strictObject({
    success,
    client: z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      photo: z.string().nullable(),
      birthday: z.string().nullable(),
      level: z
        .strictObject({
          id: z.string(),
          title: z.string(),
          percent: z.number(),
          type,
          maxSpendPercent: z.number().optional().meta({ description: 'Only of a cashback level.' }),
        })
        .nullable(),
      phone: z.number().nullable(),
      email: z.string().nullable(),
      balance: amount.meta({ description: 'What can be spent now; always 0 on a discount level.' }),
    }),
  })
  .meta({ id: 'LoyaltyClientResponse' });

export const recalcResponse = z
  .strictObject({
    success,
    recalc: z.strictObject({ amount, percent: z.number(), type, spend: amount, earn: amount }),
  })
  .meta({ id: 'LoyaltyRecalcResponse' });

export const holdResponse = z
  .strictObject({
    success,
    held: z.strictObject({ id: z.string(), until: z.int().meta({ description: 'UNIX seconds.' }), amount }),
  })
  .meta({ id: 'LoyaltyHoldResponse' });

export const releaseResponse = z.strictObject({ success }).meta({ id: 'LoyaltyReleaseResponse' });

export const retailResponse = z
  .strictObject({
    success,
    retail: z.strictObject({
      amount,
      total: amount.meta({ description: 'What is paid by card or in cash.' }),
      percent: z.number(),
      type,
      spend: amount.optional(),
      earn: amount.optional(),
    }),
  })
  .meta({ id: 'LoyaltyRetailResponse' });
