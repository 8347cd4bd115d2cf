import { z } from 'zod';
import { phoneNumber } from './customer.ts';
import { fiscalIdentity } from './ticket.ts';

/** More units than any till sells at once: each becomes an entry of the answer. */
export const MOST_UNITS = 10_000;

/** The one type of a request. */
export const SALE_CHECK = 'SaleCheck';

const id = z.int('must be an integer');

/** `POST /api/v1/sale/chance/result/`, as its document prints it; `receipt` is ours, and optional. */
export const chanceRequest = z
  .strictObject({
    data: z.strictObject({
      type: z.string().meta({ description: `\`${SALE_CHECK}\`.`, examples: [SALE_CHECK] }),
      attributes: z.strictObject({
        client_phone: phoneNumber,
        shop_id: id,
        products: z
          .array(z.strictObject({ product_id: id, quantity: id.min(1, 'must be at least 1') }))
          .min(1, 'must not be empty')
          .superRefine((products, context) => {
            const units = products.reduce((sum, { quantity }) => sum + quantity, 0);
            if (units > MOST_UNITS) context.addIssue(tooManyUnits());
          }),
        receipt: fiscalIdentity
          .optional()
          .meta({ description: 'With its fiscal identity, a receipt counts once for ever.' }),
      }),
    }),
  })
  .meta({ id: 'ChanceRequest' });

/** What is wrong with the products of a request that has more units than any till sells at once. */
export function tooManyUnits() {
  const message = `must be at most ${MOST_UNITS} units`;
  return { code: 'too_big', origin: 'array', maximum: MOST_UNITS, message } as const;
}

export type ChanceRequest = z.output<typeof chanceRequest>;

export const chanceResponse = z
  .strictObject({
    data: z.strictObject({
      return_chance_ticket: z.strictObject({
        result_chance: z.int().meta({ description: 'How many tickets the receipt has.' }),
        chance_obj: z
          .strictObject({ id: z.int(), min_amount: z.number(), multiplicity: z.number() })
          .nullable()
          .meta({ description: 'The campaign; `null` where none is on.' }),
        products: z.array(
          z.strictObject({
            product: z.strictObject({
              id: z.int(),
              full_name: z.string(),
              price: z.number().meta({ description: 'In the catalogue.' }),
              category_id: z.int(),
            }),
            price: z.number().meta({ description: 'In this shop.' }),
          }),
        ),
      }),
    }),
  })
  .meta({ id: 'ChanceResponse' });

export type ChanceResponse = z.output<typeof chanceResponse>;
