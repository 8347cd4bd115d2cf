import { describe, expect, test } from 'vitest';
import { minor } from '../../shared/money.ts';
import {
  DAY,
  lasting,
  later,
  NOBODY,
  NOW,
  pending,
  post,
  settle,
  soon,
  standing,
  turnover,
} from '../../test/support/owners.ts';
import { byExpiry, type Lot, type Owner } from './account.ts';
import { openEntry, type Transfer } from './entry.ts';

function ownerWith(...shares: readonly (readonly [Lot, number])[]): Owner {
  return post(NOBODY, NOW, (entry) => shares.forEach(([lot, amount]) => entry.earn(lot, minor(amount)))).owner;
}

function hold(id: string, amount: number, { days = 100 } = {}) {
  return { id, amountMinor: minor(amount), heldUntil: NOW + days * DAY, origin: `point:${id}` };
}

const written = (transfers: readonly Transfer[]) =>
  transfers.map(({ kind, from, to, amountMinor, balanceMinor }) => `${kind} ${from} → ${to} ${amountMinor} = ${balanceMinor}`); // prettier-ignore

describe('spending', () => {
  test('takes what expires first, and then what lasts', () => {
    const owner = ownerWith([lasting, 100], [later, 100], [soon, 100]);
    const { draft } = post(owner, NOW, (entry) => entry.spend(minor(250)));
    expect(written(draft.transfers)).toEqual([
      'spend points/10 → redeemed 100 = 200',
      'spend points/20 → redeemed 100 = 100',
      'spend points/lasting → redeemed 50 = 50',
    ]);
  });

  test('takes accounts that expire together in order of when they count, and then of their names', () => {
    const [first, second] = [
      { ...soon, account: 'points/a' },
      { ...soon, account: 'points/b' },
    ];
    const counted = { ...soon, account: 'points/0', startsAt: NOW - DAY };
    const { draft } = post(ownerWith([counted, 10], [second, 10], [first, 10]), NOW, (entry) => entry.spend(minor(25)));
    expect(draft.transfers.map(({ from }) => from)).toEqual(['points/a', 'points/b', 'points/0']);
  });

  test('leaves alone what does not count yet', () => {
    const entry = openEntry(ownerWith([pending, 100], [lasting, 10]), NOW);
    expect(entry.available()).toBe(10);
    expect(() => entry.spend(minor(11))).toThrow(RangeError);
    expect(openEntry(ownerWith([pending, 100]), NOW + 5 * DAY).available()).toBe(100);
  });

  test('answers from where each part came', () => {
    const entry = openEntry(ownerWith([soon, 30], [lasting, 100]), NOW);
    expect(entry.spend(minor(50)).map(({ lot, amountMinor }) => [lot.account, amountMinor])).toEqual([
      ['points/10', 30],
      ['points/lasting', 20],
    ]);
  });

  test('is refused where there is not so much, and then nothing has moved', () => {
    const entry = openEntry(ownerWith([soon, 30]), NOW);
    expect(() => entry.spend(minor(31))).toThrow(new RangeError('1 more was asked for than there is'));
    expect(entry.finish()).toMatchObject({ transfers: [], changed: [], resolutions: [] });
  });
});

describe('a hold', () => {
  const held = post(ownerWith([soon, 60], [lasting, 100]), NOW, (entry) => entry.hold(hold('h', 80)));

  test('keeps what expires first for whoever placed it', () => {
    expect(held.draft.transfers).toEqual([]);
    expect(
      held.draft.holds.map(({ parts }) => parts.map(({ account, amountMinor }) => [account, amountMinor])),
    ).toEqual([
      [
        ['points/10', 60],
        ['points/lasting', 20],
      ],
    ]);
    const entry = openEntry(held.owner, NOW);
    expect(entry.held()).toBe(80);
    expect(entry.available()).toBe(80);
    expect(entry.available(new Set(['h']))).toBe(160);
    expect(() => entry.spend(minor(81))).toThrow(RangeError);
  });

  test('is captured at most for its amount, and the rest comes from what is free', () => {
    const { draft, owner } = post(held.owner, NOW, (entry) => entry.spend(minor(150), new Set(['h'])));
    expect(draft.resolutions).toEqual([{ holdId: 'h', resolution: 'captured', capturedMinor: 80 }]);
    expect(standing(owner)).toEqual({ 'points/lasting': 10 });
    expect(owner.parts).toEqual([]);
  });

  test('gives back what is not captured of it', () => {
    const { draft, owner } = post(held.owner, NOW, (entry) => entry.spend(minor(5), new Set(['h'])));
    expect(draft.resolutions).toEqual([{ holdId: 'h', resolution: 'captured', capturedMinor: 5 }]);
    expect(openEntry(owner, NOW).available()).toBe(155);
  });

  test('is released by a purchase that spends nothing', () => {
    const { draft } = post(held.owner, NOW, (entry) => entry.spend(minor(0), new Set(['h'])));
    expect(draft.resolutions).toEqual([{ holdId: 'h', resolution: 'released', capturedMinor: 0 }]);
  });

  test('is captured one after another where several are one’s own', () => {
    const { owner } = post(held.owner, NOW, (entry) => entry.hold(hold('g', 40)));
    const { draft } = post(owner, NOW, (entry) => entry.spend(minor(100), new Set(['h', 'g'])));
    expect(draft.resolutions).toEqual([
      { holdId: 'h', resolution: 'captured', capturedMinor: 80 },
      { holdId: 'g', resolution: 'captured', capturedMinor: 20 },
    ]);
  });

  test('stands instead of one’s former one, which never counts against it', () => {
    const { draft, owner } = post(held.owner, NOW, (entry) => entry.hold(hold('g', 160), new Set(['h'])));
    expect(draft.resolutions).toEqual([{ holdId: 'h', resolution: 'released', capturedMinor: 0 }]);
    expect(openEntry(owner, NOW).available()).toBe(0);
    expect(owner.parts.map(({ holdId, amountMinor }) => [holdId, amountMinor])).toEqual([
      ['g', 60],
      ['g', 100],
    ]);
  });

  test('is no obstacle to oneself alone: others cannot hold the same', () => {
    expect(() => openEntry(held.owner, NOW).hold(hold('g', 81))).toThrow(RangeError);
  });

  test('frees its points when its time is over, at that very millisecond', () => {
    const { owner } = post(ownerWith([lasting, 100]), NOW, (entry) => entry.hold(hold('h', 80, { days: 1 })));
    expect(openEntry(owner, NOW + DAY - 1).available()).toBe(20);
    const { draft } = post(owner, NOW + DAY, () => undefined);
    expect(draft.resolutions).toEqual([{ holdId: 'h', resolution: 'ended', capturedMinor: 0 }]);
    expect(openEntry(owner, NOW + DAY).available()).toBe(100);
  });

  test('is resolved once: what is no hold any more is released in vain', () => {
    const { owner } = post(held.owner, NOW, (entry) => entry.release('h'));
    const { draft } = post(owner, NOW, (entry) => {
      entry.release('h');
      entry.spend(minor(1), new Set(['h', 'unknown']));
    });
    expect(draft.resolutions).toEqual([]);
  });
});

describe('points that expire', () => {
  test('are gone from their first millisecond on', () => {
    const owner = ownerWith([soon, 60], [lasting, 1]);
    expect(openEntry(owner, NOW + 10 * DAY - 1).available()).toBe(61);
    const { draft } = post(owner, NOW + 10 * DAY, () => undefined);
    expect(written(draft.transfers)).toEqual(['expire points/10 → expired 60 = 1']);
  });

  test('stay for whoever holds them, and for nobody else', () => {
    const { owner } = post(ownerWith([soon, 60]), NOW, (entry) => entry.hold(hold('h', 40)));
    const { owner: after, draft } = post(owner, NOW + 11 * DAY, () => undefined);
    expect(written(draft.transfers)).toEqual(['expire points/10 → expired 20 = 40']);
    const entry = openEntry(after, NOW + 11 * DAY);
    expect(entry.available()).toBe(0);
    expect(entry.available(new Set(['h']))).toBe(40);
    entry.spend(minor(40), new Set(['h']));
    expect(written(entry.finish().transfers)).toEqual(['spend points/10 → redeemed 40 = 0']);
  });

  test('expire as soon as they are released, or are left over from a capture', () => {
    const { owner } = post(ownerWith([soon, 60]), NOW, (entry) => entry.hold(hold('h', 60)));
    const released = post(owner, NOW + 11 * DAY, (entry) => entry.release('h'));
    expect(written(released.draft.transfers)).toEqual(['expire points/10 → expired 60 = 0']);
    const captured = post(owner, NOW + 11 * DAY, (entry) => entry.spend(minor(25), new Set(['h'])));
    expect(written(captured.draft.transfers)).toEqual([
      'spend points/10 → redeemed 25 = 35',
      'expire points/10 → expired 35 = 0',
    ]);
  });

  test('can be held again by whoever holds them', () => {
    const { owner } = post(ownerWith([soon, 60]), NOW, (entry) => entry.hold(hold('h', 60)));
    const { owner: after } = post(owner, NOW + 11 * DAY, (entry) => entry.hold(hold('g', 50), new Set(['h'])));
    expect(standing(after)).toEqual({ 'points/10': 50 });
    expect(openEntry(after, NOW + 11 * DAY).available(new Set(['g']))).toBe(50);
  });

  test('expire at once when a purchase is undone that had spent them', () => {
    const entry = openEntry(ownerWith([lasting, 5]), NOW + 11 * DAY);
    entry.giveBack([{ lot: soon, amountMinor: minor(30) }]);
    expect(written(entry.finish().transfers)).toEqual([
      'give_back redeemed → points/10 30 = 35',
      'expire points/10 → expired 30 = 5',
    ]);
  });
});

describe('undoing a purchase', () => {
  test('puts points back into the accounts that they came from', () => {
    const before = ownerWith([soon, 30], [lasting, 100]);
    const { owner } = post(before, NOW, (entry) => {
      entry.giveBack(entry.spend(minor(50)));
    });
    expect(standing(owner)).toEqual(standing(before));
  });

  test('takes back what was earned from where it was put, then from what lasts longest', () => {
    const owner = ownerWith([soon, 30], [later, 30], [lasting, 30], [pending, 30]);
    const { draft } = post(owner, NOW, (entry) => entry.takeBack(minor(110), soon.account));
    expect(draft.transfers.map(({ from, amountMinor }) => [from, amountMinor])).toEqual([
      ['points/10', 30],
      ['points/lasting', 30],
      ['points/30/5', 30],
      ['points/20', 20],
    ]);
  });

  test('takes nothing that is held, and makes a debt of what is missing', () => {
    const { owner } = post(ownerWith([soon, 30], [lasting, 20]), NOW, (entry) => entry.hold(hold('h', 45)));
    const { draft, owner: after } = post(owner, NOW, (entry) => entry.takeBack(minor(25), soon.account));
    expect(written(draft.transfers)).toEqual(['take_back points/lasting → issued 5 = 45', 'debt debts → debt 20 = 45']);
    expect(openEntry(after, NOW).owed()).toBe(20);
  });

  test('takes nothing from what was given back too late to be spent', () => {
    const entry = openEntry(ownerWith([lasting, 5]), NOW + 11 * DAY);
    entry.giveBack([{ lot: soon, amountMinor: minor(30) }]);
    entry.takeBack(minor(20), soon.account);
    expect(written(entry.finish().transfers)).toEqual([
      'give_back redeemed → points/10 30 = 35',
      'take_back points/lasting → issued 5 = 30',
      'debt debts → debt 15 = 30',
      'expire points/10 → expired 30 = 0',
    ]);
  });

  test('counts the turnover down, and never below nothing', () => {
    const entry = openEntry(NOBODY, NOW);
    entry.countTurnover(turnover, minor(100));
    entry.discountTurnover(minor(40), turnover.account);
    expect(entry.turnover()).toBe(60);
    entry.discountTurnover(minor(70), turnover.account);
    expect(entry.turnover()).toBe(0);
    expect(entry.finish().transfers.map(({ balanceMinor }) => balanceMinor)).toEqual([0, 0, 0]);
  });
});

describe('a debt', () => {
  const indebted = post(NOBODY, NOW, (entry) => entry.takeBack(minor(50), soon.account)).owner;

  test('is repaid by what is earned next, however little', () => {
    const { draft, owner } = post(indebted, NOW, (entry) => entry.earn(soon, minor(20)));
    expect(written(draft.transfers)).toEqual([
      'earn issued → points/10 20 = 20',
      'take_back points/10 → issued 20 = 0',
      'repay debt → debts 20 = 0',
    ]);
    expect(openEntry(owner, NOW).owed()).toBe(30);
    expect(post(owner, NOW, (entry) => entry.earn(soon, minor(40))).owner.accounts).toMatchObject([
      { account: 'points/10', postedMinor: 10 },
    ]);
  });

  test('is repaid by pending points when they begin to count, and not before', () => {
    const { owner } = post(indebted, NOW, (entry) => entry.earn(pending, minor(80)));
    expect(openEntry(owner, NOW + 5 * DAY - 1).owed()).toBe(50);
    const entry = openEntry(owner, NOW + 5 * DAY);
    expect([entry.owed(), entry.available()]).toEqual([0, 30]);
  });

  test('is repaid by held points as soon as they are free', () => {
    const { owner } = post(ownerWith([lasting, 40]), NOW, (entry) => entry.hold(hold('h', 40)));
    const { owner: owing } = post(owner, NOW, (entry) => entry.takeBack(minor(30), lasting.account));
    expect(openEntry(owing, NOW).available(new Set(['h']))).toBe(40);
    const { owner: after } = post(owing, NOW, (entry) => entry.release('h'));
    expect(standing(after)).toEqual({ 'points/lasting': 10 });
  });
});

describe('a merge', () => {
  test('moves every account with its times, the debt, the turnover and the holds', () => {
    const { owner: gone } = post(ownerWith([soon, 30], [pending, 5], [lasting, 40]), NOW, (entry) => {
      entry.hold(hold('h', 50));
      entry.countTurnover(turnover, minor(700));
    });
    const from = openEntry(gone, NOW);
    const into = openEntry({ ...NOBODY, id: 'bob' }, NOW);
    into.takeOver(from.giveAllTo('bob'));
    const [given, taken] = [from.finish(), into.finish()];
    expect(given.holdsMovedTo).toBe('bob');
    expect(settle(given)).toMatchObject({ accounts: [], parts: [] });
    expect(taken.changed.toSorted(byExpiry)).toEqual(gone.accounts.toSorted(byExpiry));
    expect(into.liveHolds()).toEqual(gone.parts);
    expect(into.available(new Set(['h']))).toBe(70);
  });

  test('repays the debt of one with the points of the other', () => {
    const { owner: gone } = post(NOBODY, NOW, (entry) => entry.takeBack(minor(50), soon.account));
    const into = openEntry({ ...ownerWith([soon, 60]), id: 'bob' }, NOW);
    into.takeOver(openEntry(gone, NOW).giveAllTo('bob'));
    expect(standing(settle(into.finish()))).toEqual({ 'points/10': 10 });
  });

  test('of one who has nothing moves nothing', () => {
    const from = openEntry(NOBODY, NOW);
    const into = openEntry({ ...ownerWith([soon, 60]), id: 'bob' }, NOW);
    into.takeOver(from.giveAllTo('bob'));
    expect([from.finish(), into.finish()]).toMatchObject([
      { transfers: [], changed: [], holdsMovedTo: undefined },
      { transfers: [], changed: [] },
    ]);
  });
});
