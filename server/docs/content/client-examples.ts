import { ORIGIN } from '../blocks.ts';

export const clientCheck = `
import { createBonbon } from '${ORIGIN}/widget/v1/client.js';

const bonbon = createBonbon({ key: 'pk_demo_bonbon' });

const outcome = await bonbon.checkPromoCode({
  code: 'SUMMER10',
  cart: { lines: [{ id: '1', kind: 'product', unitPrice: '1490.00', quantity: 2 }] },
});

if (!outcome.ok) explain(outcome.problem.reason);
else if (outcome.value.status === 'applied') show(outcome.value.discount);
else refuse(outcome.value);`;

export const clientCheckout = `
const checkout = bonbon.checkout('6a0c9d3e8f1b4a2c7d5e9f01'); // your server made it

const stop = checkout.subscribe((outcome) => {
  if (outcome.ok) showTotal(outcome.value.total, outcome.value.promoCodes);
  else explain(outcome.problem.reason);
});

await checkout.addPromoCode('order 300');
await checkout.spendPoints('100');
await checkout.addCertificate({ number: '2900000000013', pin: '482913' });`;

export const clientBuyer = `
const bonbon = createBonbon({
  key: 'pk_demo_bonbon',
  onTokenNeeded: async () => {
    const response = await fetch('/bonbon-token'); // your server signs it
    if (response.ok) return response.text();
  },
});

const outcome = await bonbon.loyalty.balance();
if (outcome.ok) showPoints(outcome.value.available);`;

export const clientTypes = `
curl -o src/bonbon-client.d.ts ${ORIGIN}/widget/v1/types/client.d.ts`;
