import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../../shared/money.ts';
import { anyAmount, anyShare, anyStory, endOf, shareOf, tell } from '../../test/support/owner-stories.ts';
import { post, soon, standing } from '../../test/support/owners.ts';
import { type HoldPart, isCounting, isOver, type Owner, SYSTEM_ACCOUNTS } from './account.ts';
import { type Entry, openEntry } from './entry.ts';

const totalOf = ({ accounts }: Owner) =>
  sum(accounts.filter(({ asset }) => asset === 'points').map(({ postedMinor }) => postedMinor));

const heldOn = (parts: readonly HoldPart[], account: string) =>
  sum(parts.filter((part) => part.account === account).map(({ amountMinor }) => amountMinor));

describe('whatever is done', () => {
  const often = { numRuns: 500 };

  test('no account falls below nothing, or below what is held of it', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { owner, draft } of tell(story)) {
          for (const { postedMinor } of draft.changed) expect(postedMinor).toBeGreaterThanOrEqual(0);
          for (const { account, postedMinor } of owner.accounts) {
            expect(heldOn(owner.parts, account)).toBeLessThanOrEqual(postedMinor);
          }
          for (const { account } of owner.parts) expect(standing(owner)).toHaveProperty([account]);
        }
      }),
      often,
    );
  });

  test('all that was moved comes to what is there, and each balance follows from the one before', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const posted = new Map<string, number>();
        let balance = 0;
        for (const { owner, draft } of tell(story)) {
          for (const { from, to, amountMinor, balanceMinor } of draft.transfers) {
            expect(amountMinor).toBeGreaterThan(0);
            posted.set(from, (posted.get(from) ?? 0) - amountMinor);
            posted.set(to, (posted.get(to) ?? 0) + amountMinor);
            balance += (to.startsWith('points/') ? amountMinor : 0) - (from.startsWith('points/') ? amountMinor : 0);
            expect(balanceMinor).toBe(balance);
          }
          expect(totalOf(owner)).toBe(balance);
          const own = [...posted].filter(([account, amount]) => amount !== 0 && !isSystem(account));
          expect(standing(owner)).toEqual(Object.fromEntries(own));
        }
      }),
      often,
    );
  });

  test('a hold is resolved once, and captured at most for its amount', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const amounts = new Map<string, number>();
        const resolved = new Set<string>();
        for (const { draft } of tell(story)) {
          for (const { id, amountMinor, parts } of draft.holds) {
            expect(sum(parts.map((part) => part.amountMinor))).toBe(amountMinor);
            amounts.set(id, amountMinor);
          }
          for (const { holdId, resolution, capturedMinor } of draft.resolutions) {
            expect(resolved).not.toContain(holdId);
            resolved.add(holdId);
            expect(capturedMinor).toBeLessThanOrEqual(amounts.get(holdId) ?? -1);
            expect(capturedMinor > 0).toBe(resolution === 'captured');
          }
        }
      }),
      often,
    );
  });

  test('whoever owes has nothing to spend, and what is over is there for holds alone', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        for (const { owner, now } of tell(story)) {
          const entry = openEntry(owner, now);
          if (entry.owed() > 0) expect(entry.available()).toBe(0);
          for (const lot of owner.accounts.filter((account) => isOver(account, now))) {
            expect(lot.postedMinor).toBe(heldOn(owner.parts, lot.account));
          }
          expect(entry.finish(), 'time alone changes nothing twice').toMatchObject({ transfers: [], resolutions: [] });
        }
      }),
      often,
    );
  });

  test('spending takes nothing while anything that expires earlier is free', () => {
    fc.assert(
      fc.property(anyStory, anyShare, (story, share) => {
        const { owner, now } = endOf(story);
        const entry = openEntry(owner, now);
        const free = entry.lots().map((lot) => ({
          account: lot.account,
          expiresAt: lot.expiresAt ?? Infinity,
          amount: isCounting(lot, now) ? lot.postedMinor - heldOn(entry.liveHolds(), lot.account) : 0,
        }));
        const spent = new Map(
          entry.spend(shareOf(entry.available(), share)).map(({ lot, amountMinor }) => [lot.account, amountMinor]),
        );
        const last = Math.max(...free.filter(({ account }) => spent.has(account)).map(({ expiresAt }) => expiresAt));
        for (const { account, amount } of free.filter(({ expiresAt }) => expiresAt < last)) {
          expect(spent.get(account) ?? 0).toBe(amount);
        }
      }),
      often,
    );
  });

  test('what is taken back comes from what is free, and a debt for the rest', () => {
    fc.assert(
      fc.property(anyStory, anyAmount, (story, amount) => {
        const { owner, now } = endOf(story);
        const entry = openEntry(owner, now);
        const [before, owedBefore] = [sum(entry.lots().map(({ postedMinor }) => postedMinor)), entry.owed()];
        const holds = [...entry.liveHolds()];
        entry.takeBack(amount, soon.account);
        const after = sum(entry.lots().map(({ postedMinor }) => postedMinor));
        expect(before - after + (entry.owed() - owedBefore)).toBe(amount);
        expect(entry.liveHolds()).toEqual(holds);
      }),
      often,
    );
  });

  test('a purchase that is undone leaves the owner as it was', () => {
    fc.assert(
      fc.property(anyStory, anyShare, (story, share) => {
        const { owner, now } = endOf(story);
        const { owner: after } = post(owner, now, (entry) =>
          entry.giveBack(entry.spend(shareOf(entry.available(), share))),
        );
        expect(standing(after)).toEqual(standing(owner));
      }),
      often,
    );
  });

  test('a merge loses nothing: accounts, holds and debts of both are the one’s afterwards', () => {
    fc.assert(
      fc.property(anyStory, anyStory, (one, other) => {
        const [gone, kept] = [endOf(one), endOf(other)];
        const now = Math.max(gone.now, kept.now);
        const parts = kept.owner.parts.map((part) => ({ ...part, holdId: `kept-${part.holdId}` }));
        const [from, into] = [openEntry(gone.owner, now), openEntry({ ...kept.owner, id: 'bob', parts }, now)];
        const has = (entry: Entry) => ({
          points: sum(entry.lots().map(({ postedMinor }) => postedMinor)),
          turnover: entry.turnover(),
          owed: entry.owed(),
          held: entry.held(),
        });
        const [a, b] = [has(from), has(into)];
        into.takeOver(from.giveAllTo('bob'));
        expect(has(into)).toEqual({
          points: a.points + b.points,
          turnover: a.turnover + b.turnover,
          owed: a.owed + b.owed,
          held: a.held + b.held,
        });
        expect(has(from)).toEqual({ points: 0, turnover: 0, owed: 0, held: 0 });
        const merged = [...from.finish().transfers, ...into.finish().transfers].reduce(
          (left, { from: source, to, amountMinor }) =>
            left + (to === 'merged' ? amountMinor : 0) - (source === 'merged' ? amountMinor : 0),
          0,
        );
        expect(merged).toBe(0);
      }),
      often,
    );
  });
});

function isSystem(account: string): boolean {
  return SYSTEM_ACCOUNTS.some((each) => each === account);
}
