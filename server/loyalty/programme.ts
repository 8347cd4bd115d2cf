import type { LoyaltyRules } from '../../shared/api/loyalty.ts';
import type { Clock } from '../../shared/clock.ts';
import { type Level, NO_TERMS, type Terms } from '../../shared/loyalty.ts';
import type { Database } from '../db/database.ts';
import type { Lot } from '../ledger/account.ts';
import { type BrieflyKept, keepBriefly } from '../merchant/brief-cache.ts';
import { type LocalDay, localDayOf } from '../merchant/instant.ts';
import { type LoyaltyPoint, readProgramme, type StoredProgramme } from './programme.store.ts';

/** A merchant's loyalty, as most calls need it. */
export type Programme = Omit<StoredProgramme, 'points'> & {
  readonly levelOf: (oid: string | undefined) => Level | undefined;
  readonly pointOf: (oid: string) => LoyaltyPoint | undefined;
  /** The account for points that are earned now. */
  readonly earningLot: (now: number) => Lot;
  /** The account for points that are granted now: they count at once. */
  readonly grantLot: (now: number) => Lot;
  /** The account for turnover of now. */
  readonly turnoverLot: (now: number) => Lot;
};

export type Programmes = BrieflyKept<Programme>;

export function createProgrammes({ db, clock }: { readonly db: Database; readonly clock: Clock }): Programmes {
  return keepBriefly(clock, async (merchantId) => toProgramme(await readProgramme(db, merchantId)));
}

export function termsOf(level: Level | undefined, point?: LoyaltyPoint): Terms {
  if (!level) return NO_TERMS;
  const { type, basisPoints, maxSpendBasisPoints } = level;
  return { type, basisPoints: point?.basisPoints ?? basisPoints, maxSpendBasisPoints };
}

function toProgramme({ points, ...stored }: StoredProgramme): Programme {
  const levels = new Map(stored.levels.map((level) => [level.oid, level]));
  const pointsByOid = new Map(points.map((point) => [point.oid, point]));
  const lotsOf = perDay(stored.timeZone, (now) => toLots(stored.rules, stored.timeZone, now));
  return {
    ...stored,
    levelOf: (oid) => (oid === undefined ? undefined : levels.get(oid)),
    pointOf: (oid) => pointsByOid.get(oid),
    earningLot: (now) => lotsOf(now).earning,
    grantLot: (now) => lotsOf(now).grant,
    turnoverLot: (now) => lotsOf(now).turnover,
  };
}

/** The accounts that opening balances come to. */
export type OpeningLots = { readonly points: Lot; readonly turnover: Lot };

export function toOpeningLots(rules: LoyaltyRules, timeZone: string, now: number): OpeningLots {
  const { grant: points, turnover } = toLots(rules, timeZone, now);
  return { points, turnover };
}

/** What is earned, granted or sold now goes to these accounts. */
function toLots(rules: LoyaltyRules, timeZone: string, now: number) {
  const day = (later: number | undefined) => (later === undefined ? undefined : localDayOf(now, timeZone, later));
  const starts = day(rules.pointsCountAfterDays === 0 ? undefined : rules.pointsCountAfterDays);
  const ends = day(rules.pointsLastDays);
  return {
    earning: toLot('points', starts, ends),
    grant: toLot('points', undefined, ends),
    turnover: toLot('turnover', undefined, day(rules.turnoverDays)),
  };
}

/** Calendars are slow to ask, and the answer stands all day. */
function perDay<Value>(timeZone: string, make: (now: number) => Value): (now: number) => Value {
  let known: { readonly day: LocalDay; readonly value: Value } | undefined;
  return (now) => {
    if (!known || now < known.day.startsAt || now >= known.day.endsAt) {
      known = { day: localDayOf(now, timeZone), value: make(now) };
    }
    return known.value;
  };
}

/** `points/2027-11-22`; with the day from which on they count, `points/2027-11-22/2026-12-01`. */
function toLot(asset: 'points' | 'turnover', starts: LocalDay | undefined, ends: LocalDay | undefined): Lot {
  const account = [asset, ends?.date ?? 'lasting', ...(starts ? [starts.date] : [])].join('/');
  return { account, asset, startsAt: starts?.startsAt, expiresAt: ends?.endsAt };
}
