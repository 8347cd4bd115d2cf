import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Scope } from '../../shared/api/merchant.ts';
import type { HttpFailure } from './failure.ts';

/** Who may call a route. */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'publishable_key' }
  | { readonly kind: 'api_key'; readonly scope: Scope; readonly scheme: KeyScheme }
  | { readonly kind: 'admin' };

/** Where a secret key stands in a request: `Authorization: key …` or `Authorization: Bearer …`. */
export type KeyScheme = 'key' | 'bearer';

export type PageCaller = {
  readonly merchant: { readonly id: string; readonly currency: string; readonly timeZone: string };
  readonly address: string;
};
export type KeyCaller = { readonly merchantId: string };
export type AdminCaller = { readonly onlyMerchant: string | undefined };

export type CallerOf<A extends Access> = A extends { kind: 'publishable_key' }
  ? PageCaller
  : A extends { kind: 'api_key' }
    ? KeyCaller
    : A extends { kind: 'admin' }
      ? AdminCaller
      : undefined;

/** What the doorkeeper must know of the merchants, their keys and their origins. */
export type Registry = {
  readonly findKey: (
    secret: string,
    address: string,
  ) => Promise<
    | { readonly kind: 'found'; readonly key: { readonly merchantId: string; readonly scopes: readonly Scope[] } }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number }
  >;
  readonly findMerchant: (
    publishableKey: string,
  ) => Promise<(PageCaller['merchant'] & { readonly origins: readonly string[] }) | undefined>;
  readonly isKnownOrigin: (origin: string) => Promise<boolean>;
};

/** Counts a call against a limit: seconds to wait, 0 when it is within. */
export type TrafficLimit = (subject: string) => number;

export type Doorkeeper = {
  readonly admit: (access: Access, request: IncomingMessage, address: string) => Promise<Admission>;
};

export type Admission =
  | {
      readonly kind: 'admitted';
      readonly caller: PageCaller | KeyCaller | AdminCaller | undefined;
      readonly merchantId: string | undefined;
      /** The page's origin, to be allowed to read the answer. */
      readonly origin?: string;
    }
  | { readonly kind: 'refused'; readonly failure: HttpFailure; readonly origin?: string | undefined };

type Dependencies = {
  readonly registry: Registry;
  readonly adminKey: string;
  readonly limitKeyCalls: TrafficLimit;
  readonly limitBrowserCalls: TrafficLimit;
};

const SCHEMES: Readonly<Record<KeyScheme, RegExp>> = {
  key: /^key +([!-~]+)$/i,
  bearer: /^Bearer +([!-~]+)$/i,
};

const PUBLISHABLE_KEY = /^[A-Za-z0-9_-]{4,128}$/;

export function createDoorkeeper({ registry, adminKey, limitKeyCalls, limitBrowserCalls }: Dependencies): Doorkeeper {
  return {
    admit(access, request, address) {
      switch (access.kind) {
        case 'public':
          return Promise.resolve({ kind: 'admitted', caller: undefined, merchantId: undefined });
        case 'publishable_key':
          return admitPage(request, address);
        case 'api_key':
          return admitKey(access, request, address);
        case 'admin':
          return admitAdmin(request, address);
      }
    },
  };

  async function admitPage({ headers }: IncomingMessage, address: string): Promise<Admission> {
    const retryAfterSeconds = limitBrowserCalls(address);
    // Whoever asks may read when to come back; whose page it is is not looked up for it.
    if (retryAfterSeconds > 0) {
      return { ...refused({ kind: 'too_many_requests', retryAfterSeconds }), origin: headers.origin };
    }
    const key = headers['bonbon-key'];
    if (key === undefined) return refused({ kind: 'unauthenticated', credential: 'missing' });
    const merchant =
      typeof key === 'string' && PUBLISHABLE_KEY.test(key) ? await registry.findMerchant(key) : undefined;
    if (!merchant) return refused({ kind: 'unauthenticated', credential: 'wrong' });
    const { origin } = headers;
    if (origin === undefined || !merchant.origins.includes(origin)) {
      return refused({ kind: 'forbidden', reason: 'origin' });
    }
    const { id, currency, timeZone } = merchant;
    return { kind: 'admitted', caller: { merchant: { id, currency, timeZone }, address }, merchantId: id, origin };
  }

  async function admitKey(
    { scope, scheme }: Extract<Access, { kind: 'api_key' }>,
    { headers }: IncomingMessage,
    address: string,
  ): Promise<Admission> {
    const secret = readSecret(headers.authorization, scheme);
    if (secret.kind === 'refused') return secret;
    const finding = await findKey(secret.value, address);
    if (finding.kind === 'refused') return finding;
    if (!finding.scopes.includes(scope)) return refused({ kind: 'forbidden', reason: 'scope' });
    return { kind: 'admitted', caller: { merchantId: finding.merchantId }, merchantId: finding.merchantId };
  }

  async function admitAdmin({ headers }: IncomingMessage, address: string): Promise<Admission> {
    const secret = readSecret(headers.authorization, 'bearer');
    if (secret.kind === 'refused') return secret;
    if (isSame(secret.value, adminKey)) {
      return { kind: 'admitted', caller: { onlyMerchant: undefined }, merchantId: undefined };
    }
    const finding = await findKey(secret.value, address);
    if (finding.kind === 'refused') return finding;
    if (!finding.scopes.includes('admin')) return refused({ kind: 'forbidden', reason: 'scope' });
    return { kind: 'admitted', caller: { onlyMerchant: finding.merchantId }, merchantId: finding.merchantId };
  }

  async function findKey(secret: string, address: string) {
    const finding = await registry.findKey(secret, address);
    switch (finding.kind) {
      case 'unknown':
        return refused({ kind: 'unauthenticated', credential: 'wrong' });
      case 'too_many_guesses':
        return refused({ kind: 'too_many_requests', retryAfterSeconds: finding.retryAfterSeconds });
      case 'found': {
        const retryAfterSeconds = limitKeyCalls(secret);
        if (retryAfterSeconds > 0) return refused({ kind: 'too_many_requests', retryAfterSeconds });
        return { kind: 'found' as const, ...finding.key };
      }
    }
  }
}

function readSecret(header: string | undefined, scheme: KeyScheme) {
  if (header === undefined) return refused({ kind: 'unauthenticated', credential: 'missing' });
  const value = SCHEMES[scheme].exec(header)?.[1];
  return value === undefined
    ? refused({ kind: 'unauthenticated', credential: 'wrong' })
    : { kind: 'read' as const, value };
}

function refused(failure: HttpFailure) {
  return { kind: 'refused' as const, failure };
}

/** Compares in a time that tells nothing of how much of it was right. */
function isSame(presented: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(presented), digest(expected));
}
