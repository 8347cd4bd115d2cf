import type { CertificatePurchase, CertificatePurchaseRequest } from '../../../../../shared/api/certificate.ts';
import { call, type Outcome, type Unavailable } from '../../../internal/api-client.ts';
import { plainJson } from '../../../internal/plain-json.ts';
import { isPurchase } from '../certificate-purchase.purchase.ts';

/** After which pauses an unanswered order is asked for again. */
const PAUSES_MS = [500, 2000];

const EXPECTED: ReadonlySet<string> = new Set([
  'offer_not_found',
  'nominal_not_allowed',
  'design_not_found',
  'delivery_out_of_range',
  'payment_unavailable',
]);

const UNANSWERED: ReadonlySet<string> = new Set(['network', 'timeout', 'server_error', 'bad_answer', 'conflict']);

/** It may stand all the same: nobody knows, until it is asked for. */
export function isUnanswered({ reason }: Unavailable): boolean {
  return UNANSWERED.has(reason);
}

type Attempt = { readonly text: string | undefined; readonly key: string };

/** One order, however often it has to be sent: the same content has the same key until it is answered. */
export class OrderDesk {
  #attempt: Attempt = { text: undefined, key: '' };

  async place(
    order: CertificatePurchaseRequest,
    request: AbortController,
    onPause: () => void,
  ): Promise<Outcome<CertificatePurchase>> {
    const text = plainJson(order);
    if (this.#attempt.text !== text) this.#attempt = { text, key: newKey() };
    const options = { headers: { 'Idempotency-Key': this.#attempt.key }, expected: EXPECTED };
    const send = (): Promise<Outcome<CertificatePurchase>> =>
      call('POST', 'certificates/purchases', isPurchase, request, order, undefined, options);
    let outcome = await send();
    for (const pause of PAUSES_MS) {
      if (!outcome.problem || !isUnanswered(outcome.problem) || request.signal.aborted) break;
      onPause();
      await new Promise((resolve) => setTimeout(resolve, pause));
      outcome = await send();
    }
    if (outcome.answer) this.#attempt = { text: undefined, key: '' };
    return outcome;
  }
}

/** Not `randomUUID()`, which a page without https does not have. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
