import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Scope } from '../../shared/api/merchant.ts';
import type { HttpFailure } from './failure.ts';

/** Who may call a route. */
export type Access =
  | { readonly kind: 'public' }
  /** A page; `buyer`: whether it must, or may, tell who the shop's server says is buying. */
  | { readonly kind: 'publishable_key'; readonly buyer?: 'required' | 'optional' }
  /** `operatorIn`: for who sends no such header, where in the body an operator's number and token stand. */
  | {
      readonly kind: 'api_key';
      readonly scope: Scope;
      readonly scheme: KeyScheme;
      readonly operatorIn?: (body: unknown) => OperatorCredentials | undefined;
    }
  | { readonly kind: 'admin' }
  /** A page that we serve ourselves: anybody, as often as pages may call. */
  | { readonly kind: 'own_page' }
  /** Whoever signs the body: that the signature is right is for the use case to judge. */
  | { readonly kind: 'signed'; readonly header: string };

/**
 * Where a secret key stands in a request: `Authorization: key …`, `Authorization: Bearer …`, `apikey: …`, or
 * `Authorization: …`, bare or behind `Token` or `Bearer`.
 */
export type KeyScheme = 'key' | 'bearer' | 'apikey' | 'token';

export type PageCaller = {
  readonly merchant: { readonly id: string; readonly currency: string; readonly timeZone: string };
  readonly address: string;
};

/** `buyer`: the shop's own id of the customer, as its server signed it. */
export type BuyerCaller<Buyer = string> = PageCaller & { readonly buyer: Buyer };

/** What an operator of a till writes into each request. */
export type OperatorCredentials = { readonly operatorId: number; readonly token: number };

export type KeyCaller = { readonly merchantId: string };
export type AdminCaller = { readonly onlyMerchant: string | undefined };
export type OwnPageCaller = { readonly address: string };
export type SigningCaller = { readonly signature: string; readonly address: string };

type Caller =
  PageCaller | BuyerCaller<string | undefined> | KeyCaller | AdminCaller | OwnPageCaller | SigningCaller | undefined;

export type CallerOf<A extends Access> = A extends { kind: 'publishable_key' }
  ? A extends { buyer: 'required' }
    ? BuyerCaller
    : A extends { buyer: 'optional' }
      ? BuyerCaller<string | undefined>
      : PageCaller
  : A extends { kind: 'api_key' }
    ? KeyCaller
    : A extends { kind: 'admin' }
      ? AdminCaller
      : A extends { kind: 'own_page' }
        ? OwnPageCaller
        : A extends { kind: 'signed' }
          ? SigningCaller
          : undefined;

/** What is known of a secret key. */
export type KeyFinding =
  | { readonly kind: 'found'; readonly key: { readonly merchantId: string; readonly scopes: readonly Scope[] } }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

/** What is known of an operator with this number and this token. */
export type OperatorFinding =
  | { readonly kind: 'found'; readonly merchantId: string }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

/** What the doorkeeper must know of the merchants, their keys and their origins. */
export type Registry = {
  /** Tells at once of a key that it knows already. */
  readonly findKey: (secret: string, readAddress: () => string) => KeyFinding | Promise<KeyFinding>;
  /** Wrong numbers and tokens count like wrong keys. */
  readonly findOperator: (operatorId: number, token: number, readAddress: () => string) => Promise<OperatorFinding>;
  readonly findMerchant: (
    publishableKey: string,
  ) => Promise<(PageCaller['merchant'] & { readonly origins: readonly string[] }) | undefined>;
  readonly isKnownOrigin: (origin: string) => Promise<boolean>;
  /** Whom a token names that the merchant's server signed; `undefined`: it did not, or it is too old. */
  readonly readBuyer: (merchantId: string, token: string) => Promise<string | undefined>;
};

/** Counts a call against a limit: seconds to wait, 0 when it is within. */
export type TrafficLimit = (subject: string) => number;

export type Doorkeeper = {
  /**
   * Decides at once where it can: a body is read faster while it arrives than from a buffer a moment later.
   * The address is only read where it counts.
   */
  readonly admit: (
    access: Access,
    request: IncomingMessage,
    readAddress: () => string,
  ) => Admission | Undecided | Promise<Admission>;
};

/** The body says who calls: it must be read first. */
export type Undecided = { readonly kind: 'undecided'; readonly judge: (body: unknown) => Promise<Admission> };

export type Admission =
  | {
      readonly kind: 'admitted';
      readonly caller: Caller;
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

const SCHEMES: Readonly<Record<KeyScheme, { readonly header: 'authorization' | 'apikey'; readonly form: RegExp }>> = {
  key: { header: 'authorization', form: /^key +([!-~]+)$/i },
  bearer: { header: 'authorization', form: /^Bearer +([!-~]+)$/i },
  apikey: { header: 'apikey', form: /^([!-~]+)$/ },
  token: { header: 'authorization', form: /^(?:(?:Token|Bearer) +)?([!-~]+)$/i },
};

const PUBLISHABLE_KEY = /^[A-Za-z0-9_-]{4,128}$/;

export function createDoorkeeper({ registry, adminKey, limitKeyCalls, limitBrowserCalls }: Dependencies): Doorkeeper {
  return {
    admit(access, request, readAddress) {
      switch (access.kind) {
        case 'public':
          return { kind: 'admitted', caller: undefined, merchantId: undefined };
        case 'publishable_key':
          return admitPage(access, request, readAddress());
        case 'api_key':
          return admitKey(access, request, readAddress);
        case 'admin':
          return admitAdmin(request, readAddress);
        case 'own_page':
          return admitOwnPage(readAddress());
        case 'signed':
          return admitSigned(access, request, readAddress);
      }
    },
  };

  async function admitPage(
    { buyer: want }: Extract<Access, { kind: 'publishable_key' }>,
    { headers }: IncomingMessage,
    address: string,
  ): Promise<Admission> {
    const retryAfterSeconds = limitBrowserCalls(address);
    // Whoever asks may read when to come back; whose page it is is not looked up for it.
    if (retryAfterSeconds > 0) {
      return { ...refused({ kind: 'too_many_requests', retryAfterSeconds }), origin: headers.origin };
    }
    const key = headers['bonbon-key'];
    if (key === undefined) return refused({ kind: 'unauthenticated', credential: 'missing' });
    const merchant =
      typeof key === 'string' && PUBLISHABLE_KEY.test(key) ? await registry.findMerchant(key) : undefined;
    const { origin } = headers;
    if (!merchant) {
      // The page of a merchant may read that its key is wrong; whoever is a stranger here may read nothing.
      const isKnown = origin !== undefined && (await registry.isKnownOrigin(origin));
      return { ...refused({ kind: 'unauthenticated', credential: 'wrong' }), origin: isKnown ? origin : undefined };
    }
    // With a GET of its own origin a browser sends no `Origin`: the page came from where the answer comes from.
    const isOwnPage = origin === undefined && headers['sec-fetch-site'] === 'same-origin';
    if (!isOwnPage && (origin === undefined || !merchant.origins.includes(origin))) {
      return refused({ kind: 'forbidden', reason: 'origin' });
    }
    const { id, currency, timeZone } = merchant;
    const readable = origin === undefined ? {} : { origin };
    const buyer = await findBuyer(want, id, headers);
    if (buyer.kind === 'refused') return { ...buyer, ...readable };
    const caller = { merchant: { id, currency, timeZone }, address, ...(want && { buyer: buyer.value }) };
    return { kind: 'admitted', caller, merchantId: id, ...readable };
  }

  async function findBuyer(
    want: 'required' | 'optional' | undefined,
    merchantId: string,
    headers: IncomingHttpHeaders,
  ) {
    if (!want || (want === 'optional' && headers.authorization === undefined)) {
      return { kind: 'read' as const, value: undefined };
    }
    const token = readSecret(headers, 'bearer');
    if (token.kind === 'refused') return headers.authorization === undefined ? token : refused({ kind: 'wrong_token' });
    const value = await registry.readBuyer(merchantId, token.value);
    return value === undefined ? refused({ kind: 'wrong_token' }) : { kind: 'read' as const, value };
  }

  function admitOwnPage(address: string): Admission {
    const retryAfterSeconds = limitBrowserCalls(address);
    if (retryAfterSeconds > 0) return refused({ kind: 'too_many_requests', retryAfterSeconds });
    return admitted({ address }, undefined);
  }

  function admitKey(
    { scope, scheme, operatorIn }: Extract<Access, { kind: 'api_key' }>,
    { headers }: IncomingMessage,
    readAddress: () => string,
  ): Admission | Undecided | Promise<Admission> {
    if (operatorIn && headers[SCHEMES[scheme].header] === undefined) {
      return { kind: 'undecided', judge: (body) => admitOperator(operatorIn(body), readAddress) };
    }
    const secret = readSecret(headers, scheme);
    if (secret.kind === 'refused') return secret;
    return judgeKey(secret.value, readAddress, scope, (merchantId) => ({ merchantId }));
  }

  async function admitOperator(
    credentials: OperatorCredentials | undefined,
    readAddress: () => string,
  ): Promise<Admission> {
    if (!credentials) return refused({ kind: 'unauthenticated', credential: 'missing' });
    const { operatorId, token } = credentials;
    const finding = await registry.findOperator(operatorId, token, readAddress);
    if (finding.kind === 'unknown') return refused({ kind: 'unauthenticated', credential: 'wrong' });
    const retryAfterSeconds =
      finding.kind === 'too_many_guesses' ? finding.retryAfterSeconds : limitKeyCalls(`operator ${operatorId}`);
    if (finding.kind === 'too_many_guesses' || retryAfterSeconds > 0) {
      return refused({ kind: 'too_many_requests', retryAfterSeconds });
    }
    return admitted({ merchantId: finding.merchantId }, finding.merchantId);
  }

  function admitAdmin({ headers }: IncomingMessage, readAddress: () => string) {
    const secret = readSecret(headers, 'bearer');
    if (secret.kind === 'refused') return secret;
    if (isSame(secret.value, adminKey)) return admitted({ onlyMerchant: undefined }, undefined);
    return judgeKey(secret.value, readAddress, 'admin', (merchantId) => ({ onlyMerchant: merchantId }));
  }

  function judgeKey(
    secret: string,
    readAddress: () => string,
    scope: Scope,
    toCaller: (merchantId: string) => KeyCaller | AdminCaller,
  ): Admission | Promise<Admission> {
    const judge = (finding: KeyFinding): Admission => {
      if (finding.kind === 'unknown') return refused({ kind: 'unauthenticated', credential: 'wrong' });
      const retryAfterSeconds = finding.kind === 'too_many_guesses' ? finding.retryAfterSeconds : limitKeyCalls(secret);
      if (finding.kind === 'too_many_guesses' || retryAfterSeconds > 0) {
        return refused({ kind: 'too_many_requests', retryAfterSeconds });
      }
      const { merchantId, scopes } = finding.key;
      return scopes.includes(scope)
        ? admitted(toCaller(merchantId), merchantId)
        : refused({ kind: 'forbidden', reason: 'scope' });
    };
    const finding = registry.findKey(secret, readAddress);
    return finding instanceof Promise ? finding.then(judge) : judge(finding);
  }
}

function readSecret(headers: IncomingHttpHeaders, scheme: KeyScheme) {
  const { header, form } = SCHEMES[scheme];
  const given = headers[header];
  if (given === undefined) return refused({ kind: 'unauthenticated', credential: 'missing' });
  const value = typeof given === 'string' ? form.exec(given)?.[1] : undefined;
  return value === undefined
    ? refused({ kind: 'unauthenticated', credential: 'wrong' })
    : { kind: 'read' as const, value };
}

function admitSigned(
  { header }: Extract<Access, { kind: 'signed' }>,
  { headers }: IncomingMessage,
  readAddress: () => string,
): Admission {
  const signature = headers[header.toLowerCase()];
  if (typeof signature !== 'string' || signature === '') {
    return refused({ kind: 'unauthenticated', credential: 'missing' });
  }
  return admitted({ signature, address: readAddress() }, undefined);
}

function admitted(caller: Caller, merchantId: string | undefined): Admission {
  return { kind: 'admitted', caller, merchantId };
}

function refused(failure: HttpFailure) {
  return { kind: 'refused' as const, failure };
}

/** Compares in a time that tells nothing of how much of it was right. */
function isSame(presented: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(presented), digest(expected));
}
