import type { Access } from '../../server/http/access.ts';
import type { Route } from '../../server/http/route.ts';
import { type Scope, SCOPES } from '../../shared/api/merchant.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { ADMIN_KEY } from './app.ts';
import { merchantDocument, originOf, programDocument, publishableKeyOf } from './builders.ts';

export type Headers = Readonly<Record<string, string>>;

/** The secret of a merchant's key with this scope alone. */
export function scopeSecret(merchantId: string, scope: Scope): string {
  return `${merchantId}-key-with-scope-${scope}`;
}

/** The secret of a merchant's key with every scope but this one. */
export function otherScopesSecret(merchantId: string, scope: Scope): string {
  return `${merchantId}-key-without-scope-${scope}`;
}

/** A merchant whose keys have each scope, and all but each scope; its texts bear its mark. */
export function merchantWithEveryKey(id: string, mark: string): ProgramDocument {
  return programDocument(id, {
    merchant: merchantDocument({ id, name: mark }),
    apiKeys: SCOPES.flatMap((scope) => [
      { name: `${mark} ${scope}`, scopes: [scope], secret: scopeSecret(id, scope) },
      {
        name: `${mark} but ${scope}`,
        scopes: SCOPES.filter((each) => each !== scope),
        secret: otherScopesSecret(id, scope),
      },
    ]),
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

/** The headers with which a merchant rightly calls a route. */
export function rightHeaders(access: Access, merchantId: string): Headers {
  switch (access.kind) {
    case 'public':
      return {};
    case 'publishable_key':
      return { 'Bonbon-Key': publishableKeyOf(merchantId), Origin: originOf(merchantId) };
    case 'api_key':
      return { Authorization: `${access.scheme} ${scopeSecret(merchantId, access.scope)}` };
    case 'admin':
      return { Authorization: `Bearer ${ADMIN_KEY}` };
  }
}

export function describeRoute({ method, path }: Route): string {
  return `${method} ${path}`;
}
