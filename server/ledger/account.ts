import type { Minor } from '../../shared/money.ts';

/** Turnover is no value, but it is earned, taken back, merged and outlived as points are. */
export type Asset = 'points' | 'certificate' | 'debt' | 'turnover';

/** What can be spent; an owner has one of them: a customer points, a certificate its money. */
export const SPENDABLE: ReadonlySet<Asset> = new Set<Asset>(['points', 'certificate']);

/** An account of an owner's: the part of an asset that counts from one moment on and until another. */
export type Lot = {
  readonly account: string;
  readonly asset: Asset;
  /** In epoch milliseconds; `undefined`: it counts at once. */
  readonly startsAt: number | undefined;
  /** The first moment at which it counts no more; `undefined`: it lasts for ever. */
  readonly expiresAt: number | undefined;
};

export type Account = Lot & { readonly postedMinor: Minor };

/** The other side of what an owner gets and gives. They have no rows, so that no row is shared by all who write. */
export const SYSTEM_ACCOUNTS = ['issued', 'redeemed', 'expired', 'forfeited', 'merged', 'debts', 'sales'] as const;

export type SystemAccount = (typeof SYSTEM_ACCOUNTS)[number];

/** The part of an account that a hold keeps for whoever placed it. */
export type HoldPart = {
  readonly holdId: string;
  readonly account: string;
  readonly amountMinor: Minor;
  readonly heldUntil: number;
  /** Who placed it, such as `point:…` or `checkout:…`. */
  readonly origin: string;
};

/** All that an owner has at one moment: accounts with something on them, and the holds that nobody resolved. */
export type Owner = {
  readonly merchantId: string;
  readonly id: string;
  /** The number of the last entry. */
  readonly version: number;
  readonly accounts: readonly Account[];
  readonly parts: readonly HoldPart[];
};

/** The one account of a certificate, until its time is over. */
export function certificateLot(expiresAt: number): Lot {
  return { account: 'certificate', asset: 'certificate', startsAt: undefined, expiresAt };
}

/** What an owner owes: points that were taken back after they had been spent. */
export const DEBT: Lot = { account: 'debt', asset: 'debt', startsAt: undefined, expiresAt: undefined };

/** Whether what is on it can be spent now. */
export function isCounting({ startsAt, expiresAt }: Lot, now: number): boolean {
  return (startsAt === undefined || startsAt <= now) && !isOver({ expiresAt }, now);
}

export function isOver({ expiresAt }: Pick<Lot, 'expiresAt'>, now: number): boolean {
  return expiresAt !== undefined && expiresAt <= now;
}

/** The order in which accounts are spent: what expires first goes first. */
export function byExpiry(a: Lot, b: Lot): number {
  const [endOfA, endOfB] = [a.expiresAt ?? Number.MAX_SAFE_INTEGER, b.expiresAt ?? Number.MAX_SAFE_INTEGER];
  return endOfA - endOfB || (a.startsAt ?? 0) - (b.startsAt ?? 0) || (a.account < b.account ? -1 : 1);
}

/** Of what an owner's account is, by its name. */
export function assetOf(account: string): Asset | undefined {
  if (account === 'debt' || account === 'certificate') return account;
  if (account.startsWith('points/')) return 'points';
  return account.startsWith('turnover/') ? 'turnover' : undefined;
}
