import { z } from 'zod';
import { MOST_DRAWN } from '../draw-head.ts';
import { displayName, integerDays, integerId, money, positiveMoney, slug } from './primitives.ts';

const instant = z.string().min(10).max(40);

const prize = z
  .strictObject({
    id: slug,
    name: displayName.regex(/^[^\p{Zl}\p{Zp}]*$/u, 'must be text on one line'),
    count: z.int().min(1).max(10_000).optional().meta({ description: '1 unless said otherwise.' }),
  })
  .meta({ id: 'Prize' });

const draw = z
  .strictObject({
    id: slug,
    name: displayName,
    entriesFrom: instant
      .optional()
      .meta({ description: 'Tickets issued before take no part; all of the campaign do unless said otherwise.' }),
    closesAt: instant.meta({ description: 'Tickets issued from this instant on take no part.' }),
    drawsAt: instant.meta({ description: 'When the winners are drawn, at the earliest.' }),
    randomness: z.enum(['drand', 'commit-reveal']).optional().meta({
      description: '`drand` unless said otherwise; `commit-reveal` is weaker, for who has no internet.',
    }),
    prizes: z.array(prize).min(1).max(100),
    alternates: z.int().min(0).max(10_000).optional().meta({ description: 'As many as prizes unless said otherwise.' }),
    onePrizePer: z.enum(['person', 'ticket']).optional().meta({ description: '`person` unless said otherwise.' }),
    claimDays: integerDays(1, 365).optional().meta({ description: 'A prize not claimed in so many days lapses; 14.' }),
  })
  .superRefine(({ prizes, alternates }, context) => {
    const ids = new Set(prizes.map(({ id }) => id));
    if (ids.size < prizes.length)
      context.addIssue({ code: 'custom', path: ['prizes'], message: 'must name each once' });
    const won = prizes.reduce((sum, { count = 1 }) => sum + count, 0);
    if (won + (alternates ?? won) > MOST_DRAWN) {
      context.addIssue({
        code: 'custom',
        path: ['prizes'],
        message: `must be at most ${MOST_DRAWN} with the alternates`,
      });
    }
  })
  .meta({ id: 'Draw' });

export type ProgramDraw = z.output<typeof draw>;

const goods = z.array(integerId).max(10_000).optional();

export const chanceCampaign = z
  .strictObject({
    id: integerId,
    name: displayName,
    minAmount: money.meta({ description: 'The sum from which on a receipt earns tickets.' }),
    multiplicity: positiveMoney.meta({ description: 'A ticket for each full one of these.' }),
    start: instant.optional(),
    finish: instant.optional().meta({ description: 'The last moment that is in.' }),
    points: z.array(integerId).max(10_000).optional().meta({
      description: 'The only points of sale; without any, all of them and the web shop.',
    }),
    products: goods,
    categories: goods,
    excludedProducts: goods,
    rules: z
      .string()
      .max(20_000)
      .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'must be plain text')
      .optional()
      .meta({ description: 'What buyers may read about it; plain text.' }),
    draws: z.array(draw).max(1_000).optional(),
  })
  .superRefine(({ draws = [] }, context) => {
    const seen = new Set<string>();
    draws.forEach(({ id }, index) => {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['draws', index, 'id'], message: 'repeats' });
      seen.add(id);
    });
  })
  .meta({ id: 'ChanceCampaign' });

export type ChanceCampaign = z.output<typeof chanceCampaign>;
