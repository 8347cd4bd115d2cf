import { expect, test } from 'vitest';
import { inline } from './blocks.ts';
import { html } from './html.ts';

const EVIL = `<img src=x onerror="alert('1')">&`;
const HARMLESS = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;';

test('escapes whatever is put into a template, in text and in attributes', () => {
  expect(String(html`<p title="${EVIL}">${EVIL}</p>`)).toBe(`<p title="${HARMLESS}">${HARMLESS}</p>`);
});

test('escapes what stands in a list, and keeps what is HTML already', () => {
  const list = html`<p>${['a', EVIL, html`<b>${'<'}</b>`, 1]}</p>`;
  expect(String(list)).toBe(`<p>a${HARMLESS}<b>&lt;</b>1</p>`);
});

test('prose knows code, weight and links, and escapes them all', () => {
  const site = { lang: 'ru' } as const;
  expect(String(html`${inline('`<a>` **<b>** [`<c>`](/docs/errors#x) <d>', site)}`)).toBe(
    '<code>&lt;a&gt;</code> <strong>&lt;b&gt;</strong> ' +
      '<a href="/docs/errors?lang=ru#x"><code>&lt;c&gt;</code></a> &lt;d&gt;',
  );
});
