import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AwardStep, type DrawnObstacle, foldAwards, holderAfter, stepsDue } from './award.ts';

const PRIZES = [
  { id: 'car', count: 1 },
  { id: 'phone', count: 3 },
];
const AWARDS = 4;
const CLAIM = 10;

type Command =
  | { readonly kind: 'wait'; readonly time: number }
  | { readonly kind: 'claimed' | 'declined'; readonly award: number }
  | { readonly kind: 'obstruct'; readonly pick: number; readonly reason: DrawnObstacle };

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), time: fc.integer({ min: 0, max: 2 * CLAIM }) }),
  fc.record({ kind: fc.constantFrom('claimed' as const, 'declined' as const), award: fc.integer({ min: 1, max: AWARDS }) }), // prettier-ignore
  fc.record({
    kind: fc.constant('obstruct' as const),
    pick: fc.integer({ min: 1, max: 12 }),
    reason: fc.constantFrom<DrawnObstacle[]>('ticket_void', 'customer_erased'),
  }),
);

/** The log after each command, as a merchant and the clock make it. */
function live(picks: number, commands: readonly Command[]): { readonly log: AwardStep[]; readonly lengths: number[] } {
  const log: AwardStep[] = [];
  const obstacles = new Map<number, DrawnObstacle>();
  const lengths: number[] = [];
  let now = 0;
  const proceed = () => {
    log.push(...stepsDue({ prizes: PRIZES, picks, steps: log, obstacles, now, until: now + CLAIM }));
    lengths.push(log.length);
  };
  proceed();
  for (const command of commands) {
    if (command.kind === 'wait') now += command.time;
    else if (command.kind === 'obstruct') obstacles.set(command.pick, command.reason);
    else {
      const award = foldAwards(PRIZES, picks, log)[command.award - 1];
      if (award?.status === 'offered' && award.until > now) {
        log.push({ kind: command.kind, award: award.number, pick: award.pick });
      }
    }
    proceed();
  }
  return { log, lengths };
}

const anyLife = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.array(anyCommand, { maxLength: 40 }));

test('offers no ticket twice, and asks nobody again who was passed over', () => {
  fc.assert(
    fc.property(anyLife, ([picks, commands]) => {
      const { log } = live(picks, commands);
      const asked = log.filter(({ kind }) => kind === 'offered' || kind === 'passed_over').map(({ pick }) => pick);
      expect(new Set(asked).size).toBe(asked.length);
      for (const pick of asked) expect(pick).toBeLessThanOrEqual(picks);
    }),
  );
});

test('gives each prize to one person at most, and no person two by one ticket', () => {
  fc.assert(
    fc.property(anyLife, ([picks, commands]) => {
      const awards = foldAwards(PRIZES, picks, live(picks, commands).log);
      const held = awards.flatMap((award) => ('pick' in award ? [award.pick] : []));
      expect(new Set(held).size).toBe(held.length);
      expect(awards.map(({ prize }) => prize)).toEqual(['car', 'phone', 'phone', 'phone']);
    }),
  );
});

test('keeps what is claimed for ever, and leaves nothing open while somebody is left to be asked', () => {
  fc.assert(
    fc.property(anyLife, ([picks, commands]) => {
      const { log, lengths } = live(picks, commands);
      const claimed = new Map<number, number>();
      for (const length of lengths) {
        for (const award of foldAwards(PRIZES, picks, log.slice(0, length))) {
          expect(award.status).not.toBe('open');
          if (award.status === 'claimed') claimed.set(award.number, award.pick);
          else expect(claimed.has(award.number)).toBe(false);
          if (award.status === 'claimed') expect(award.pick).toBe(claimed.get(award.number));
        }
      }
    }),
  );
});

test('comes to the same by its log alone, and then has nothing more to do', () => {
  fc.assert(
    fc.property(anyLife, ([picks, commands]) => {
      const { log } = live(picks, commands);
      const replayed = JSON.parse(JSON.stringify(log)) as AwardStep[];
      expect(foldAwards(PRIZES, picks, replayed)).toEqual(foldAwards(PRIZES, picks, log));
      for (const award of foldAwards(PRIZES, picks, log)) {
        const own = holderAfter(log.filter((step) => step.award === award.number));
        expect('pick' in award ? award.pick : undefined).toBe(own?.pick);
      }
    }),
  );
});

test('asks the alternates in their order', () => {
  fc.assert(
    fc.property(anyLife, ([picks, commands]) => {
      const asked = live(picks, commands)
        .log.filter(({ kind, pick }) => (kind === 'offered' || kind === 'passed_over') && pick > AWARDS)
        .map(({ pick }) => pick);
      expect(asked).toEqual(asked.map((_, index) => AWARDS + 1 + index));
    }),
  );
});

test('offers at first what was drawn for each prize', () => {
  expect(live(6, []).log).toEqual([1, 2, 3, 4].map((award) => ({ kind: 'offered', award, pick: award, until: CLAIM })));
});

test('lets an offer lapse at its last moment, not before', () => {
  const steps: AwardStep[] = [{ kind: 'offered', award: 1, pick: 1, until: 10 }];
  const due = (now: number) =>
    stepsDue({ prizes: [{ id: 'car', count: 1 }], picks: 2, steps, obstacles: new Map(), now, until: 99 });
  expect(due(9)).toEqual([]);
  expect(due(10)).toEqual([
    { kind: 'lapsed', award: 1, pick: 1 },
    { kind: 'offered', award: 1, pick: 2, until: 99 },
  ]);
});
