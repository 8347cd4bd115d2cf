import type { CartInput } from '../../shared/api/cart.ts';
import type { createBonbon } from '../src/client/client.ts';

const KEY = 'pk_demo_bonbon';

export const CART: CartInput = {
  lines: [{ id: '1', kind: 'ticket', event: '5db2d8504d9134a8c7ec2cf5', unitPrice: '2490.00', quantity: 2 }],
};

/** One code gives a discount, and of one there is only the reason why not. */
const CODES = ['SUMMER10', 'TWO25'];

/** A checkout of the demo merchant with codes in it. */
export async function openCheckout(): Promise<string | undefined> {
  const { href } = new URL('/widget/v1/client.js', location.href);
  const client = (await import(/* @vite-ignore */ href)) as { readonly createBonbon: typeof createBonbon };
  const outcome = await client.createBonbon({ key: KEY }).createCheckout({ cart: CART, promoCodes: CODES });
  return outcome.ok ? outcome.value.id : undefined;
}

/** Who buys, as the demo shop's server signs it. */
export async function signIn(): Promise<string | undefined> {
  const body = JSON.stringify({ customer: 'ivan' });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch('/demo/v1/sign-in', { method: 'POST', headers, body });
  const answer = (await response.json()) as { readonly buyer?: { readonly token: string } };
  return answer.buyer?.token;
}
