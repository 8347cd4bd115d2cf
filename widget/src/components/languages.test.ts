import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { afterwards, inside, said, textOf, until } from '../../test/shadow.ts';
import { button, field, FakeCheckout, KEY, plain, server as bff, type } from '../../test/support.ts';
import { words as certificateEn } from '../internal/words/certificate-purchase.buy.en.ts';
import { words as certificateKk } from '../internal/words/certificate-purchase.buy.kk.ts';
import { words as certificateRu } from '../internal/words/certificate-purchase.buy.ru.ts';
import { FakeCertificates } from './certificate-purchase/certificate-purchase.fake.ts';
import { define as defineCertificate } from './certificate-purchase/define.ts';
import { define as defineLoyalty } from './loyalty-balance/define.ts';
import { FakeLoyalty, tokenFor } from './loyalty-balance/loyalty-balance.fake.ts';
import { define as definePromo } from './promo-code/define.ts';
import { define as defineTickets } from './ticket-display/define.ts';
import { FakeTickets } from './ticket-display/ticket-display.fake.ts';

const settings = { key: KEY, baseUrl: location.origin };
for (const define of [definePromo, defineLoyalty, defineCertificate, defineTickets]) define(settings);

const LANGUAGES = ['en', 'ru', 'kk'] as const;

type Name = 'bon-promo-code' | 'bon-loyalty-balance' | 'bon-certificate-purchase' | 'bon-ticket-display';

async function mount<Element extends Name>(
  name: Element,
  attributes: Readonly<Record<string, string>>,
): Promise<HTMLElementTagNameMap[Element]> {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  await fixture(html`${element}`);
  return element;
}

function listenToConsole(): string[] {
  const { error } = console;
  const lines: string[] = [];
  console.error = (...parts: unknown[]) => void lines.push(parts.join(' '));
  afterwards(() => (console.error = error));
  return lines;
}

function faked<Fake extends { remove(): void }>(fake: Fake): Fake {
  afterwards(() => fake.remove());
  return fake;
}

describe('the elements in their languages', () => {
  it('ask for a promo code, and tell what it gives', async () => {
    for (const [lang, label, word, benefit] of [
      ['en', 'Promo code', 'Apply', '−₽219.80 · 10% off'],
      ['ru', 'Промокод', 'Применить', '−219,80 ₽ · скидка 10 %'],
      ['kk', 'Промокод', 'Қолдану', '−219,80 ₽ · 10% жеңілдік'],
    ] as const) {
      const cart = JSON.stringify({ lines: [{ id: '1', kind: 'ticket', unitPrice: '1099.00', quantity: 2 }] });
      const element = await mount('bon-promo-code', { lang, cart });
      expect(textOf(element, '[part="label"]')).to.equal(label);
      expect(textOf(element, '.current')).to.equal(word);
      type(element, 'SUMMER10');
      button(element).click();
      await until(element, 'applied');
      expect(said(element)).to.contain(benefit);
    }
  });

  it('tell the points and what happened to them', async () => {
    faked(new FakeLoyalty());
    for (const [lang, points, toggle, earned, day] of [
      ['en', '1,250 points', 'History', 'Earned', 'Nov 18, 2026'],
      ['ru', '1 250 баллов', 'История', 'Начислено', '18 нояб. 2026 г.'],
      ['kk', '1 250 ұпай', 'Тарихы', 'Есептелді', '2026 ж. 18 қараша'],
    ] as const) {
      const element = await mount('bon-loyalty-balance', { lang, token: tokenFor() });
      await until(element, 'member');
      expect(textOf(element, '[part="balance"]')).to.equal(points);
      expect(textOf(element, '[part="toggle"]')).to.equal(toggle);
      inside(element, '[part="toggle"]')[0]?.click();
      await waitUntil(() => inside(element, '.line').length > 0);
      expect(textOf(element, '[part="lines"]')).to.contain(earned).and.contain(day);
    }
  });

  it('let the buyer pay with points', async () => {
    faked(new FakeLoyalty());
    for (const [lang, most, earns] of [
      ['en', '1,099 points at most', 'You will earn 109.9 points.'],
      ['ru', 'максимум 1 099 баллов', 'За заказ начислим 109,9 балла.'],
      ['kk', 'ең көбі 1 099 ұпай', 'Бұл тапсырыс үшін 109,9 ұпай аласыз.'],
    ] as const) {
      const checkout = crypto.randomUUID();
      const element = await mount('bon-loyalty-balance', { lang, token: tokenFor(), checkout });
      await waitUntil(() => inside(element, '[part="earn"]').length > 0);
      inside(element, '.spend .toggle')[0]?.click();
      await waitUntil(() => inside(element, '#most').length > 0);
      expect(textOf(element, '#most')).to.equal(most);
      expect(textOf(element, '[part="earn"]')).to.equal(earns);
    }
  });

  it('sell certificates', async () => {
    faked(new FakeCertificates());
    const words = { en: certificateEn, ru: certificateRu, kk: certificateKk };
    for (const lang of LANGUAGES) {
      const element = await mount('bon-certificate-purchase', { lang, 'site-code': 'gift', amount: '3000' });
      await until(element, 'choosing');
      for (const word of ['whom', 'recipient', 'email', 'preview'] as const) {
        expect((element.shadowRoot?.textContent ?? '') + (inside(element, 'figure')[0]?.ariaLabel ?? '')).to.contain(
          words[lang][word],
        );
      }
      expect(textOf(element, '.primary')).to.match(lang === 'en' ? /^Buy for ₽3,000$/ : /3 000 ₽/);
    }
  });

  it('show the tickets of a draw and when it is', async () => {
    faked(new FakeTickets());
    for (const [lang, rules, prizes] of [
      ['en', 'Rules', 'Prizes'],
      ['ru', 'Правила', 'Призы'],
      ['kk', 'Ережелер', 'Жүлделер'],
    ] as const) {
      const element = await mount('bon-ticket-display', { lang });
      await until(element, 'ready');
      expect(textOf(element, '[part="rules"] summary')).to.equal(rules);
      expect(inside(element, '[part="prizes"]')[0]?.ariaLabel).to.equal(prizes);
      expect(textOf(element, '[part="countdown"]')).to.match(
        { en: /day|hour/, ru: /д[не]|час/, kk: /күн|сағат/ }[lang],
      );
    }
  });

  it('go on with a request that was made in another language, and keep what was written', async () => {
    const element = await mount('bon-promo-code', { lang: 'en' });
    type(element, 'HOLD-SUMMER10');
    button(element).click();
    await bff.untilFate('HOLD-SUMMER10', 'held');
    expect(said(element)).to.equal('Checking…');
    element.lang = 'kk';
    await waitUntil(() => said(element) === 'Тексеріп жатырмыз…');
    expect(field(element).value).to.equal('HOLD-SUMMER10');
    await bff.release('HOLD-SUMMER10');
    await waitUntil(() => said(element).includes('жеңілдік'));
  });

  it('differ side by side, each by its own lang', async () => {
    const checkout = await FakeCheckout.with({ promoCodes: ['SUMMER10'] });
    const totals = await Promise.all(
      LANGUAGES.map(async (lang) => {
        const element = await mount('bon-promo-code', { lang, checkout: checkout.id });
        await waitUntil(() => inside(element, '[part="total"]').length > 0);
        return textOf(element, '[part="total"]').split(' ')[0];
      }),
    );
    expect(totals).to.deep.equal(['Total', 'Итого', 'Барлығы']);
  });

  it('say what the shop says instead, in the element and in its parts', async () => {
    faked(new FakeLoyalty());
    const lines = listenToConsole();
    const element = await mount('bon-loyalty-balance', {
      lang: 'en',
      token: tokenFor(),
      words: JSON.stringify({
        points: { one: '# star', other: '# stars' },
        historyToggle: 'Your stars so far',
        history: { kinds: { earn: 'A gift from us' }, nonsense: 'x' },
      }),
    });
    await until(element, 'member');
    expect(textOf(element, '[part="balance"]')).to.equal('1,250 stars');
    expect(textOf(element, '[part="toggle"]')).to.equal('Your stars so far');
    inside(element, '[part="toggle"]')[0]?.click();
    await waitUntil(() => inside(element, '.line').length > 0);
    expect(inside(element, '.line').map((each) => plain(each.querySelector('span')))).to.deep.equal([
      'Spent',
      'A gift from us',
      'Adjusted',
    ]);
    await waitUntil(() => lines.some((each) => each.includes('history.nonsense')));
    expect(lines).to.have.length(1);
  });

  it('show the words of the shop as text, whatever is in them', async () => {
    const element = await mount('bon-promo-code', { lang: 'en', words: '{"apply":"<img src=x>"}' });
    expect(textOf(element, '.current')).to.equal('<img src=x>');
    expect(inside(element, 'img')).to.deep.equal([]);
  });
});
