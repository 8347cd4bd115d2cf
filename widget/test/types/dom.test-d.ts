import type { BonPromoCode, CartInput } from '../../../dist/widget/v1/types/bonbon.d.ts';

const cart: CartInput = { lines: [{ id: '1', kind: 'product', unitPrice: '10.00', quantity: 1 }] };

const promo = document.createElement('bon-promo-code');
promo.cart = cart;
promo.disabled = true;
const done: Promise<void> = promo.refresh();
const form: HTMLFormElement | null = promo.form;
const same: BonPromoCode | null = document.querySelector('bon-promo-code');

promo.addEventListener('bon-promo-code-applied', ({ detail }) => {
  const code: string = detail.code;
  if (detail.status === 'applied') console.log(code, detail.discount, done, form, same);
  // @ts-expect-error A code that is only valid has no discount.
  else console.log(detail.discount);
});

document.addEventListener('bon-unavailable', ({ detail }) => {
  if (detail.reason === 'timeout') console.log('late');
  // @ts-expect-error There is no such reason.
  if (detail.reason === 'too_late') console.log('never');
});

const certificates = document.createElement('bon-certificate-purchase');
certificates.mode = 'balance';
certificates.siteCode = 'gift';
// @ts-expect-error Nothing is sold by this mode.
certificates.mode = 'sell';

// @ts-expect-error A number is no quantity in words.
promo.cart = { lines: [{ id: '1', kind: 'product', unitPrice: '10.00', quantity: 'one' }] };
// @ts-expect-error The form is for the browser to say.
promo.form = null;
// @ts-expect-error There is no such property.
promo.code = 'SUMMER10';
