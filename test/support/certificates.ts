import { randomUUID } from 'node:crypto';
import { certificate, type Certificate, confirmedPurchase, purchase } from '../../shared/api/certificate.ts';
import type { ProgramDocument } from '../../shared/api/program.ts';
import { openSecrets } from '../../server/certificate/secrets.ts';
import { createSecretBox } from '../../server/merchant/secret-box.ts';
import { type Answer, SECRET_KEY, type TestApp } from './app.ts';
import { originOf, publishableKeyOf, secretOf } from './builders.ts';

export type SeriesDocument = NonNullable<ProgramDocument['certificateSeries']>[number];

/** A series of certificates from 1.00 to 100,000.00, which allows everything unless it says otherwise. */
export function seriesDocument(over: Partial<SeriesDocument> = {}): SeriesDocument {
  return {
    id: 1,
    name: 'Gift',
    min: '1.00',
    max: '100000.00',
    days: 365,
    length: 13,
    allowRefund: true,
    allowRefundPurchase: true,
    allowReuse: true,
    allowTopUp: true,
    siteCode: 'GIFT',
    ...over,
  };
}

export type SoldCertificate = { readonly id: string; readonly number: string; readonly pin: string };

const secretBox = createSecretBox(SECRET_KEY);

/** As a shop that takes the money itself sells one on its page. */
export async function sellCertificate(
  app: TestApp,
  amount = '1000.00',
  { merchantId = 'shop', ...over }: { readonly merchantId?: string } & Record<string, unknown> = {},
): Promise<SoldCertificate> {
  const body = {
    siteCode: 'GIFT',
    amount,
    buyer: { email: 'buyer@mail.example' },
    returnUrl: `${originOf(merchantId)}/order`,
    ...over,
  };
  const path = '/widget/v1/certificates/purchases';
  const created = await app.call(path, { method: 'POST', headers: pageHeaders(merchantId), body });
  const { id } = purchase.parse(created.json);
  const confirmed = await confirmPurchase(app, id, amount, { merchantId });
  const { number } = confirmedPurchase.parse(confirmed.json).certificate;
  return readSecrets(app, number, merchantId);
}

export async function readSecrets(app: TestApp, number: string, merchantId = 'shop'): Promise<SoldCertificate> {
  const row: { id: string; sealed: string } | undefined = await app
    .db('certificates')
    .where({ merchant_id: merchantId, number })
    .first('id', 'sealed');
  if (!row) throw new Error(`there is no certificate ${number}`);
  return { id: row.id, number, pin: openSecrets(secretBox, row.sealed).pin };
}

/** What stands behind the `#` in the address of a certificate's page. */
export async function readOpenKey(app: TestApp, id: string, merchantId = 'shop'): Promise<string> {
  const row: { sealed: string } | undefined = await app
    .db('certificates')
    .where({ merchant_id: merchantId, id })
    .first('sealed');
  if (!row) throw new Error(`there is no certificate ${id}`);
  return [merchantId, id, openSecrets(secretBox, row.sealed).pageKey].join('~');
}

type Confirming = { readonly merchantId?: string; readonly payment?: string; readonly key?: string };

export function confirmPurchase(
  app: TestApp,
  id: string,
  amount: string,
  { merchantId = 'shop', payment = `payment-${id}`, key = randomUUID() }: Confirming = {},
): Promise<Answer> {
  return app.call(`/shop/v1/certificate-purchases/${id}/confirm`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretOf(merchantId)}`, 'Idempotency-Key': key },
    body: { amount, payment },
  });
}

/** What a page sends along; each address guesses for itself. */
export function pageHeaders(merchantId = 'shop', from = '203.0.113.7'): Record<string, string> {
  return {
    'Bonbon-Key': publishableKeyOf(merchantId),
    Origin: originOf(merchantId),
    'X-Forwarded-For': from,
  };
}

export async function readCertificate(app: TestApp, number: string, merchantId = 'shop'): Promise<Certificate> {
  const headers = { Authorization: `Bearer ${secretOf(merchantId)}` };
  return certificate.parse((await app.call(`/shop/v1/certificates/${number}`, { headers })).json);
}

/** An action of the merchant's, such as `block` or `top-ups`. */
export function changeCertificate(
  app: TestApp,
  number: string,
  action: string,
  body?: object,
  { merchantId = 'shop', key = randomUUID() }: { readonly merchantId?: string; readonly key?: string } = {},
): Promise<Answer> {
  return app.call(`/shop/v1/certificates/${number}/${action}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretOf(merchantId)}`, 'Idempotency-Key': key },
    ...(body === undefined ? {} : { body }),
  });
}
