import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import type { Letter } from '../outbox/letter.ts';
import { createMailbox, type Mailbox } from '../outbox/mailbox.ts';
import { createMailboxRouter } from './mailbox.ts';

const EVIL = '<script>alert(1)</script>" onload="x';

const LETTER: Letter = {
  to: 'anna@mail.example',
  sender: 'A shop',
  subject: 'A present',
  text: 'Hello, <b>Anna</b>',
  html: '<!doctype html><html><head><title>x</title></head><body><p>Hello</p></body></html>',
  attachments: [
    { filename: 'Подарок.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7') },
    { filename: 'page.html', contentType: 'text/html', content: Buffer.from(EVIL) },
  ],
};

let mailbox: Mailbox;
let server: Server;
let origin: string;
beforeEach(async () => {
  mailbox = createMailbox(createMovableClock().now);
  server = createServer(express().use('/demo/mailbox', createMailboxRouter(mailbox))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/demo/mailbox`;
});
afterEach(() => server.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const newest = () => mailbox.list()[0]?.id ?? '';

test('tells an empty mailbox in the language of the reader', async () => {
  expect((await get('')).text).toContain('No letters yet');
  expect((await get('', { 'Accept-Language': 'ru,en;q=0.5' })).text).toContain('Писем пока нет');
  const { text } = await get('?lang=ru', { 'Accept-Language': 'en' });
  expect(text).toContain('<html lang="ru">');
});

test('lists letters, the newest first, and shows each with what it carries', async () => {
  await mailbox.send(LETTER, 'one');
  await mailbox.send({ ...LETTER, subject: 'Another' }, 'two');
  const list = (await get('')).text;
  expect(list.indexOf('Another')).toBeLessThan(list.indexOf('A present'));
  const page = await get(`/${newest()}`);
  expect(page.text).toContain('anna@mail.example');
  expect(page.text).toContain(`src="/demo/mailbox/${newest()}/html"`);
  expect(page.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page.headers.get('Content-Security-Policy')).toMatch(
    /^default-src 'none'; style-src 'self'; frame-src 'self';/,
  );
  const [pdf, other] = await Promise.all([0, 1].map((index) => get(`/${newest()}/attachments/${index}`)));
  expect([pdf?.text, pdf?.headers.get('Content-Type')]).toEqual(['%PDF-1.7', 'application/pdf']);
  expect(pdf?.headers.get('Content-Disposition')).toMatch(/^inline; filename=.*filename\*=UTF-8''%D0%9F/);
  expect(other?.headers.get('Content-Type')).toBe('application/octet-stream');
  expect(other?.headers.get('Content-Disposition')).toMatch(/^attachment/);
});

test('shows a letter that may run and load nothing', async () => {
  await mailbox.send(LETTER, 'one');
  const { text, headers } = await get(`/${newest()}/html`);
  expect(text).toContain('<head><base target="_blank" />');
  const policy = headers.get('Content-Security-Policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'; style-src 'unsafe-inline';/);
  expect(policy).toContain('sandbox allow-popups');
  expect(policy).not.toContain('allow-scripts');
  const plain = await get(`/${newest()}/text`);
  expect([plain.text, plain.headers.get('Content-Type')]).toEqual([LETTER.text, 'text/plain; charset=utf-8']);
  expect(plain.headers.get('X-Content-Type-Options')).toBe('nosniff');
});

test('shows what people wrote as text', async () => {
  const attachments = [{ filename: EVIL, contentType: 'application/pdf', content: Buffer.from('x') }];
  await mailbox.send({ ...LETTER, subject: EVIL, to: EVIL, sender: EVIL, attachments }, 'one');
  for (const path of ['', `/${newest()}`]) {
    const { text } = await get(path);
    expect(text).not.toContain('<script');
    expect(text).not.toContain('" onload="');
    expect(text).toContain('&lt;script&gt;');
  }
  expect((await get(`/${newest()}/attachments/0`)).status).toBe(200);
});

test('knows nothing of what is not there', async () => {
  await mailbox.send(LETTER, 'one');
  const id = newest();
  for (const path of [
    '/nothing',
    '/nothing/html',
    '/__proto__',
    `/${id}/attachments/7`,
    `/${id}/attachments/length`,
    `/${id}/other`,
  ]) {
    expect((await get(path)).status).toBe(404);
  }
});

test('keeps the last fifty letters, and of one that is repeated the last', async () => {
  for (let index = 0; index < 60; index += 1) await mailbox.send({ ...LETTER, subject: `Letter ${index}` }, `${index}`);
  expect(mailbox.list()).toHaveLength(50);
  expect(mailbox.list().at(-1)?.letter.subject).toBe('Letter 10');
  await mailbox.send({ ...LETTER, subject: 'Letter 20 again' }, '20');
  expect(mailbox.list()).toHaveLength(50);
  expect(mailbox.list().filter(({ letter }) => letter.subject.startsWith('Letter 20'))).toHaveLength(1);
});
