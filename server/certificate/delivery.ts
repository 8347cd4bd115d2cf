import { localDayOf, localHourOf } from '../merchant/instant.ts';
import type { StoredPurchase } from './purchases.store.ts';

/** When a certificate is sent: at once, or in the morning of a day to come. */
export type Delivery = Pick<StoredPurchase, 'deliverOn' | 'deliverAt'>;

const MOST_DAYS_AHEAD = 365;
const MORNING_HOUR = 9;

export function today(now: number, timeZone: string): string {
  return localDayOf(now, timeZone).date;
}

export function latestDelivery(now: number, timeZone: string): string {
  return localDayOf(now, timeZone, MOST_DAYS_AHEAD).date;
}

/** `undefined` for a day that has passed, or is too far away. */
export function planDelivery(deliverOn: string | undefined, now: number, timeZone: string): Delivery | undefined {
  const first = today(now, timeZone);
  if (deliverOn === undefined || deliverOn === first) return { deliverOn: undefined, deliverAt: now };
  if (deliverOn < first || deliverOn > latestDelivery(now, timeZone)) return undefined;
  return { deliverOn, deliverAt: localHourOf(deliverOn, MORNING_HOUR, timeZone) };
}

/** Whether the buyer gets a letter besides the one with the certificate. */
export function isGift({ wish, deliverOn }: StoredPurchase): boolean {
  return wish.recipient !== undefined || deliverOn !== undefined;
}
