/** Why a ticket that was drawn is offered nothing. */
export type DrawnObstacle = 'ticket_void' | 'customer_erased';

/** One step of what becomes of the prizes of a draw; awards are the prizes one by one, and picks the tickets drawn. */
export type AwardStep =
  | { readonly kind: 'offered'; readonly award: number; readonly pick: number; readonly until: number }
  | { readonly kind: 'claimed' | 'declined' | 'lapsed'; readonly award: number; readonly pick: number }
  | { readonly kind: 'passed_over'; readonly award: number; readonly pick: number; readonly reason: DrawnObstacle };

export type AwardState =
  | { readonly status: 'offered'; readonly pick: number; readonly until: number }
  | { readonly status: 'claimed'; readonly pick: number }
  /** With nobody, while somebody is left to be offered it. */
  | { readonly status: 'open' }
  | { readonly status: 'unawarded' };

/** `number` is its place among all prizes, from 1. */
export type Award = AwardState & { readonly number: number; readonly prize: string };

type Prizes = readonly { readonly id: string; readonly count: number }[];

/** What the steps of one award have led to; `undefined`: it is with nobody. */
export function holderAfter(steps: readonly AwardStep[]): Extract<AwardState, { pick: number }> | undefined {
  const last = steps.at(-1);
  if (last?.kind === 'offered') return { status: 'offered', pick: last.pick, until: last.until };
  return last?.kind === 'claimed' ? { status: 'claimed', pick: last.pick } : undefined;
}

/** The prize of each award, in the order of their numbers. */
export function prizesOneByOne(prizes: Prizes): string[] {
  return prizes.flatMap(({ id, count }) => Array.from({ length: count }, () => id));
}

/** What has become of each prize of a draw in which so many tickets were drawn. */
export function foldAwards(prizes: Prizes, picks: number, steps: readonly AwardStep[]): Award[] {
  const names = prizesOneByOne(prizes);
  const candidates = createCandidates(names.length, picks, steps);
  const stepsOf = groupByAward(steps);
  return names.map((prize, index) => {
    const number = index + 1;
    const state = holderAfter(stepsOf.get(number) ?? []) ?? {
      status: candidates.take(number) === undefined ? ('unawarded' as const) : ('open' as const),
    };
    return { number, prize, ...state };
  });
}

function groupByAward(steps: readonly AwardStep[]): Map<number, AwardStep[]> {
  const groups = new Map<number, AwardStep[]>();
  for (const step of steps) {
    const group = groups.get(step.award);
    if (group) group.push(step);
    else groups.set(step.award, [step]);
  }
  return groups;
}

type Due = {
  readonly prizes: Prizes;
  /** How many tickets were drawn. */
  readonly picks: number;
  readonly steps: readonly AwardStep[];
  readonly obstacles: ReadonlyMap<number, DrawnObstacle>;
  readonly now: number;
  /** When what is offered now lapses. */
  readonly until: number;
};

/**
 * The steps that are to be taken now: offers whose time is over lapse, and each award that is with nobody is offered to
 * the ticket that was drawn for it or, once that was asked, to the next alternate whom nobody has asked.
 */
export function stepsDue({ prizes, picks, steps, obstacles, now, until }: Due): AwardStep[] {
  const awards = foldAwards(prizes, picks, steps);
  const candidates = createCandidates(awards.length, picks, steps);
  const due: AwardStep[] = [];
  for (const award of awards) {
    const isLapsed = award.status === 'offered' && award.until <= now;
    if (isLapsed) due.push({ kind: 'lapsed', award: award.number, pick: award.pick });
    if (isLapsed || award.status === 'open') due.push(...offer(award.number));
  }
  return due;

  function offer(award: number): AwardStep[] {
    const taken: AwardStep[] = [];
    for (let pick = candidates.take(award); pick !== undefined; pick = candidates.take(award)) {
      const reason = obstacles.get(pick);
      if (reason === undefined) return [...taken, { kind: 'offered', award, pick, until }];
      taken.push({ kind: 'passed_over', award, pick, reason });
    }
    return taken;
  }
}

/** Gives out each pick once: that which was drawn for an award to it alone, the alternates in their order. */
function createCandidates(awards: number, picks: number, steps: readonly AwardStep[]) {
  const used = new Set(steps.map(({ pick }) => pick));
  let next = awards + 1;
  return {
    take(award: number): number | undefined {
      if (award <= picks && !used.has(award)) {
        used.add(award);
        return award;
      }
      while (used.has(next)) next += 1;
      if (next > picks) return undefined;
      used.add(next);
      return next;
    },
  };
}
