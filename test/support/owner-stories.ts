import fc, { type Arbitrary } from 'fast-check';
import { type Minor, minor } from '../../shared/money.ts';
import type { Owner } from '../../server/ledger/account.ts';
import type { Draft, Entry } from '../../server/ledger/entry.ts';
import { DAY, lasting, later, lotOf, NOBODY, NOW, pending, post, soon, turnover } from './owners.ts';

const MINUTE = 60_000;

export type Step = { readonly owner: Owner; readonly now: number };

/** What is done next to an owner; shares are of what there is. */
type Act = { readonly name: string; readonly run: (entry: Entry, step: Step, index: number) => void };

type Story = readonly { readonly act: Act; readonly pause: number }[];

const LOTS = [lasting, soon, later, pending, lotOf('points', { ends: 1 }), lotOf('points', { starts: 1, ends: 2 })];

export const anyAmount = fc.integer({ min: 1, max: 1_000 }).map(minor);
export const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

export function shareOf(amount: Minor, share: number): Minor {
  return minor(Math.floor(amount * share));
}

/** Some of the holds that stand, by a mask. */
function someHolds({ parts }: Owner, mask: number): Set<string> {
  const ids = [...new Set(parts.map(({ holdId }) => holdId))];
  return new Set(ids.filter((_, index) => (mask >> index) % 2 === 1));
}

const anyMask = fc.nat(15);

const anyAct: Arbitrary<Act> = fc.oneof(
  fc.tuple(fc.constantFrom(...LOTS), anyAmount).map(([lot, amount]) => ({
    name: `earn ${amount} to ${lot.account}`,
    run: (entry: Entry) => entry.earn(lot, amount),
  })),
  fc.tuple(anyShare, anyMask).map(([share, mask]) => ({
    name: `spend ${share} with the holds ${mask}`,
    run(entry: Entry, { owner }: Step) {
      const own = someHolds(owner, mask);
      entry.spend(shareOf(entry.available(own), share), own);
    },
  })),
  fc.tuple(anyShare, anyMask, fc.integer({ min: 1, max: 3 * 24 * 60 })).map(([share, mask, minutes]) => ({
    name: `hold ${share} instead of ${mask} for ${minutes} min`,
    run(entry: Entry, { owner, now }: Step, index: number) {
      const instead = someHolds(owner, mask);
      const amountMinor = shareOf(entry.available(instead), share);
      if (amountMinor === 0) return;
      entry.hold({ id: `h${index}`, amountMinor, heldUntil: now + minutes * MINUTE, origin: 'point:1' }, instead);
    },
  })),
  anyMask.map((mask) => ({
    name: `release ${mask}`,
    run: (entry: Entry, { owner }: Step) => someHolds(owner, mask).forEach((id) => entry.release(id)),
  })),
  fc.tuple(fc.constantFrom(...LOTS), anyAmount).map(([lot, amountMinor]) => ({
    name: `give ${amountMinor} back to ${lot.account}`,
    run: (entry: Entry) => entry.giveBack([{ lot, amountMinor }]),
  })),
  fc.tuple(fc.constantFrom(...LOTS), anyAmount).map(([{ account }, amount]) => ({
    name: `take ${amount} back from ${account}`,
    run: (entry: Entry) => entry.takeBack(amount, account),
  })),
  anyShare.map((share) => ({
    name: `deduct ${share}`,
    run: (entry: Entry) => entry.deduct(shareOf(entry.available(), share)),
  })),
  anyAmount.map((amount) => ({
    name: `count ${amount} of turnover, and half of it down`,
    run(entry: Entry) {
      entry.countTurnover(turnover, amount);
      entry.discountTurnover(shareOf(amount, 0.5), turnover.account);
    },
  })),
);

/** Some days of an owner's life. */
export const anyStory: Arbitrary<Story> = fc.array(
  fc.record({ act: anyAct, pause: fc.oneof(fc.constant(0), fc.nat(3 * DAY)) }),
  {
    maxLength: 25,
  },
);

export type Told = Step & { readonly draft: Draft; readonly before: Owner };

/** Every entry of the story, with what it found and what it left. */
export function tell(story: Story): Told[] {
  const told: Told[] = [];
  let step: Step = { owner: NOBODY, now: NOW };
  for (const [index, { act, pause }] of story.entries()) {
    const now = step.now + pause;
    const { owner, draft } = post(step.owner, now, (entry) => act.run(entry, { ...step, now }, index));
    told.push({ owner, now, draft, before: step.owner });
    step = { owner, now };
  }
  return told;
}

/** What a story leaves. */
export function endOf(story: Story): Step {
  return tell(story).at(-1) ?? { owner: NOBODY, now: NOW };
}
