import type { CustomerView, History, MemberView } from '../../shared/api/loyalty.ts';
import { type Level, nextLevel } from '../../shared/loyalty.ts';
import { formatMinor, formatPercent, type Minor, minor } from '../../shared/money.ts';
import { type Account, isCounting } from '../ledger/account.ts';
import { openEntry } from '../ledger/entry.ts';
import type { Cursor, HistoryLine } from '../ledger/history.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import type { Programme } from './programme.ts';
import type { Member } from './store.ts';

const EXPIRIES_SHOWN = 12;

export function viewCustomer(member: Member, programme: Programme, now: number): CustomerView {
  const { id, levelOid: _, mergedInto: __, erasedAt, ...profile } = member.customer;
  return {
    id,
    ...profile,
    ...(erasedAt === undefined ? {} : { erasedAt: formatUtcInstant(erasedAt) }),
    ...viewStanding(member, programme, now),
  };
}

export function viewMember(member: Member, programme: Programme, now: number): MemberView {
  const { name } = member.customer;
  return {
    ...(name === undefined ? {} : { name }),
    currency: programme.currency,
    ...viewStanding(member, programme, now),
  };
}

function viewStanding({ customer, owner }: Member, programme: Programme, now: number) {
  const level = programme.levelOf(customer.levelOid);
  const entry = openEntry(owner, now);
  const turnoverMinor = entry.turnover();
  const next = nextLevel(programme.levels, level, turnoverMinor);
  const points = entry.lots();
  const counting = points.filter((lot) => isCounting(lot, now));
  return {
    ...(level === undefined ? {} : { level: viewLevel(level) }),
    turnover: formatMinor(turnoverMinor),
    ...(next === undefined ? {} : { nextLevel: viewNext(next) }),
    available: formatMinor(entry.available()),
    held: formatMinor(entry.held()),
    debt: formatMinor(entry.owed()),
    pending: viewByTime(points.filter((lot) => !isCounting(lot, now)), ({ startsAt }) => startsAt).map(
      ({ at, points: amount }) => ({ points: amount, countsAt: at }),
    ), // prettier-ignore
    expiring: viewByTime(counting, ({ expiresAt }) => expiresAt)
      .slice(0, EXPIRIES_SHOWN)
      .map(({ at, points: amount }) => ({ points: amount, expiresAt: at })),
  };
}

export function viewLevel({ oid, title, type, basisPoints, maxSpendBasisPoints }: Level) {
  return {
    oid,
    title,
    type,
    percent: formatPercent(basisPoints),
    ...(type === 'cashback' ? { maxSpendPercent: formatPercent(maxSpendBasisPoints) } : {}),
  };
}

function viewNext({ level, missingMinor }: { readonly level: Level; readonly missingMinor: Minor }) {
  return {
    title: level.title,
    percent: formatPercent(level.basisPoints),
    fromTurnover: formatMinor(level.fromTurnoverMinor ?? minor(0)),
    missing: formatMinor(missingMinor),
  };
}

/** The points of all accounts that share a moment, soonest first; those without one are left out. */
function viewByTime(lots: readonly Account[], timeOf: (lot: Account) => number | undefined) {
  const amounts = new Map<number, number>();
  for (const lot of lots) {
    const at = timeOf(lot);
    if (at !== undefined) amounts.set(at, (amounts.get(at) ?? 0) + lot.postedMinor);
  }
  return [...amounts]
    .sort(([a], [b]) => a - b)
    .map(([at, amount]) => ({ at: formatUtcInstant(at), points: formatMinor(minor(amount)) }));
}

export function viewHistory(lines: readonly HistoryLine<'points'>[], limit: number, programme: Programme): History {
  const shown = lines.slice(0, limit);
  const last = shown.at(-1);
  return {
    lines: shown.map((line) => viewLine(line, programme)),
    ...(lines.length > limit && last ? { next: formatCursor(last.cursor) } : {}),
  };
}

function viewLine(
  { kind, movedMinor, balanceMinor, subject = '', reason, at }: HistoryLine<'points'>,
  programme: Programme,
): History['lines'][number] {
  const orderNumber = nameAfter('order:', subject);
  const point = programme.pointOf(nameAfter('point:', subject) ?? '')?.name;
  return {
    at: formatUtcInstant(at),
    kind,
    points: formatMinor(movedMinor as Minor),
    balance: formatMinor(balanceMinor),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(point === undefined ? {} : { point }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function nameAfter(prefix: string, subject: string): string | undefined {
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : undefined;
}

function formatCursor({ entry, line }: Cursor): string {
  return `${entry}.${line}`;
}

export function parseCursor(text: string): Cursor {
  const [entry = 0, line = 0] = text.split('.').map(Number);
  return { entry, line };
}
