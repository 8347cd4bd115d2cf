import { describe, expect, test } from 'vitest';
import { type DemoCampaign, withDraws } from './demo-draws.ts';

const CAMPAIGN: DemoCampaign = { id: 3, name: 'Lucky ticket', minAmount: '1000', multiplicity: '100' };
const MOSCOW = 'Europe/Moscow';

const drawsOf = (campaigns: readonly DemoCampaign[]) => campaigns.flatMap(({ draws = [] }) => draws);

describe('the draws of the demo', () => {
  test('there is one at the turn of the month, in the merchant’s own time', () => {
    const draws = drawsOf(withDraws([CAMPAIGN], [], MOSCOW, Date.UTC(2026, 10, 22)));
    expect(draws).toMatchObject([
      {
        id: '2026-12',
        name: 'Lucky Praline, 01.12.2026',
        closesAt: '2026-12-01T00:00:00',
        drawsAt: '2026-12-01T01:00:00',
      },
    ]);
  });

  test('the month is that of the merchant, also over the turn of a year', () => {
    const draws = drawsOf(withDraws([CAMPAIGN], [], MOSCOW, Date.UTC(2026, 10, 30, 21, 30)));
    expect(draws.map(({ id }) => id)).toEqual(['2027-01']);
  });

  test('those that stand are kept as they are, and the other campaigns too', () => {
    const now = Date.UTC(2026, 10, 22);
    const first = withDraws([CAMPAIGN], [], MOSCOW, now);
    const other = { ...CAMPAIGN, id: 4 };
    expect(withDraws([CAMPAIGN, other], first, MOSCOW, now)).toEqual([...first, other]);
    const later = drawsOf(withDraws([CAMPAIGN], first, MOSCOW, Date.UTC(2026, 11, 5)));
    expect(later.map(({ id }) => id)).toEqual(['2026-12', '2027-01']);
  });
});
