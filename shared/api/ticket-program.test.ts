import { describe, expect, test } from 'vitest';
import { chanceCampaign } from './ticket-program.ts';

describe('the name of a prize', () => {
  const isRead = (name: string) => {
    const draw = { id: 'autumn', name: 'Autumn', closesAt: '2026-10-01', drawsAt: '2026-10-02', prizes: [{ id: 'car', name }] }; // prettier-ignore
    const campaign = { id: 3, name: 'Lucky ticket', minAmount: '1000', multiplicity: '100', draws: [draw] };
    return chanceCampaign.safeParse(campaign).success;
  };

  test.each(['A car', 'Автомобиль «Лада»', '🚗'])('may be %s', (name) => {
    expect(isRead(name)).toBe(true);
  });

  test.each(['', 'A\ncar', 'A\u2028car', 'A\u2029car', 'A\u0085car', '\ud83d'])(
    'is on one line, and not %j',
    (name) => {
      expect(isRead(name)).toBe(false);
    },
  );
});
