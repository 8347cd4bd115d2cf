import { randomUUID } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { expect } from 'vitest';
import { factsOf, findByNumber } from '../../server/certificate/store.ts';
import { statusOf } from '../../shared/certificate.ts';
import { formatMinor, minor } from '../../shared/money.ts';
import { type Answer, type TestApp } from './app.ts';
import { cartInput, ticketInput } from './builders.ts';
import { certificateCheckoutsOf } from './certificate-checkout.ts';
import { certificateTillOf, good } from './certificate-till.ts';
import { changeCertificate, type SeriesDocument, seriesDocument } from './certificates.ts';
import type {
  CertificatesModel,
  ModelCertificate,
  ModelCheckout,
  ModelOrder,
  ModelTerms,
} from './certificates-model.ts';
import { parseCheckout, parseOrder, parseRefund } from './shop-calls.ts';

/** The server itself: every sequence has certificates, checkouts and orders of its own. */
export type Sales = {
  readonly app: TestApp;
  /** Posts what time alone has changed. */
  readonly keepHouse: () => Promise<unknown>;
};

export type CertificateCommand = fc.AsyncCommand<CertificatesModel, Sales>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const ALL: ModelTerms = { refund: true, takeBack: true, reuse: true, topUp: true };

const TERMS: readonly ModelTerms[] = [
  ALL,
  ALL,
  { ...ALL, reuse: false },
  { ...ALL, refund: false, topUp: false },
  { refund: false, takeBack: false, reuse: false, topUp: true },
];

/** Of small amounts, which end tomorrow or the day after. */
export const MODEL_SERIES: readonly SeriesDocument[] = TERMS.map((terms, index) =>
  seriesDocument({
    ...{ id: index + 1, siteCode: `S${index}`, min: '0.01', max: '100.00', days: 1 + (index % 2) },
    ...{ allowRefund: terms.refund, allowRefundPurchase: terms.takeBack },
    ...{ allowReuse: terms.reuse, allowTopUp: terms.topUp },
  }),
);

const anyIndex = fc.nat(7);
const anyAmount = fc.integer({ min: 1, max: 60 });

const anyIssue = fc.tuple(fc.nat(TERMS.length - 1), anyAmount).map(([series, amount]) =>
  command(`issue ${amount} of the series ${series}`, async (model, { app }) => {
    const Goods = [good({ Price: amount / 100 })];
    const [card] = await certificateTillOf(app).sell({ SertCardSeries: series + 1, Goods });
    if (!card) throw new Error('nothing was sold');
    const ends = Date.parse(card.SertExpDate.replace(/(\.\d{3})\d*/, '$1')) + 1;
    model.issue(String(card.Number), card.SecretCode, TERMS[series] ?? ALL, amount, ends);
  }),
);

const anyOpening = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 4 }), anyIndex, anyIndex).map(
  ([unitPrice, quantity, first, second]) =>
    command(`open a checkout of ${quantity} × ${unitPrice} with ${first} and ${second}`, async (model, sales) => {
      const { call } = certificateCheckoutsOf(sales.app);
      const checkout = { unitPrice, quantity, entered: [], firstHeldAt: undefined, reserved: undefined };
      const { id } = parseCheckout(await call('POST', '/checkouts', { cart: cartOf(checkout) }));
      const opened: ModelCheckout = { ...checkout, id };
      model.checkouts.push(opened);
      await enter(model, sales, opened, [first, second]);
    }, hasCertificates),
); // prettier-ignore

const anyEntering = fc.tuple(anyIndex, fc.array(anyIndex, { maxLength: 3 })).map(([which, entered]) =>
  onCheckout(which, `enter ${entered.join(', ') || 'nothing'} in the checkout ${which}`, async (model, sales, checkout) => {
    if (!model.isReserved(checkout)) await enter(model, sales, checkout, entered);
  }),
); // prettier-ignore

const anyReservation = fc.tuple(anyIndex, fc.constantFrom(5, 60, 1_440)).map(([which, minutes]) =>
  onCheckout(which, `reserve the checkout ${which} for ${minutes} min`, async (model, { app }, checkout) => {
    if (model.isReserved(checkout)) return;
    const body = { cart: cartOf(checkout), total: text(model.toPay(checkout)), minutes };
    const answer = await certificateCheckoutsOf(app).call('POST', `/checkouts/${checkout.id}/reserve`, body);
    expect(parseCheckout(answer).status).toBe('reserved');
    model.reserve(checkout, minutes);
  }),
);

const anyCommit = anyIndex.map((which) =>
  onCheckout(which, `commit the checkout ${which}`, async (model, { app }, checkout) => {
    const [orderNumber, total] = [randomUUID(), text(model.toPay(checkout))];
    const promised = model.isReserved(checkout) ? {} : { cart: cartOf(checkout), total };
    const answer = await certificateCheckoutsOf(app).call('POST', `/checkouts/${checkout.id}/commit`, {
      orderNumber,
      ...promised,
    });
    expect(parseOrder(answer).total).toBe(total);
    model.commit(checkout, orderNumber);
  }),
);

const anyReturn = fc.tuple(anyIndex, fc.integer({ min: 1, max: 3 })).map(([which, units]) =>
  onOrder(which, `return ${units} of the order ${which}`, async (model, { app }, order) => {
    const quantity = Math.min(units, order.quantity - order.returned);
    if (quantity === 0 || order.isCancelled) return;
    const { certificatesReturned, certificatesNotReturned } = await certificateCheckoutsOf(app).giveBack(order.number, quantity); // prettier-ignore
    expect([certificatesReturned, certificatesNotReturned]).toEqual(model.giveBack(order, quantity).map(text));
  }),
);

const anyCancellation = anyIndex.map((which) =>
  onOrder(which, `cancel the order ${which}`, async (model, { app }, order) => {
    const answer = await certificateCheckoutsOf(app).call('POST', `/orders/${order.number}/cancel`);
    const { certificatesReturned, certificatesNotReturned } = parseRefund(answer);
    expect([certificatesReturned, certificatesNotReturned]).toEqual(model.cancel(order).map(text));
  }),
);

const anyTopUp = fc.tuple(anyIndex, anyAmount).map(([which, amount]) =>
  onCertificate(which, `top ${which} up by ${amount}`, async (model, { app }, certificate) => {
    const answer = await changeCertificate(app, certificate.number, 'top-ups', { amount: text(amount) });
    expect(told(answer)).toBe(model.topUp(certificate, amount));
  }),
);

const anyBlocking = fc.tuple(anyIndex, fc.constantFrom('block', 'unblock' as const)).map(([which, action]) =>
  onCertificate(which, `${action} ${which}`, async (model, { app }, certificate) => {
    const answer = await changeCertificate(app, certificate.number, action);
    expect(told(answer)).toBe(action === 'block' ? model.block(certificate) : model.unblock(certificate));
  }),
);

const anyTakingBack = anyIndex.map((which) =>
  onCertificate(which, `take ${which} back`, async (model, { app }, certificate) => {
    expect(told(await changeCertificate(app, certificate.number, 'return'))).toBe(model.takeBack(certificate));
  }),
);

const anyWait = fc.constantFrom(5 * MINUTE, 15 * MINUTE, HOUR, 13 * HOUR, 30 * HOUR).map((ms) =>
  command(`wait ${ms / MINUTE} min`, (model, { app }) => {
    app.clock.moveBy(ms);
    model.moveTo(app.clock.now());
    return Promise.resolve();
  }),
);

const aRound = fc.constant(
  command('keep house', async (_model, { keepHouse }) => {
    await keepHouse();
  }),
);

/** Twice what others need before them. */
export const anyCertificateCommands: Arbitrary<CertificateCommand>[] = [
  ...[anyIssue, anyOpening, anyCommit, anyWait, anyIssue, anyOpening, anyCommit],
  ...[anyEntering, anyReservation, anyReturn, anyCancellation],
  ...[anyTopUp, anyBlocking, anyTakingBack, aRound],
];

type Run = (model: CertificatesModel, sales: Sales) => Promise<void>;
type Check = (model: Readonly<CertificatesModel>) => boolean;

const hasCertificates: Check = ({ certificates }) => certificates.length > 0;

function command(name: string, run: Run, check: Check = () => true): CertificateCommand {
  return {
    check: (model) => check(model),
    async run(model, sales) {
      await run(model, sales);
      for (const certificate of model.certificates) await expectSame(model, sales, certificate);
    },
    toString: () => name,
  };
}

type RunOn<Thing> = (model: CertificatesModel, sales: Sales, thing: Thing) => Promise<void>;

/** On one of those that there are then. */
function on<Thing>(listOf: (model: Readonly<CertificatesModel>) => readonly Thing[]) {
  return (which: number, name: string, run: RunOn<Thing>): CertificateCommand =>
    command(
      name,
      async (model, sales) => {
        const things = listOf(model);
        const thing = things[which % things.length];
        if (thing !== undefined) await run(model, sales, thing);
      },
      (model) => listOf(model).length > 0,
    );
}

function onCertificate(which: number, name: string, run: RunOn<ModelCertificate>): CertificateCommand {
  return on(({ certificates }) => certificates)(which, name, run);
}

function onCheckout(which: number, name: string, run: RunOn<ModelCheckout>): CertificateCommand {
  return on(({ checkouts }) => checkouts)(which, name, run);
}

function onOrder(which: number, name: string, run: RunOn<ModelOrder>): CertificateCommand {
  return on(({ orders }) => orders)(which, name, run);
}

async function enter(
  model: CertificatesModel,
  { app }: Sales,
  checkout: ModelCheckout,
  which: readonly number[],
): Promise<void> {
  const { certificates } = model;
  const entered = which.flatMap((each) => certificates[each % certificates.length] ?? []);
  const shown = await certificateCheckoutsOf(app).present(checkout.id, entered);
  expect(shown.refusedCertificates).toEqual(model.enter(checkout, entered));
  expect(shown.total).toBe(text(model.toPay(checkout)));
}

function cartOf({ unitPrice, quantity }: Pick<ModelCheckout, 'unitPrice' | 'quantity'>) {
  return cartInput(ticketInput({ id: 'seat', unitPrice: text(unitPrice), quantity }));
}

function text(amount: number): string {
  return formatMinor(minor(amount));
}

function told({ status, json }: Answer): string {
  return status === 200 ? 'ok' : (json as { readonly code: string }).code;
}

async function expectSame(model: CertificatesModel, { app }: Sales, certificate: ModelCertificate): Promise<void> {
  const stored = await findByNumber(app.db, 'shop', certificate.number);
  if (!stored) throw new Error(`there is no certificate ${certificate.number}`);
  const facts = factsOf(stored, model.now);
  expect({ status: statusOf(facts, model.now), remain: facts.remainMinor, held: facts.heldMinor }).toEqual({
    status: model.status(certificate),
    remain: model.remain(certificate),
    held: model.remain(certificate) - certificate.free,
  });
}
