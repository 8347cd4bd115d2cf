import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Response, type Router } from 'express';
import { API_HEADERS } from '../http/headers.ts';
import { packageRoot } from '../http/package-root.ts';
import type { KeptLetter, Mailbox } from '../outbox/mailbox.ts';
import { renderLetter, renderList } from './mailbox-page.ts';
import { LANGUAGES, type Lang } from './mailbox-words.ts';

const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
};

/** A letter may look as it wants to, in its frame; it runs nothing and loads nothing. */
const LETTER_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; " +
    'sandbox allow-popups allow-popups-to-escape-sandbox',
};

/** Browsers show a PDF with tools of their own, which a stricter policy would keep from them. */
const PDF_HEADERS: Readonly<Record<string, string>> = {
  ...API_HEADERS,
  'Content-Security-Policy': "frame-ancestors 'none'",
};

/** The letters that the demo has sent, to be mounted at `/demo/mailbox`. */
export function createMailboxRouter(mailbox: Mailbox): Router {
  const style = readFileSync(join(packageRoot, 'server/demo-shop/mailbox.css'));
  const router = express.Router({ caseSensitive: true });

  router.get('/', (request, response) => {
    sendPage(response, renderList({ lang: languageOf(request), letters: mailbox.list() }));
  });
  router.get('/style.css', (_request, response) => {
    send(response, { ...API_HEADERS, 'Content-Type': 'text/css; charset=utf-8' }, style);
  });
  router.get(
    '/:id',
    reading((kept, request, response) => {
      sendPage(response, renderLetter({ lang: languageOf(request), letters: mailbox.list() }, kept));
    }),
  );
  router.get(
    '/:id/html',
    reading(({ letter }, _request, response) => {
      // A link of a letter opens beside it, as in any program of mail.
      const html = letter.html.replace('<head>', '<head><base target="_blank" />');
      send(response, { ...LETTER_HEADERS, 'Content-Type': 'text/html; charset=utf-8' }, Buffer.from(html));
    }),
  );
  router.get(
    '/:id/text',
    reading(({ letter }, _request, response) => {
      send(response, { ...API_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' }, Buffer.from(letter.text));
    }),
  );
  router.get(
    '/:id/attachments/:index',
    reading(({ letter }, { params: { index } }, response, next) => {
      const attachment = /^\d{1,3}$/.test(String(index)) ? letter.attachments[Number(index)] : undefined;
      if (!attachment) {
        next();
        return;
      }
      const { filename, contentType, content } = attachment;
      const isPdf = contentType === 'application/pdf';
      response.attachment(filename);
      if (isPdf) response.set('Content-Disposition', String(response.get('Content-Disposition')).replace('attachment', 'inline')); // prettier-ignore
      const type = isPdf ? contentType : 'application/octet-stream';
      send(response, { ...(isPdf ? PDF_HEADERS : API_HEADERS), 'Content-Type': type }, Buffer.from(content));
    }),
  );
  return router;

  type Read = (kept: KeptLetter, request: Request, response: Response, next: () => void) => void;

  /** What is not there, is left to whoever answers everything else. */
  function reading(read: Read) {
    return (request: Request, response: Response, next: () => void): void => {
      const kept = mailbox.find(String(request.params['id']));
      if (kept) read(kept, request, response, next);
      else next();
    };
  }
}

function sendPage(response: Response, text: string): void {
  response.vary('Accept-Language');
  send(response, { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8' }, Buffer.from(text));
}

function send(response: Response, headers: Readonly<Record<string, string>>, body: Buffer): void {
  response.set(headers).send(body);
}

/** What the link asks for, else what the browser prefers, else English. */
function languageOf(request: Request): Lang {
  const asked = request.query['lang'];
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((lang) => lang === asked) ?? LANGUAGES.find((lang) => lang === accepted) ?? 'en';
}
