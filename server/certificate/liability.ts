import { setImmediate as turn } from 'node:timers/promises';
import { fail, ok, type Result } from '../../shared/error.ts';
import { type Minor, minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { type CertificateTransfer, findLiabilityOwner, readSeriesNames, readTransfers } from './liability.store.ts';
import { createCalendar, listMonths } from './liability-months.ts';

/** What happened to certificates in a while, and what they were worth at its end. */
export type Figures = {
  readonly issuedMinor: Minor;
  /** Negative where orders gave back more than was spent. */
  readonly spentMinor: Minor;
  readonly expiredMinor: Minor;
  readonly forfeitedMinor: Minor;
  readonly returnedMinor: Minor;
  readonly outstandingMinor: Minor;
};

export type LiabilityTable = {
  /** What was outstanding before the first month. */
  readonly openingMinor: Minor;
  /** All of them, one after the other. */
  readonly months: readonly (Figures & { readonly month: string })[];
  readonly total: Figures;
};

export type SeriesLiability = LiabilityTable & { readonly id: number; readonly name: string };

export type Liability = LiabilityTable & {
  readonly merchantId: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly at: number;
  readonly series: readonly SeriesLiability[];
};

/** Months as `2026-11`; all there are up to the present one unless said otherwise. */
export type LiabilityRange = { readonly from?: string | undefined; readonly to?: string | undefined };

export type LiabilityError = { readonly kind: 'merchant_not_found'; readonly merchantId: string };

type Asked = LiabilityRange & {
  readonly now: number;
  /** So many certificates were read so far. What it throws ends the work. */
  readonly onProgress?: (certificates: number) => void;
};

/**
 * Sums up the journals of all certificates of a merchant by series and month. What has expired counts as outstanding
 * until the ledger says so, as everywhere. In a snapshot it is exact while others write.
 */
export async function readLiability(
  db: Database,
  merchantId: string,
  { from, to, now, onProgress }: Asked,
): Promise<Result<Liability, LiabilityError>> {
  const owner = await findLiabilityOwner(db, merchantId);
  if (!owner) return fail({ kind: 'merchant_not_found', merchantId });
  const calendar = createCalendar(owner.timeZone);
  const flows = openFlows();
  let certificates = 0;
  for await (const page of readTransfers(db, merchantId)) {
    for (const transfer of page.transfers) flows.add(transfer, calendar.monthOf(transfer.posted_at));
    certificates += page.certificates;
    onProgress?.(certificates);
    // Others are served between two pages, also where the database works in this very thread.
    await turn();
  }
  const names = await readSeriesNames(db, merchantId);
  const range = chooseRange({ from, to }, flows.months(), calendar.monthOf(now));
  const months = listMonths(range);
  const tables = [...flows.bySeries()].map(([id, flow]) => ({ id, name: names.get(id) ?? '', ...tabulate(flow, range.first, months) })); // prettier-ignore
  const series = tables.sort((a, b) => a.id - b.id);
  return ok({ merchantId, ...owner, at: now, ...addUp(series, months), series });
}

type Flow = Omit<Figures, 'outstandingMinor'>;

const NOTHING: Flow = {
  issuedMinor: minor(0),
  spentMinor: minor(0),
  expiredMinor: minor(0),
  forfeitedMinor: minor(0),
  returnedMinor: minor(0),
};

/** To which of the figures a transfer adds, or from which it takes away. */
const FIGURES: Readonly<Record<CertificateTransfer['kind'], readonly [keyof Flow, 1 | -1]>> = {
  issue: ['issuedMinor', 1],
  top_up: ['issuedMinor', 1],
  spend: ['spentMinor', 1],
  give_back: ['spentMinor', -1],
  expire: ['expiredMinor', 1],
  forfeit: ['forfeitedMinor', 1],
  restore: ['forfeitedMinor', -1],
  return: ['returnedMinor', 1],
};

function openFlows() {
  const flows = new Map<number, Map<string, Flow>>();
  return {
    add({ series_id, kind, amount_minor }: CertificateTransfer, month: string): void {
      const ofSeries = flows.get(series_id) ?? new Map<string, Flow>();
      flows.set(series_id, ofSeries);
      const flow = ofSeries.get(month) ?? NOTHING;
      const [figure, sign] = FIGURES[kind];
      ofSeries.set(month, { ...flow, [figure]: minor(flow[figure] + sign * amount_minor) });
    },
    months: () => [...new Set([...flows.values()].flatMap((ofSeries) => [...ofSeries.keys()]))].sort(),
    bySeries: () => flows,
  };
}

/** No further than something happened, so that nobody is answered a thousand years of nothing. */
function chooseRange({ from, to }: LiabilityRange, months: readonly string[], present: string) {
  const [first, last] = [months[0] ?? present, latest(months.at(-1) ?? present, present)];
  return {
    first: from === undefined ? first : latest(from, first),
    last: to === undefined || to > last ? last : to,
  };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

function tabulate(flows: ReadonlyMap<string, Flow>, first: string, months: readonly string[]): LiabilityTable {
  const before = [...flows].filter(([month]) => month < first).map(([, flow]) => flow);
  const openingMinor = outstandingAfter(minor(0), addFlows(before));
  let outstandingMinor = openingMinor;
  const tabulated = months.map((month) => {
    const flow = flows.get(month) ?? NOTHING;
    outstandingMinor = outstandingAfter(outstandingMinor, flow);
    return { month, ...flow, outstandingMinor };
  });
  return { openingMinor, months: tabulated, total: { ...addFlows(tabulated), outstandingMinor } };
}

function addUp(tables: readonly LiabilityTable[], months: readonly string[]): LiabilityTable {
  const openingMinor = minor(tables.reduce((opening, table) => opening + table.openingMinor, 0));
  let outstandingMinor = openingMinor;
  const added = months.map((month, index) => {
    const flow = addFlows(tables.flatMap((table) => table.months[index] ?? []));
    outstandingMinor = outstandingAfter(outstandingMinor, flow);
    return { month, ...flow, outstandingMinor };
  });
  return { openingMinor, months: added, total: { ...addFlows(added), outstandingMinor } };
}

function addFlows(flows: readonly Flow[]): Flow {
  const add = (figure: keyof Flow) => minor(flows.reduce((total, flow) => total + flow[figure], 0));
  return {
    issuedMinor: add('issuedMinor'),
    spentMinor: add('spentMinor'),
    expiredMinor: add('expiredMinor'),
    forfeitedMinor: add('forfeitedMinor'),
    returnedMinor: add('returnedMinor'),
  };
}

function outstandingAfter(before: Minor, flow: Flow): Minor {
  const { issuedMinor, spentMinor, expiredMinor, forfeitedMinor, returnedMinor } = flow;
  return minor(before + issuedMinor - spentMinor - expiredMinor - forfeitedMinor - returnedMinor);
}
