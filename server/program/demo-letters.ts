import type { EventKind } from '../outbox/event.ts';
import type { LetterBook } from '../outbox/letter.ts';
import { DEMO_MERCHANT } from './demo.ts';

/** The demo's mailbox is open to everybody: letters of other merchants wait for a mail server, and never come there. */
export function onlyOfDemo(letters: LetterBook): LetterBook {
  const kinds = Object.keys(letters) as EventKind[];
  return Object.fromEntries(
    kinds.map((kind) => {
      const write = letters[kind] as (merchantId: string, event: unknown) => Promise<unknown>;
      return [
        kind,
        (merchantId: string, event: unknown) =>
          merchantId === DEMO_MERCHANT
            ? write(merchantId, event)
            : Promise.reject(new Error('SMTP_URL is not set: only the letters of the demo are kept')),
      ];
    }),
  );
}
