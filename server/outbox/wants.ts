import type { Subscriptions } from '../merchant/webhooks.store.ts';
import type { EventKind } from './event.ts';
import { webhookTypeOf } from './webhook-event.ts';

/** Whether anybody is told of a kind of event: people by a letter always, others where a webhook subscribes to it. */
export function createWants({ wants }: Pick<Subscriptions, 'wants'>) {
  return async (merchantId: string, kind: EventKind): Promise<boolean> => {
    const type = webhookTypeOf(kind);
    return type === undefined || (await wants(merchantId, type));
  };
}
