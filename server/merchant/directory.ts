import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../db/database.ts';
import { createGuessGuard, type GuessLimit } from '../db/failed-guesses.ts';
import { createBriefCache, keepBriefly } from './brief-cache.ts';
import { readIdentityToken } from './identity-token.ts';
import { findOperator, operatorSecret, renewOperatorHash } from './operators.store.ts';
import type { SecretBox } from './secret-box.ts';
import {
  type ApiKey,
  findApiKey,
  findMerchantByPublishableKey,
  readIdentitySecrets,
  isOriginOfAnyMerchant,
  type Merchant,
  renewHash,
} from './store.ts';

export type KeyFinding =
  | { readonly kind: 'found'; readonly key: ApiKey }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'too_many_guesses'; readonly retryAfterSeconds: number };

export type OperatorFinding =
  { readonly kind: 'found'; readonly merchantId: string } | Exclude<KeyFinding, { readonly kind: 'found' }>;

/** Who a caller is: the keys and origins of all merchants. */
export type Directory = {
  /** The key with this secret; unknown ones are counted against the address. */
  readonly findKey: (secret: string, readAddress: () => string) => KeyFinding | Promise<KeyFinding>;
  /** The operator of a till who has this token; wrong ones are counted against the address, as keys are. */
  readonly findOperator: (id: number, token: number, readAddress: () => string) => Promise<OperatorFinding>;
  readonly findMerchant: (publishableKey: string) => Promise<Merchant | undefined>;
  readonly isKnownOrigin: (origin: string) => Promise<boolean>;
  /** The customer whom the merchant's server names in a token. */
  readonly readBuyer: (merchantId: string, token: string) => Promise<string | undefined>;
  /** After a program was applied in this process. */
  readonly forget: () => void;
};

const REMEMBERED_TOKENS = 10_000;
const BAD_KEYS_WINDOW_MS = 60_000;

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly badKeysPerMinute: number;
};

export function createDirectory({ db, clock, secretBox, badKeysPerMinute }: Dependencies): Directory {
  const keys = createBriefCache<ApiKey>(clock);
  const merchants = createBriefCache<Merchant>(clock);
  const origins = keepBriefly(clock, (origin) => isOriginOfAnyMerchant(db, origin));
  const identitySecrets = keepBriefly(clock, async (merchantId) =>
    (await readIdentitySecrets(db, secretBox, merchantId)).map((secret) => new TextEncoder().encode(secret)),
  );
  const guard = createGuessGuard(db, clock, BAD_KEYS_WINDOW_MS);
  const limitOf = (address: string): GuessLimit => ({
    subject: secretBox.hash(`keys from ${address}`),
    stopAfter: badKeysPerMinute,
  });

  const operatorLimit = (id: number): GuessLimit => ({
    subject: secretBox.hash(`tokens of operator ${id}`),
    stopAfter: badKeysPerMinute,
  });
  const provenTokens = new LRUCache<string, true>({ max: REMEMBERED_TOKENS });

  return {
    findKey(secret, readAddress) {
      const key = keys.get(secret);
      return key ? { kind: 'found', key } : lookUpKey(secret, readAddress());
    },
    async findOperator(id, token, readAddress) {
      const hashes = secretBox.hashes(operatorSecret(id, token));
      const judge = async () => {
        const operator = await findOperator(db, id);
        return operator && hashes.includes(operator.hash) ? operator : undefined;
      };
      // A token is short: past the limit, also the right one is not heard. A till that works is not stopped by others.
      const [hash = ''] = hashes;
      const known = provenTokens.has(hash) ? await judge() : undefined;
      const hearing = known
        ? ({ kind: 'found', found: known } as const)
        : await guard.hear([limitOf(readAddress()), operatorLimit(id)], judge);
      if (hearing.kind === 'unheard') return { kind: 'too_many_guesses', retryAfterSeconds: hearing.retryAfterSeconds };
      if (hearing.kind === 'failed') return { kind: 'unknown' };
      const { found } = hearing;
      provenTokens.set(hash, true);
      if (found.hash !== hash) await renewOperatorHash(db, id, found.hash, hash);
      return { kind: 'found', merchantId: found.merchantId };
    },
    async findMerchant(publishableKey) {
      const known = merchants.get(publishableKey);
      if (known) return known;
      const merchant = await findMerchantByPublishableKey(db, publishableKey);
      if (merchant) merchants.set(publishableKey, merchant);
      return merchant;
    },
    isKnownOrigin: origins.of,
    async readBuyer(merchantId, token) {
      return readIdentityToken(token, merchantId, await identitySecrets.of(merchantId), clock());
    },
    forget() {
      identitySecrets.forget();
      keys.clear();
      merchants.clear();
      origins.forget();
    },
  };

  async function lookUpKey(secret: string, address: string): Promise<KeyFinding> {
    const hashes = secretBox.hashes(secret);
    const key = await findApiKey(db, hashes);
    if (key) {
      keys.set(secret, key);
      if (key.hash !== hashes[0]) await renewHash(db, key, secretBox.hash(secret));
      return { kind: 'found', key };
    }
    // Only now: who has a key must not suffer from those who guess at the same address.
    return countWrongKey(address);
  }

  async function countWrongKey(address: string) {
    const hearing = await guard.hear([limitOf(address)], () => Promise.resolve(undefined));
    return hearing.kind === 'unheard'
      ? ({ kind: 'too_many_guesses', retryAfterSeconds: hearing.retryAfterSeconds } as const)
      : ({ kind: 'unknown' } as const);
  }
}
