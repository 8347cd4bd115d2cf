import { z } from 'zod';
import { normaliseEmail, normalisePhone } from '../identity.ts';
import { foreignCode } from './primitives.ts';

function normalised(normalise: (text: string) => string | undefined, message: string) {
  return z
    .string()
    .max(300)
    .transform((text, context) => {
      const normal = normalise(text);
      if (normal !== undefined) return normal;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

export const emailAddress = normalised(normaliseEmail, 'must be an e-mail address').meta({
  examples: ['ivan@mail.example'],
});

export const phoneNumber = normalised(normalisePhone, 'must be a phone number, in E.164 outside Russia').meta({
  examples: ['+7 920 123-45-67'],
});

/** Who buys, as far as the shop knows. */
export const customer = z
  .strictObject({
    externalId: foreignCode.optional().meta({ description: "The shop's own id of the customer." }),
    email: emailAddress.optional(),
    phone: phoneNumber.optional(),
  })
  .refine((known) => Object.keys(known).length > 0, 'must have one of externalId, email, phone')
  .meta({ id: 'Customer', description: 'Any of these; limits per customer count them all as one person.' });
