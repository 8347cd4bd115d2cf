import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose/jwt/sign';
import type { ProgramDocument } from '../../shared/api/program.ts';

const MERCHANT = 'demo';
const SECRET_KEY = 'sk_of_the_host_pages_0001';
const IDENTITY_SECRET = 'identity-secret-of-the-host-pages-0001';

/** The server of a shop that has the demo's merchant. */
export type Shop = {
  /** A checkout over two tickets and the fee of the shop, for a new member who has some points. */
  readonly openCheckout: () => Promise<OpenCheckout>;
};

export type OpenCheckout = {
  readonly checkout: string;
  /** Says who the buyer is. */
  readonly token: string;
};

export const CART = {
  lines: [
    {
      id: 'seat',
      kind: 'ticket',
      event: '5d765a4a221988d7da985875',
      set: '5d765a59221988d7da985879',
      unitPrice: '1099.00',
      quantity: 2,
    },
    { id: 'fee', kind: 'fee', unitPrice: '150.00', quantity: 1 },
  ],
};

/** Makes the demo's merchant that of a shop on `origin`, with secrets that this shop knows. */
export async function openShop(bonbon: string, adminKey: string, origin: string): Promise<Shop> {
  const admin = async (query: string, document?: ProgramDocument): Promise<ProgramDocument> => {
    const response = await fetch(`${bonbon}/admin/v1/program${query}`, {
      method: document ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${adminKey}` },
      body: document ? JSON.stringify(document) : null,
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return (await response.json()) as ProgramDocument;
  };
  const program = await admin(`?merchant=${MERCHANT}`);
  await admin('', {
    ...program,
    merchant: {
      ...program.merchant,
      origins: [...program.merchant.origins, origin],
      identitySecrets: [IDENTITY_SECRET],
    },
    apiKeys: [...(program.apiKeys ?? []), { name: 'Host pages', scopes: ['shop'], secret: SECRET_KEY }],
  });

  const call = async (path: string, body: object): Promise<{ readonly id: string }> => {
    const response = await fetch(`${bonbon}/shop/v1${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${SECRET_KEY}`,
        'Idempotency-Key': randomUUID(),
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return (await response.json()) as { readonly id: string };
  };
  return {
    async openCheckout() {
      const externalId = randomUUID();
      const { id: customer } = await call('/customers', { externalId, name: 'Anna' });
      await call(`/customers/${customer}/adjustments`, { kind: 'grant', points: '878.00', reason: 'Welcome' });
      const { id: checkout } = await call('/checkouts', { cart: CART, customer: { externalId } });
      return { checkout, token: await signToken(externalId) };
    },
  };
}

function signToken(customer: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience(MERCHANT)
    .setSubject(customer)
    .setExpirationTime('9 minutes')
    .sign(new TextEncoder().encode(IDENTITY_SECRET));
}
