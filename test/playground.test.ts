import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { PROBLEM_ADVICE } from '../server/docs/content/problem-advice.ts';
import { problem, PROBLEM_CODES } from '../server/http/problem.ts';
import { balance, offer, purchase } from '../shared/api/certificate.ts';
import { checkout } from '../shared/api/checkout.ts';
import { history, memberView } from '../shared/api/loyalty.ts';
import { promoCheckResponse } from '../shared/api/promo-check.ts';
import { ticketBoard } from '../shared/api/ticket.ts';
import { type DrawProof, verifyDraw } from '../shared/draw-proof.ts';
import { createAnswers } from '../widget/playground/answer.ts';
import { CHECKOUT } from '../widget/playground/checkout.ts';
import type { Reply } from '../widget/playground/state.ts';
import { states } from '../widget/playground/states.ts';
import proof from '../widget/playground/states/proof.json' with { type: 'json' };

const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  'POST promo-codes/check': promoCheckResponse,
  'GET loyalty/me': memberView,
  'GET loyalty/me/history': history,
  'GET certificates/offers/gift': offer,
  'POST certificates/purchases': purchase,
  'GET certificates/purchases/*': purchase,
  'POST certificates/balance': balance,
  'GET tickets': ticketBoard,
  'POST tickets/receipt': ticketBoard,
};

/** What is asked where the answer depends on it. */
const ASKED = [
  ...['SUMMER10', 'TRIO', 'BIG', 'BALLET', 'OFF', 'OLD', 'GONE', 'SOON', 'NOSUCH'].map((code) => ({ code, cart: {} })),
  { code: 'SUMMER10' },
];

const PARTS = [
  ['', undefined],
  ['promo-codes', { promoCodes: ['SUMMER10', 'TRIO', 'NOSUCH'] }],
  ['points', { points: '2000' }],
  [
    'certificates',
    {
      certificates: [
        { number: '4029 1180', pin: '1234' },
        { number: '1', pin: '1' },
      ],
    },
  ],
] as const;

function check(reply: Reply, schema: z.ZodType): void {
  if (typeof reply === 'string') return;
  const { status, body } = reply;
  if (status < 400) expect(schema.safeParse(body).error).toBeUndefined();
  else {
    const { code } = problem.parse(body);
    expect(Object.keys(PROBLEM_CODES)).toContain(code);
    expect(PROBLEM_ADVICE[code].status).toBe(status);
  }
}

const CASES = Object.entries(states).flatMap(([element, list]) =>
  (['en', 'ru'] as const).flatMap((lang) => list(lang).map((state) => [element, lang, state.id, state] as const)),
);

describe('the playground answers as the server does', () => {
  test.each(CASES)('%s, %s: %s', (_element, _lang, _id, state) => {
    for (const [call, answer] of Object.entries(state.answers)) {
      const name = call.replace(' as buyer', '');
      if (name.endsWith('/proof')) continue;
      const schema = ANSWERS[name];
      if (!schema) throw new Error(`no schema for ${name}`);
      const replies = typeof answer === 'function' ? ASKED.map(answer) : [answer];
      for (const reply of replies) check(reply, schema);
    }
    if (!state.checkout) return;
    const answer = createAnswers(state);
    for (const [part, body] of PARTS) {
      const path = part === '' ? `checkouts/${CHECKOUT}` : `checkouts/${CHECKOUT}/${part}`;
      check(answer({ method: body ? 'PUT' : 'GET', path, body, isBuyers: true }), checkout);
    }
  });
});

test('the draw of the playground has a proof that holds', async () => {
  const verification = await verifyDraw(proof as DrawProof, {
    digest: (bytes) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest())),
    verifyBeacon: () => Promise.reject(new Error('no beacon decided it')),
    begin: () => undefined,
  });
  expect(verification.findings.filter(({ fault }) => fault !== undefined)).toEqual([]);
  expect(verification.holds).toBe(true);
});

test('every state of an element has a name of its own', () => {
  for (const list of Object.values(states)) {
    const ids = list('en').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name } of list('ru')) expect(name.ru).not.toBe(name.en);
  }
});
