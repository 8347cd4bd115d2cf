import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { minor } from '../../shared/money.ts';
import type { Database } from '../../server/db/database.ts';
import type { HoldPart, Lot } from '../../server/ledger/account.ts';
import { type Entry, openEntry, type Share } from '../../server/ledger/entry.ts';
import { findOwner, postEntry } from '../../server/ledger/store.ts';
import { DAY, lasting, later, lotOf, pending, soon, turnover } from './owners.ts';
import type { ModelLot, PointsModel } from './points-model.ts';

const HOUR = DAY / 24;
export const OWNERS = ['ada', 'bob', 'cleo'];
const LOTS = [lasting, soon, later, pending, lotOf('points', { ends: 1 }), lotOf('points', { starts: 1, ends: 2 })];

/** The ledger itself: one merchant for each sequence. */
export type Books = {
  readonly db: Database;
  readonly merchantId: string;
  readonly spent: Share[][];
  names: number;
};

export type LedgerCommand = fc.AsyncCommand<PointsModel, Books>;

const anyOwner = fc.constantFrom(...OWNERS);
const anyLot = fc.constantFrom(...LOTS);
const anyAmount = fc.integer({ min: 1, max: 12 });
const anyIndex = fc.nat(5);

const anyEarning = fc.tuple(anyOwner, anyLot, fc.integer({ min: 1, max: 40 })).map(([who, lot, amount]) =>
  command(`earn ${amount} for ${who} in ${lot.account}`, async (model, books) => {
    const owner = model.whoIs(who);
    await post(books, owner, model.now, (entry) => entry.earn(lot, minor(amount)));
    model.earn(owner, inModel(lot), amount);
    return [owner];
  }),
);

const anyPurchase = fc
  .tuple(anyOwner, fc.nat(12), anyLot, fc.nat(8), anyIndex)
  .map(([who, amount, lot, earned, paid]) =>
    command(`spend ${amount} of ${who}'s, earning ${earned} in ${lot.account}`, async (model, books) => {
      const owner = model.whoIs(who);
      await buy(model, books, owner, { amount, own: [], lot, earned, paid });
      return [owner];
    }),
  );

const anyHold = fc
  .tuple(anyOwner, anyAmount, fc.constantFrom(1, 12, 24, 50), fc.option(anyIndex))
  .map(([who, amount, hours, former]) =>
    command(`hold ${amount} of ${who}'s for ${hours} h instead of ${former ?? 'none'}`, async (model, books) => {
      const owner = model.whoIs(who);
      const standing = model.holds().filter((hold) => hold.owner === owner);
      const instead = former === null ? [] : standing.slice(former, former + 1).map(({ id }) => id);
      const id = `hold-${(books.names += 1)}`;
      const until = model.now + hours * HOUR;
      const asked = { id, amountMinor: minor(amount), heldUntil: until, origin: 'point:1' };
      const isHeld = await post(books, owner, model.now, (entry) => entry.hold(asked, new Set(instead)));
      expect(isHeld).toBe(model.hold(owner, id, amount, until, instead));
      return [owner];
    }),
  );

const anyCapture = fc.tuple(anyIndex, fc.nat(12), anyLot, fc.nat(8)).map(([which, amount, lot, earned]) =>
  onHold(which, `capture ${amount} of the hold ${which}, earning ${earned}`, async (model, books, { id, owner }) => {
    await buy(model, books, owner, { amount, own: [id], lot, earned, paid: amount });
  }),
);

const anyRelease = anyIndex.map((which) =>
  onHold(which, `release the hold ${which}`, async (model, books, { id, owner }) => {
    await post(books, owner, model.now, (entry) => entry.release(id));
    model.release(owner, id);
  }),
);

const anyWait = fc.constantFrom(HOUR, 12 * HOUR, DAY, 4 * DAY).map((ms) =>
  command(`wait ${ms / HOUR} h`, (model) => {
    model.now += ms;
    return Promise.resolve([]);
  }),
);

const anyCancellation = anyIndex.map((which) =>
  onOrder(which, `cancel the order ${which}`, async (model, books, order, index) => {
    await undo(model, books, order, index, [order.spent.length, order.earned, order.paid]);
  }),
);

const anyReturn = fc.tuple(anyIndex, fc.nat(4), fc.nat(4), fc.nat(4)).map(([which, spent, earned, paid]) =>
  onOrder(
    which,
    `return ${spent} spent, ${earned} earned and ${paid} paid of the order ${which}`,
    async (model, books, order, index) => {
      await undo(model, books, order, index, [
        Math.min(spent, order.spent.length),
        Math.min(earned, order.earned),
        Math.min(paid, order.paid),
      ]);
    },
  ),
);

const anyGrant = fc.tuple(anyOwner, anyAmount).map(([who, amount]) =>
  command(`grant ${amount} to ${who}`, async (model, books) => {
    const owner = model.whoIs(who);
    await post(books, owner, model.now, (entry) => entry.earn(lasting, minor(amount), 'adjust'));
    model.earn(owner, inModel(lasting), amount);
    return [owner];
  }),
);

const anyDeduction = fc.tuple(anyOwner, anyAmount).map(([who, amount]) =>
  command(`deduct ${amount} from ${who}`, async (model, books) => {
    const owner = model.whoIs(who);
    const isDone = await post(books, owner, model.now, (entry) => entry.deduct(minor(amount)));
    expect(isDone).toBe(model.deduct(owner, amount));
    return [owner];
  }),
);

const anyMerge = fc.tuple(anyOwner, anyOwner).map(([one, other]) =>
  command(
    `merge ${one} into ${other}`,
    async (model, books) => {
      const [gone, kept] = [model.whoIs(one), model.whoIs(other)];
      await merge(books, gone, kept, model.now);
      model.merge(gone, kept);
      return [gone, kept];
    },
    (model) => model.whoIs(one) !== model.whoIs(other),
  ),
);

/** Twice what others need before them, or what needs others. */
export const anyCommands: Arbitrary<LedgerCommand>[] = [
  ...[anyEarning, anyPurchase, anyHold, anyCapture, anyReturn, anyWait],
  ...[anyEarning, anyPurchase, anyHold, anyCapture, anyReturn, anyWait],
  ...[anyRelease, anyCancellation, anyGrant, anyDeduction, anyMerge],
];

/** Answers whose purses were touched, which must then be as the model's. */
type Run = (model: PointsModel, books: Books) => Promise<readonly string[]>;

function command(name: string, run: Run, check: (model: Readonly<PointsModel>) => boolean = () => true): LedgerCommand {
  return {
    check: (model) => check(model),
    async run(model, books) {
      for (const owner of await run(model, books)) await expectSame(books, model, owner);
    },
    toString: () => name,
  };
}

type StandingHold = ReturnType<PointsModel['holds']>[number];

function onHold(
  which: number,
  name: string,
  run: (model: PointsModel, books: Books, hold: StandingHold) => Promise<void>,
): LedgerCommand {
  return command(
    name,
    async (model, books) => {
      const holds = model.holds();
      const hold = holds[which % holds.length];
      if (!hold) return [];
      await run(model, books, hold);
      return [hold.owner];
    },
    (model) => model.holds().length > 0,
  );
}

type Order = PointsModel['orders'][number];

function onOrder(
  which: number,
  name: string,
  run: (model: PointsModel, books: Books, order: Order, index: number) => Promise<void>,
): LedgerCommand {
  return command(
    name,
    async (model, books) => {
      const index = which % model.orders.length;
      const order = model.orders[index];
      if (!order) return [];
      await run(model, books, order, index);
      return [model.whoIs(order.owner)];
    },
    (model) => model.orders.length > 0,
  );
}

type Purchase = {
  readonly amount: number;
  readonly own: readonly string[];
  readonly lot: Lot;
  readonly earned: number;
  readonly paid: number;
};

async function buy(model: PointsModel, books: Books, owner: string, purchase: Purchase): Promise<void> {
  const { amount, own, lot, earned, paid } = purchase;
  let shares: Share[] = [];
  const isBought = await post(books, owner, model.now, (entry) => {
    shares = entry.spend(minor(amount), new Set(own));
    entry.earn(lot, minor(earned));
    entry.countTurnover(turnover, minor(paid));
  });
  if (isBought) books.spent.push(shares);
  expect(isBought).toBe(model.buy(owner, amount, own, inModel(lot), earned, paid));
}

async function undo(
  model: PointsModel,
  books: Books,
  order: Order,
  index: number,
  [spent, earned, paid]: readonly [number, number, number],
): Promise<void> {
  const shares = books.spent[index] ?? [];
  const back: Share[] = [];
  for (let left = spent; left > 0;) {
    const last = shares.pop();
    if (!last) throw new Error('less was spent than is given back');
    const part = Math.min(left, last.amountMinor);
    if (part < last.amountMinor) shares.push({ ...last, amountMinor: minor(last.amountMinor - part) });
    back.push({ ...last, amountMinor: minor(part) });
    left -= part;
  }
  await post(books, model.whoIs(order.owner), model.now, (entry) => {
    entry.giveBack(back);
    entry.takeBack(minor(earned), order.earnedTo.account);
    entry.discountTurnover(minor(paid), turnover.account);
  });
  model.undo(order, spent, earned, paid);
}

/** False when it was refused, and nothing was written. */
async function post({ db, merchantId }: Books, owner: string, now: number, act: (entry: Entry) => void) {
  const entry = openEntry(await findOwner(db, merchantId, owner), now);
  try {
    act(entry);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
  await db.transaction((transaction) => postEntry(transaction, entry.finish()));
  return true;
}

async function merge({ db, merchantId }: Books, goneId: string, keptId: string, now: number): Promise<void> {
  const from = openEntry(await findOwner(db, merchantId, goneId), now);
  const into = openEntry(await findOwner(db, merchantId, keptId), now);
  into.takeOver(from.giveAllTo(keptId));
  await db.transaction(async (transaction) => {
    for (const draft of [from.finish(), into.finish()]) await postEntry(transaction, draft);
  });
}

function inModel({ account, startsAt = -Infinity, expiresAt = Infinity }: Lot): ModelLot {
  return { account, starts: startsAt, ends: expiresAt };
}

async function expectSame({ db, merchantId }: Books, model: PointsModel, id: string): Promise<void> {
  const owner = await findOwner(db, merchantId, id);
  const purse = model.purses.get(id);
  const expected = countBy(purse?.points ?? [], ({ lot }) => lot.account);
  if (purse?.debt) expected['debt'] = purse.debt;
  if (purse?.turnover) expected[turnover.account] = purse.turnover;
  const held = (purse?.points ?? []).filter(({ heldBy }) => heldBy !== undefined);
  expect({
    accounts: Object.fromEntries(owner.accounts.map(({ account, postedMinor }) => [account, postedMinor])),
    held: Object.fromEntries(owner.parts.map((part) => [nameOf(part), part.amountMinor])),
    available: openEntry(owner, model.now).available(),
  }).toEqual({
    accounts: expected,
    held: countBy(held, ({ heldBy, lot }) => `${heldBy} on ${lot.account}`),
    available: model.available(id),
  });
}

function nameOf({ holdId, account }: HoldPart): string {
  return `${holdId} on ${account}`;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}
