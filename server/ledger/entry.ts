import { type Minor, minor, sum } from '../../shared/money.ts';
import {
  type Account,
  byExpiry,
  DEBT,
  type HoldPart,
  isCounting,
  isOver,
  type Lot,
  type Owner,
  SPENDABLE,
  type SystemAccount,
} from './account.ts';

/** Why value moved. */
export type Kind =
  | 'opening'
  | 'issue'
  | 'top_up'
  | 'earn'
  | 'spend'
  | 'give_back'
  | 'take_back'
  | 'debt'
  | 'repay'
  | 'expire'
  | 'forfeit'
  | 'restore'
  | 'return'
  | 'adjust'
  | 'merge'
  | 'turnover';

/** A positive amount from one account to another. */
export type Transfer = {
  readonly kind: Kind;
  readonly from: string;
  readonly to: string;
  readonly amountMinor: Minor;
  /** What the owner has to spend after it. */
  readonly balanceMinor: Minor;
  /** Posted because of the time alone, whatever the entry is about. */
  readonly isByTime: boolean;
};

/** A part of an amount, with the account that it came from. */
export type Share = { readonly lot: Lot; readonly amountMinor: Minor };

export type NewHold = {
  readonly id: string;
  readonly amountMinor: Minor;
  readonly heldUntil: number;
  readonly origin: string;
};

export type Resolution = {
  readonly holdId: string;
  readonly resolution: 'captured' | 'released' | 'ended';
  readonly capturedMinor: Minor;
};

/** What an entry changes, to be written over the version of the owner that it was drafted from. */
export type Draft = {
  readonly owner: Owner;
  readonly at: number;
  readonly transfers: readonly Transfer[];
  /** Accounts with another balance than before. */
  readonly changed: readonly Account[];
  readonly resolutions: readonly Resolution[];
  readonly holds: readonly (NewHold & { readonly parts: readonly HoldPart[] })[];
  /** Whose the holds are from now on. */
  readonly holdsMovedTo: string | undefined;
};

const NOTHING = minor(0);

/** Holds whose points the caller may spend, as it placed them. */
export type OwnHolds = ReadonlySet<string>;

const NO_HOLDS: OwnHolds = new Set();

/**
 * Drafts one entry of an owner's. First it posts what time alone has changed: holds that ended, points that expired, and
 * a debt that can be repaid. Nothing is written here: see `postEntry`.
 */
export function openEntry(owner: Owner, now: number) {
  const accounts = new Map(owner.accounts.map((account) => [account.account, account]));
  const before = new Map(owner.accounts.map(({ account, postedMinor }) => [account, postedMinor]));
  let parts = [...owner.parts];
  const transfers: Transfer[] = [];
  const resolutions: Resolution[] = [];
  const holds: Draft['holds'][number][] = [];
  let holdsMovedTo: string | undefined;

  /** What time changes, it changes moment by moment: a debt is repaid from what counted then. */
  let at = now;
  let isByTime = true;
  for (const moment of moments()) {
    at = moment;
    for (const holdId of holdsThatEnded()) resolve(holdId, 'ended', NOTHING);
    expireWhatIsOver();
    repayDebt();
  }
  at = now;
  isByTime = false;

  return {
    available,
    lots,
    owed,
    held: () => sum(parts.map(({ amountMinor }) => amountMinor)),
    turnover: () => sum(countedTurnover().map(({ postedMinor }) => postedMinor)),
    expireTurnover,
    earn: (lot: Lot, amountMinor: Minor, kind: 'opening' | 'earn' | 'adjust' = 'earn') =>
      move(kind, 'issued', lot, amountMinor),
    issue: (lot: Lot, amountMinor: Minor, kind: 'issue' | 'top_up' = 'issue') => move(kind, 'issued', lot, amountMinor),
    spend,
    forfeit: (amountMinor: Minor) => loseTo('forfeited', 'forfeit', amountMinor),
    restore: (lot: Lot, amountMinor: Minor) => move('restore', 'forfeited', lot, amountMinor),
    returnAll: () => loseTo('issued', 'return', available()),
    giveBack: (shares: readonly Share[]) =>
      shares.forEach(({ lot, amountMinor }) => move('give_back', 'redeemed', lot, amountMinor)),
    takeBack,
    deduct: (amountMinor: Minor) => loseTo('issued', 'adjust', amountMinor),
    countTurnover: (lot: Lot, amountMinor: Minor) => move('turnover', 'sales', lot, amountMinor),
    discountTurnover,
    hold,
    release: (holdId: string) => resolve(holdId, 'released', NOTHING),
    liveHolds: () => parts as readonly HoldPart[],
    giveAllTo,
    takeOver,
    finish,
  };

  /** What can be spent now, by whoever placed these holds. */
  function available(own: OwnHolds = NO_HOLDS): Minor {
    return sum(usable(own).map(({ amountMinor }) => amountMinor));
  }

  function ordered(isMeant: (account: Account) => boolean): Account[] {
    return [...accounts.values()].filter((each) => each.postedMinor > 0 && isMeant(each)).sort(byExpiry);
  }

  /** All that is spendable, also what does not count yet; what expires first comes first. */
  function lots(): readonly Account[] {
    return ordered(({ asset }) => SPENDABLE.has(asset));
  }

  function countedTurnover(): Account[] {
    return ordered((each) => each.asset === 'turnover' && !isOver(each, at));
  }

  function owed(): Minor {
    return accounts.get(DEBT.account)?.postedMinor ?? NOTHING;
  }

  /** What is held stays usable for whoever holds it when its time is over. */
  function usable(own: OwnHolds): Share[] {
    return lots().map((lot) => {
      const held = parts.filter(({ account }) => account === lot.account);
      const mine = sum(held.filter(({ holdId }) => own.has(holdId)).map(({ amountMinor }) => amountMinor));
      const free = lot.postedMinor - sum(held.map(({ amountMinor }) => amountMinor));
      return { lot, amountMinor: minor(isCounting(lot, at) ? free + mine : mine) };
    });
  }

  function take(amountMinor: Minor, own: OwnHolds): Share[] {
    const { taken, left } = takeFrom(usable(own), amountMinor);
    if (left > 0) throw new RangeError(`${left} more was asked for than there is`);
    return taken;
  }

  /** Spends what expires first, and ends these holds with it. @throws RangeError when there is not so much. */
  function spend(amountMinor: Minor, own: OwnHolds = NO_HOLDS): Share[] {
    const taken = take(amountMinor, own);
    let left: number = amountMinor;
    for (const holdId of own) {
      const held = sum(partsOf(holdId).map((part) => part.amountMinor));
      const captured = minor(Math.min(held, left));
      left -= captured;
      resolve(holdId, captured > 0 ? 'captured' : 'released', captured);
    }
    for (const { lot, amountMinor: part } of taken) move('spend', lot, 'redeemed', part);
    return taken;
  }

  /** Of what nobody holds. @throws RangeError when there is not so much. */
  function loseTo(system: SystemAccount, kind: Kind, amountMinor: Minor): void {
    for (const { lot, amountMinor: part } of take(amountMinor, NO_HOLDS)) move(kind, lot, system, part);
  }

  /** From the account that they came to, then from those that last longest; what is spent already becomes a debt. */
  function takeBack(amountMinor: Minor, preferred: string): void {
    const free = lots()
      .filter((lot) => !isOver(lot, at))
      .map((lot) => ({ lot, amountMinor: minor(lot.postedMinor - heldOn(lot.account)) }))
      .reverse();
    const first = free.filter(({ lot }) => lot.account === preferred);
    const others = free.filter(({ lot }) => lot.account !== preferred);
    const { taken, left } = takeFrom([...first, ...others], amountMinor);
    for (const { lot, amountMinor: part } of taken) move('take_back', lot, 'issued', part);
    move('debt', 'debts', DEBT, left);
  }

  /** From the account that it was counted on; what counts no more there is gone already. */
  function discountTurnover(amountMinor: Minor, account: string): void {
    const counted = countedTurnover()
      .filter((lot) => lot.account === account)
      .map((lot) => ({ lot, amountMinor: lot.postedMinor }));
    for (const { lot, amountMinor: part } of takeFrom(counted, amountMinor).taken) move('turnover', lot, 'sales', part);
  }

  /** Instead of those of its holds that are named. @throws RangeError when there is not so much. */
  function hold(asked: NewHold, instead: OwnHolds = NO_HOLDS): void {
    const taken = take(asked.amountMinor, instead);
    for (const holdId of instead) resolve(holdId, 'released', NOTHING);
    const { id: holdId, heldUntil, origin } = asked;
    const placed = taken.map(({ lot: { account }, amountMinor }) => ({
      holdId,
      account,
      amountMinor,
      heldUntil,
      origin,
    }));
    parts.push(...placed);
    holds.push({ ...asked, parts: placed });
  }

  /** Empties all accounts for another owner, to whom the holds go too. */
  function giveAllTo(otherId: string): { readonly shares: readonly Share[]; readonly parts: readonly HoldPart[] } {
    const given = parts;
    parts = [];
    const shares = [...accounts.values()].map((lot) => ({ lot, amountMinor: lot.postedMinor }));
    for (const { lot, amountMinor } of shares) move('merge', lot, 'merged', amountMinor);
    holdsMovedTo = given.length > 0 ? otherId : undefined;
    return { shares, parts: given };
  }

  function takeOver(given: ReturnType<typeof giveAllTo>): void {
    for (const { lot, amountMinor } of given.shares) move('merge', 'merged', lot, amountMinor);
    parts.push(...given.parts);
  }

  function finish(): Draft {
    expireWhatIsOver();
    repayDebt();
    const changed = [...accounts.values()].filter(({ account, postedMinor }) => before.get(account) !== postedMinor);
    return { owner, at: now, transfers, changed, resolutions, holds, holdsMovedTo };
  }

  /** In which something began, ended or was free again; without a debt, their order makes no difference. */
  function moments(): number[] {
    if (owed() === 0) return [now];
    const times = [
      ...owner.accounts.flatMap(({ startsAt, expiresAt }) => [startsAt, expiresAt]),
      ...owner.parts.map(({ heldUntil }) => heldUntil),
    ];
    const passed = times.filter((time): time is number => time !== undefined && time < now);
    return [...new Set(passed), now].sort((a, b) => a - b);
  }

  function holdsThatEnded(): Set<string> {
    return new Set(parts.filter(({ heldUntil }) => heldUntil <= at).map(({ holdId }) => holdId));
  }

  function resolve(holdId: string, resolution: Resolution['resolution'], capturedMinor: Minor): void {
    if (partsOf(holdId).length === 0) return;
    parts = parts.filter((part) => part.holdId !== holdId);
    resolutions.push({ holdId, resolution, capturedMinor });
  }

  function partsOf(holdId: string): HoldPart[] {
    return parts.filter((part) => part.holdId === holdId);
  }

  function heldOn(account: string): Minor {
    return sum(parts.filter((part) => part.account === account).map(({ amountMinor }) => amountMinor));
  }

  function expireWhatIsOver(): void {
    for (const lot of lots().filter((each) => isOver(each, at))) {
      move('expire', lot, 'expired', minor(lot.postedMinor - heldOn(lot.account)));
    }
  }

  /** Posted only by who judges the level by it: nobody else would look at it again. */
  function expireTurnover(): void {
    for (const lot of ordered((each) => each.asset === 'turnover' && isOver(each, at)))
      move('turnover', lot, 'sales', lot.postedMinor);
  }

  function repayDebt(): void {
    const { taken } = takeFrom(usable(NO_HOLDS), owed());
    for (const { lot, amountMinor } of taken) {
      move('take_back', lot, 'issued', amountMinor);
      move('repay', DEBT, 'debts', amountMinor);
    }
  }

  function move(kind: Kind, from: Lot | SystemAccount, to: Lot | SystemAccount, amountMinor: Minor): void {
    if (amountMinor === 0) return;
    if (typeof from !== 'string') change(from, 0 - amountMinor);
    if (typeof to !== 'string') change(to, amountMinor);
    const balanceMinor = sum(lots().map(({ postedMinor }) => postedMinor));
    transfers.push({
      kind,
      from: nameOf(from),
      to: nameOf(to),
      amountMinor,
      balanceMinor,
      isByTime: isByTime || kind === 'expire',
    });
  }

  function change({ account, asset, startsAt, expiresAt }: Lot, byMinor: number): void {
    const standing = accounts.get(account) ?? { account, asset, startsAt, expiresAt, postedMinor: NOTHING };
    const postedMinor = minor(standing.postedMinor + byMinor);
    if (postedMinor < heldOn(account)) throw new RangeError(`the account ${account} would fall below what is on it`);
    accounts.set(account, { ...standing, postedMinor });
  }
}

export type Entry = ReturnType<typeof openEntry>;

function nameOf(place: Lot | SystemAccount): string {
  return typeof place === 'string' ? place : place.account;
}

function takeFrom(shares: readonly Share[], amountMinor: Minor): { readonly taken: Share[]; readonly left: Minor } {
  let left: number = amountMinor;
  const taken: Share[] = [];
  for (const { lot, amountMinor: there } of shares) {
    const part = minor(Math.min(there, left));
    if (part <= 0) continue;
    taken.push({ lot, amountMinor: part });
    left -= part;
  }
  return { taken, left: minor(left) };
}
