import { z } from 'zod';
import {
  type ChanceRequest,
  chanceRequest,
  MOST_UNITS,
  SALE_CHECK,
  tooManyUnits,
} from '../../../shared/api/chance-wire.ts';

const PRODUCTS = ['data', 'attributes', 'products'];

const ofOtherType = z.looseObject({
  data: z.looseObject({ type: z.unknown().refine((type) => type !== undefined && type !== SALE_CHECK) }),
});

/** So many that to look at each of them would take long. */
const crowded = z.looseObject({
  data: z.looseObject({ attributes: z.looseObject({ products: z.array(z.unknown()).min(MOST_UNITS + 1) }) }),
});

/** A request, or that it is of another type: that is a conflict whatever else is wrong with it. */
export const typedRequest = z.unknown().transform((input, context): ChanceRequest | 'of_other_type' => {
  if (ofOtherType.safeParse(input).success) return 'of_other_type';
  if (crowded.safeParse(input).success) {
    context.addIssue({ ...tooManyUnits(), path: PRODUCTS });
    return z.NEVER;
  }
  const parsed = chanceRequest.safeParse(input);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});
