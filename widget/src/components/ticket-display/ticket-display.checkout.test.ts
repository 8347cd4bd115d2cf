import { expect, waitUntil } from '@open-wc/testing';
import { inside, one, textOf } from '../../../test/shadow.ts';
import { itSuitsEverybody } from '../../../test/suits-everybody.ts';
import { plain } from '../../../test/support.ts';
import { problem } from '../../../test/fake-fetch.ts';
import { tokenFor } from '../loyalty-balance/loyalty-balance.fake.ts';
import { buyer, guest, listen, mount, server } from './ticket-display.support.ts';
import type { BonTicketDisplay } from './ticket-display.ts';

let serial = 0;

/** A checkout of its own for each test: the store of one lives on for as long as its elements. */
function checkoutId(): string {
  serial += 1;
  return `checkout-${serial}`;
}

async function inCheckout(enter: typeof buyer, attributes = {}): Promise<BonTicketDisplay> {
  const element = await enter({ checkout: checkoutId(), ...attributes });
  await waitUntil(() => inside(element, '[part="order"]').length > 0, 'should show the order');
  return element;
}

describe('<bon-ticket-display checkout>', () => {
  it('says what the order earns and how much is missing to the next ticket, also to the eye', async () => {
    const token = tokenFor();
    const element = await inCheckout(buyer, { token });
    expect(textOf(element, '.earns')).to.equal('For this order 4 tickets');
    expect(textOf(element, '#missing')).to.equal('₽302 more for the next ticket');
    const progress = one(element, 'progress') as HTMLProgressElement;
    expect([progress.value, progress.max]).to.deep.equal([198, 500]);
    expect(progress.getAttribute('aria-labelledby')).to.equal('missing');
    expect(server.of('/checkouts/')[0]?.authorization).to.equal(`Bearer ${token}`);
    expect(inside(element, '[style]')).to.deep.equal([]);
  });

  it('counts up to the least sum before the first ticket', async () => {
    server.earned = { campaign: 3, name: 'x', willGet: 0, missing: '900.00', needsIdentity: false };
    const element = await inCheckout(guest);
    const progress = one(element, 'progress') as HTMLProgressElement;
    expect([progress.value, progress.max]).to.deep.equal([100, 1000]);
    expect(textOf(element, '.earns')).to.equal('For this order 0 tickets');
  });

  it('says it in Russian, in the right forms', async () => {
    const element = await inCheckout(buyer, { lang: 'ru' });
    expect(textOf(element, '.earns')).to.equal('За этот заказ 4 билета');
    expect(textOf(element, '#missing')).to.equal('ещё 302 ₽ до следующего билета');
  });

  it('asks those whom nobody knows to say who they are', async () => {
    server.earned = { campaign: 3, name: 'x', willGet: 4, missing: '302.00', needsIdentity: true };
    const element = await inCheckout(guest);
    expect(plain(one(element, '[part="order"]'))).to.contain('Sign in or leave a phone number to get these tickets.');
  });

  it('shows nothing of it where the order earns nothing, in another campaign, and where the answer is none', async () => {
    for (const [earned, campaign] of [
      [undefined, '3'],
      [{ campaign: 4, name: 'x', willGet: 4, missing: '302.00', needsIdentity: false }, '3'],
      [{ campaign: 3, willGet: 'many' }, '3'],
    ] as const) {
      server.earned = earned;
      const element = await guest({ checkout: checkoutId(), campaign });
      await waitUntil(() => server.of('/checkouts/').at(-1)?.fate === 'answered');
      await element.updateComplete;
      expect(inside(element, '[part="order"]')).to.deep.equal([]);
    }
  });

  it('says what the order earns also where the tickets cannot be had', async () => {
    server.boardReply = problem(500, 'internal');
    const element = await mount({ checkout: checkoutId() });
    await waitUntil(() => inside(element, '[part="order"]').length > 0);
    expect(inside(element, 'progress')).to.deep.equal([]);
  });

  it('reads the tickets anew when the order is paid, and asks for no more then', async () => {
    const element = await inCheckout(buyer);
    const before = server.of('/tickets').length;
    server.status = 'committed';
    await element.refresh();
    await waitUntil(() => server.of('/tickets').length > before + 1);
    await element.updateComplete;
    expect(inside(element, '#missing')).to.deep.equal([]);
  });

  it('shares the checkout with all elements of the page, and tells what it comes to once', async () => {
    const told = listen();
    const checkout = checkoutId();
    for (const way of [buyer, guest]) await inCheckout(way, { checkout });
    expect(server.of('/checkouts/')).to.have.length(1);
    expect(told.filter(({ name }) => name === 'bon-checkout-changed')).to.have.length(1);
  });

  it('says nothing but that where it is only to tell of the order', async () => {
    const element = await mount({ checkout: checkoutId(), mode: 'order' });
    await waitUntil(() => inside(element, 'progress').length > 0);
    expect(inside(element, '.base > *')).to.have.length(1);
    expect(element.getBoundingClientRect().height).to.equal(5.5 * 16);
  });

  it('leaves the checkout with its attribute', async () => {
    const element = await inCheckout(guest);
    element.removeAttribute('checkout');
    await element.updateComplete;
    expect(inside(element, '[part="order"]')).to.deep.equal([]);
  });
});

describe('<bon-ticket-display checkout> for everybody', () => {
  itSuitsEverybody(
    {
      buyer: (lang) => inCheckout(buyer, { lang }),
      'somebody unknown': (lang) => {
        server.earned = { campaign: 3, name: 'x', willGet: 1234, missing: '0.01', needsIdentity: true };
        return inCheckout(guest, { lang });
      },
    },
    () => server.release(),
  );
});
