import { createHash } from 'node:crypto';
import type { Access, KeyScheme } from '../../server/http/access.ts';
import type { Route } from '../../server/http/route.ts';
import { type Scope, SCOPES } from '../../shared/api/merchant.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { ADMIN_KEY } from './app.ts';
import { merchantDocument, originOf, programDocument, publishableKeyOf } from './builders.ts';
import { seriesDocument } from './certificates.ts';
import { identitySecretOf, signIdentityToken } from './identity-tokens.ts';
import { START } from './movable-clock.ts';
import { signNotice } from './stripe-notices.ts';

export type Headers = Readonly<Record<string, string>>;

/** The secret of a merchant's key with this scope alone. */
export function scopeSecret(merchantId: string, scope: Scope): string {
  return `${merchantId}-key-with-scope-${scope}`;
}

/** The secret of a merchant's key with every scope but this one. */
export function otherScopesSecret(merchantId: string, scope: Scope): string {
  return `${merchantId}-key-without-scope-${scope}`;
}

/** The shop's own id of a customer whom each merchant of {@link merchantWithEveryKey} has. */
export const BUYER = 'buyer-1';
export const BUYER_PHONE = '+79207770001';

/** Ids that a merchant gave: no other merchant has the same. */
export function ownOid(merchantId: string, what: 'point' | 'till' | 'level' | 'customer'): string {
  return createHash('sha256').update(`${what} of ${merchantId}`).digest('hex').slice(0, 24);
}

/** The till where each merchant of {@link merchantWithEveryKey} sells certificates. */
export const POS_CODE = 'POS-1';

/** What the certificates of each merchant of {@link merchantWithEveryKey} are sold as. */
export const GIFT = 'GIFT';

/** An operator of a till, as they stand in the body of a request: no other merchant has the same. */
export function operatorOf(merchantId: string): { readonly Operator: number; readonly Token: number } {
  const digest = createHash('sha256').update(`operator of ${merchantId}`).digest();
  return { Operator: digest.readUInt32BE(0) + 1, Token: 1_000_000_000 + digest.readUInt32BE(4) };
}

/** A merchant whose keys have each scope, and all but each scope; its texts bear its mark. */
export function merchantWithEveryKey(id: string, mark: string): ProgramDocument {
  return programDocument(id, {
    merchant: merchantDocument({
      id,
      name: mark,
      identitySecrets: [`${identitySecretOf(id)}-next`, identitySecretOf(id)],
      certificates: { payment: 'shop' },
    }),
    apiKeys: SCOPES.flatMap((scope) => [
      { name: `${mark} ${scope}`, scopes: [scope], secret: scopeSecret(id, scope) },
      {
        name: `${mark} but ${scope}`,
        scopes: SCOPES.filter((each) => each !== scope),
        secret: otherScopesSecret(id, scope),
      },
    ]),
    points: [
      { id: 1, code: mark, oid: ownOid(id, 'point'), name: mark },
      { id: 2, code: POS_CODE, oid: ownOid(id, 'till'), name: mark },
    ],
    operators: [{ id: operatorOf(id).Operator, token: operatorOf(id).Token }],
    products: [
      { id: 4000, name: 'Boiler', categoryId: 400, price: '1', prices: { '1': '49990' }, itemCode: 'B-1' },
      { id: 1, name: mark, categoryId: 1, price: '1000', itemCode: GIFT, certificateSeries: 1 },
    ],
    certificateSeries: [seriesDocument({ name: mark, siteCode: GIFT })],
    chanceCampaigns: [{ id: 3, name: mark, minAmount: '1000', multiplicity: '100', rules: mark }],
    levels: [{ oid: ownOid(id, 'level'), title: mark, type: 'cashback', percent: '10', fromTurnover: '0' }],
    customers: [
      {
        oid: ownOid(id, 'customer'),
        externalId: BUYER,
        name: mark,
        phone: BUYER_PHONE,
        level: ownOid(id, 'level'),
        openingBalance: '1000000',
      },
    ],
    events: [
      {
        oid: '5d765a4a221988d7da985875',
        name: mark,
        sets: [{ oid: '5d765a59221988d7da985879', name: mark, price: '1' }],
      },
    ],
    promotions: [{ id: 'summer', name: mark, percentage: '10' }],
    promoCodes: [
      { code: `CODE ${mark}`, percentage: '10', sets: ['5d765a59221988d7da985879'] },
      { code: 'SUMMER10', promotion: 'summer' },
    ],
  });
}

/** The headers with which a merchant rightly calls a route; a signature is that of this body. */
export async function rightHeaders(access: Access, merchantId: string, body?: unknown): Promise<Headers> {
  switch (access.kind) {
    case 'public':
      return {};
    case 'publishable_key':
      return {
        'Bonbon-Key': publishableKeyOf(merchantId),
        Origin: originOf(merchantId),
        ...(access.buyer === 'required' ? await buyerHeaders(merchantId) : {}),
      };
    case 'api_key':
      return keyHeaders(access.scheme, scopeSecret(merchantId, access.scope));
    case 'admin':
      return { Authorization: `Bearer ${ADMIN_KEY}` };
    case 'own_page':
      return {};
    case 'signed':
      return { [access.header]: signNotice(typeof body === 'string' ? body : '', Date.parse(START)) };
  }
}

/** The header in which a secret key stands. */
function keyHeaders(scheme: KeyScheme, secret: string): Headers {
  return scheme === 'apikey' ? { apikey: secret } : { Authorization: `${scheme} ${secret}` };
}

/** Says that {@link BUYER} buys. */
export async function buyerHeaders(merchantId: string): Promise<Headers> {
  return { Authorization: `Bearer ${await signIdentityToken(merchantId, BUYER)}` };
}

export function describeRoute({ method, path }: Route): string {
  return `${method} ${path}`;
}
