import type { ComplexAttributeConverter } from 'lit';
import type { CartInput } from '../../../shared/api/cart.ts';
import { complain } from './complain.ts';
import { plainJson } from './plain-json.ts';

/** A cart as an attribute is JSON. A developer's slip in it must not cost the buyer the field. */
export const cartConverter: ComplexAttributeConverter<CartInput | undefined> = {
  fromAttribute(json) {
    if (!json) return undefined;
    try {
      return JSON.parse(json) as CartInput;
    } catch {
      complain('cart_not_json');
      return undefined;
    }
  },
};

/** Frameworks hand over an equal cart with every render: only another one is worth a call. */
export function isOtherCart(cart: unknown, previous: unknown): boolean {
  return plainJson(cart) !== plainJson(previous);
}
