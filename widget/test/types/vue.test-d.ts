import type { GlobalComponents } from 'vue';
import type { CartInput } from '../../../dist/widget/v1/types/bonbon.d.ts';
import type {} from '../../../dist/widget/v1/types/vue.d.ts';

type Props<Name extends keyof GlobalComponents> = InstanceType<GlobalComponents[Name]>['$props'];

const cart: CartInput = { lines: [{ id: '1', kind: 'product', unitPrice: '10.00', quantity: 1 }] };

export const right: Props<'bon-promo-code'> = {
  class: 'wide',
  checkout: '123',
  cart,
  'onBon-promo-code-applied': ({ detail }) => console.log(detail.code),
};

export const gift: Props<'bon-certificate-purchase'> = { mode: 'buy', 'site-code': 'gift' };

// @ts-expect-error Nothing is sold by this mode.
export const mode: Props<'bon-certificate-purchase'> = { mode: 'sell' };

// @ts-expect-error A cart has lines.
export const empty: Props<'bon-promo-code'> = { cart: {} };

export const event: Props<'bon-promo-code'> = {
  // @ts-expect-error The detail has no such field.
  'onBon-promo-code-removed': ({ detail }) => console.log(detail.total),
};

// @ts-expect-error There is no such element.
export type Unknown = Props<'bon-promocode'>;
