import { expect, test } from 'vitest';
import type { Letter } from '../outbox/letter.ts';
import { onlyOfDemo } from './demo-letters.ts';

const letter: Letter = { to: 'a@mail.example', subject: 's', text: 't', html: 'h', attachments: [] };
const event = { kind: 'purchase_letter', purchaseId: 'p' } as const;

test('the demo’s mailbox gets letters of the demo alone: those of others are not lost, and not shown', async () => {
  const letters = onlyOfDemo({ purchase_letter: () => Promise.resolve(letter) });
  expect(await letters.purchase_letter?.('demo', event)).toEqual(letter);
  await expect(letters.purchase_letter?.('shop', event)).rejects.toThrow('SMTP_URL');
});
