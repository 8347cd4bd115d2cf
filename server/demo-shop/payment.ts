import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Response, type Router } from 'express';
import type { TrafficLimit } from '../http/access.ts';
import { countedAddress } from '../http/address.ts';
import { API_HEADERS } from '../http/headers.ts';
import { type Html, html } from '../http/html.ts';
import { packageRoot } from '../http/package-root.ts';
import type { Lang } from './mailbox-words.ts';
import { PAYMENT_WORDS } from './payment-words.ts';

/** What a buyer of the demo is about to pay. */
export type TestPayment = {
  readonly title: string;
  readonly amount: string;
  readonly currency: string;
  readonly language: Lang;
  readonly returnUrl: string;
};

type Dependencies = {
  /** `undefined`: nothing is to be paid, or not any more. */
  readonly find: (merchantId: string, purchaseId: string) => Promise<TestPayment | undefined>;
  readonly pay: (merchantId: string, purchaseId: string) => Promise<void>;
  readonly limitCalls: TrafficLimit;
};

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Content-Type': 'text/html; charset=utf-8',
};

/** The page that stands for a payment provider in the demo, to be mounted at `/demo/payment`. It takes no money. */
export function createTestPaymentRouter({ find, pay, limitCalls }: Dependencies): Router {
  const style = readFileSync(join(packageRoot, 'server/demo-shop/payment.css'));
  const router = express.Router({ caseSensitive: true });

  router.use((request, response, next) => {
    const retryAfterSeconds = limitCalls(countedAddress(request.ip));
    if (retryAfterSeconds === 0) next();
    else response.set({ ...API_HEADERS, 'Retry-After': String(retryAfterSeconds) }).sendStatus(429);
  });
  router.get('/style.css', (_request, response) => {
    response.set({ ...API_HEADERS, 'Content-Type': 'text/css; charset=utf-8' }).send(style);
  });
  router.get('/:merchant/:purchase', async ({ params: { merchant, purchase } }, response) => {
    const payment = await find(merchant, purchase);
    const path = `/demo/payment/${encodeURIComponent(merchant)}/${encodeURIComponent(purchase)}`;
    send(response, payment ? renderPayment(payment, path) : renderGone());
  });
  router.post('/:merchant/:purchase/pay', async ({ params: { merchant, purchase } }, response) => {
    const payment = await find(merchant, purchase);
    if (!payment) {
      send(response, renderGone());
      return;
    }
    await pay(merchant, purchase);
    response.set(API_HEADERS).redirect(303, payment.returnUrl);
  });
  return router;
}

function send(response: Response, page: Html): void {
  response.set(PAGE_HEADERS).send(Buffer.from(page.toString()));
}

function renderPayment({ title, amount, currency, language, returnUrl }: TestPayment, path: string): Html {
  const words = PAYMENT_WORDS[language];
  const money = new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount));
  return renderPage(
    language,
    html`<p class="goods">${title}</p>
      <p class="amount">${money}</p>
      <form method="post" action="${path}/pay">
        <button type="submit" class="main">${words.pay.replace('{amount}', money)}</button>
      </form>
      <p><a href="${returnUrl}">${words.decline}</a></p>`,
  );
}

function renderGone(): Html {
  const words = PAYMENT_WORDS.ru;
  return renderPage(
    'ru',
    html`<p class="goods">${words.gone}</p>
      <p lang="en">${PAYMENT_WORDS.en.gone}</p>
      <p><a href="/">${words.home}</a></p>`,
  );
}

function renderPage(language: Lang, content: Html): Html {
  const words = PAYMENT_WORDS[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/demo/payment/style.css" />
      </head>
      <body>
        <p class="banner" role="note">${words.banner}</p>
        <main>
          <h1>${words.title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}
