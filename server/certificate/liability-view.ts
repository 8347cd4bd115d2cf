import type { LiabilityAnswer } from '../../shared/api/liability.ts';
import { formatMinor } from '../../shared/money.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import type { Figures, Liability, LiabilityTable } from './liability.ts';

export function viewLiability(liability: Liability): LiabilityAnswer {
  const { merchantId, name, currency, timeZone, at, series } = liability;
  return {
    merchant: merchantId,
    name,
    currency,
    timeZone,
    at: formatUtcInstant(at),
    ...viewTable(liability),
    series: series.map(({ id, name: title, ...table }) => ({ id, name: title, ...viewTable(table) })),
  };
}

function viewTable({ openingMinor, months, total }: LiabilityTable) {
  return {
    opening: formatMinor(openingMinor),
    months: months.map(({ month, ...figures }) => ({ month, ...viewFigures(figures) })),
    total: viewFigures(total),
  };
}

function viewFigures(figures: Figures) {
  return {
    issued: formatMinor(figures.issuedMinor),
    spent: formatMinor(figures.spentMinor),
    expired: formatMinor(figures.expiredMinor),
    forfeited: formatMinor(figures.forfeitedMinor),
    returned: formatMinor(figures.returnedMinor),
    outstanding: formatMinor(figures.outstandingMinor),
  };
}
