import { z } from 'zod';

/** The ticketing system's question. */
export const promoWireRequest = z
  .strictObject({
    event: z.string().meta({ description: 'The id of the event.', examples: ['5d765a4a221988d7da985875'] }),
    code: z.string().meta({ examples: ['all'] }),
  })
  .meta({ id: 'PromocodesCheckRequest' });

const utc = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
  .meta({ description: 'UTC.', examples: ['2019-11-30 20:59:00'] });

const set = z.strictObject({
  id: z.string(),
  name: z.string(),
  price: z.string().meta({ description: 'Without the discount.', examples: ['1099.00'] }),
});

/** The terms of a code for an event. */
export const promoWireResponse = z
  .strictObject({
    data: z.strictObject({
      discount: z.union([
        z.strictObject({ percentage: z.string().meta({ examples: ['25%'] }) }),
        z.strictObject({ fix: z.string().meta({ description: 'Off each ticket.', examples: ['100.00'] }) }),
      ]),
      lifetime: z
        .strictObject({
          finish: utc.optional().meta({ description: 'The last valid second, UTC.' }),
          start: utc.optional(),
        })
        .optional()
        .meta({ description: 'Absent when unlimited.' }),
      sets: z.array(z.string()).meta({ description: 'The only sets that are discounted; empty: all of them.' }),
      tickets_count: z.strictObject({
        min: z.int().optional().meta({ description: 'The order has a discount from this many tickets on.' }),
        max: z.int().optional().meta({ description: 'So many tickets are discounted, the others keep their price.' }),
      }),
    }),
    refs: z.strictObject({ sets: z.record(z.string(), set) }),
  })
  .meta({ id: 'PromocodesCheckResponse' });
