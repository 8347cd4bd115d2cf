import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { contractOf } from '../../test/contract.ts';
import { inside, one } from '../../test/shadow.ts';
import { apply, cartOf, KEY, promoCode } from '../../test/support.ts';
import { define as definePromoCode } from '../components/promo-code/define.ts';
import type { BonPromoCode } from '../components/promo-code/promo-code.ts';
import { FakeLoyalty, tokenFor } from '../components/loyalty-balance/loyalty-balance.fake.ts';
import { define as defineLoyalty } from '../components/loyalty-balance/define.ts';
import type { BonLoyaltyBalance } from '../components/loyalty-balance/loyalty-balance.ts';

const settings = { key: KEY, baseUrl: location.origin };
definePromoCode(settings);
defineLoyalty(settings);

const RED = 'rgb(200, 10, 20)';

const styleOf = (element: Element, selector: string): CSSStyleDeclaration => getComputedStyle(one(element, selector));

async function themed(token: string, value: string): Promise<BonPromoCode> {
  const element = await promoCode(cartOf(2));
  element.style.setProperty(token, value);
  return element;
}

async function member(token: string, value: string): Promise<BonLoyaltyBalance> {
  const server = new FakeLoyalty();
  const element = document.createElement('bon-loyalty-balance');
  element.lang = 'en';
  element.setAttribute('token', tokenFor());
  element.style.setProperty(token, value);
  await fixture(html`${element}`);
  await waitUntil(() => inside(element, '.member').length > 0);
  server.remove();
  return element;
}

describe('a theme', () => {
  it('sets the text', async () => {
    expect(styleOf(await themed('--bon-text-color', RED), '.label').color).to.equal(RED);
  });

  it('sets the font, of fields and buttons too', async () => {
    const element = await themed('--bon-font', 'Georgia, serif');
    for (const selector of ['.label', 'input', '.button']) {
      expect(styleOf(element, selector).fontFamily, selector).to.equal('Georgia, serif');
    }
  });

  it('sets the corners', async () => {
    const element = await themed('--bon-radius', '11px');
    expect(styleOf(element, '.field').borderTopLeftRadius).to.equal('11px');
    expect(styleOf(element, '.button').borderTopLeftRadius).to.equal('11px');
    expect(styleOf(await member('--bon-radius', '8px'), '.base').borderTopLeftRadius).to.equal('14px');
  });

  it('sets frame and ground of the field', async () => {
    expect(styleOf(await themed('--bon-border-color', RED), '.field').borderTopColor).to.equal(RED);
    expect(styleOf(await themed('--bon-field-background', RED), '.field').backgroundColor).to.equal(RED);
  });

  it('sets the button and its text', async () => {
    expect(styleOf(await themed('--bon-button-background', RED), '.button').backgroundColor).to.equal(RED);
    expect(styleOf(await themed('--bon-button-color', RED), '.button').color).to.equal(RED);
  });

  it('sets the ring of the focus; it has the accent’s colour unless it is set', async () => {
    for (const token of ['--bon-focus-color', '--bon-accent-color']) {
      const element = await themed(token, RED);
      element.focus();
      expect(styleOf(element, '.field').outlineColor, token).to.equal(RED);
    }
  });

  it('sets the signs of what is right and of what is wrong', async () => {
    const right = await themed('--bon-success-color', RED);
    await apply(right, 'SUMMER10', 'bon-promo-code-applied');
    expect(styleOf(right, '.field').borderTopColor).to.equal(RED);
    const wrong = await themed('--bon-error-color', RED);
    await apply(wrong, 'NOPE', 'bon-promo-code-rejected');
    expect(styleOf(wrong, '.field').borderTopColor).to.equal(RED);
  });

  it('sets what lies behind a card, and what is filled in it', async () => {
    expect(styleOf(await member('--bon-surface-color', RED), '.base').backgroundColor).to.equal(RED);
    const level = styleOf(await member('--bon-accent-color', 'rgb(0, 128, 0)'), '.level');
    expect(level.backgroundColor).to.contain('0.5').and.to.contain('0.14');
  });

  it('sets how dense it is: paddings and controls, and not the text', async () => {
    const heights = async (density: string): Promise<number[]> => {
      const element = await themed('--bon-density', density);
      return ['.field', '.button', 'input'].map((selector) => one(element, selector).getBoundingClientRect().height);
    };
    expect(await heights('1')).to.deep.equal([44, 44, 42]);
    const [compact = 0] = await heights('0.8');
    const [airy = 0] = await heights('1.5');
    expect([compact, airy].map((height) => Math.round(height))).to.deep.equal([35, 66]);
    expect(styleOf(await themed('--bon-density', '0.8'), 'input').fontSize).to.equal('16px');
  });

  it('keeps the room that was reserved for an element, whatever its density', async () => {
    for (const [density, height] of [
      ['0.8', 7.25],
      ['1', 7.25],
      ['1.5', 7.25 * 1.5],
    ] as const) {
      const element = await themed('--bon-density', density);
      expect(element.getBoundingClientRect().height, density).to.equal(height * 16);
    }
  });

  it('changes nothing where none is set: text, font and colours are the page’s', async () => {
    const page = document.createElement('div');
    page.setAttribute('style', `color: ${RED}; font: italic 20px Georgia, serif; background: rgb(240, 250, 240)`);
    const element = document.createElement('bon-promo-code');
    page.append(element);
    await fixture(html`${page}`);
    await element.updateComplete;
    const { color, fontFamily, fontStyle, fontSize } = styleOf(element, '.button');
    expect({ color, fontFamily, fontStyle, fontSize }).to.deep.equal({
      color: RED,
      fontFamily: 'Georgia, serif',
      fontStyle: 'italic',
      fontSize: '20px',
    });
    expect(styleOf(element, '.field').backgroundColor).to.equal('rgba(0, 0, 0, 0)');
  });
});

const TAGS = ['bon-promo-code', 'bon-loyalty-balance', 'bon-certificate-purchase', 'bon-ticket-display'];

describe('a ready look', () => {
  for (const name of ['quiet', 'warm', 'bold']) {
    it(`sets only documented tokens, and styles only documented parts: ${name}`, async () => {
      const sheet = new CSSStyleSheet();
      const text = await (await fetch(`/widget/v1/looks/${name}.css`)).text();
      sheet.replaceSync(text);
      const contracts = TAGS.map(contractOf);
      const tokens = new Set(contracts.flatMap(({ cssProperties }) => cssProperties.map((one) => one.name)));
      // A rule or declaration that does not parse would be left out.
      expect(sheet.cssRules.length).to.equal(text.split('}').length - 1);
      for (const rule of sheet.cssRules) {
        if (!(rule instanceof CSSStyleRule)) throw new Error(`${rule.cssText} is no rule`);
        const [, list = ''] = /^:is\(([^)]+)\)/.exec(rule.selectorText) ?? [];
        expect(TAGS).to.include.members(list.split(', '));
        const parts = [...rule.selectorText.matchAll(/::part\(([\w-]+)\)/g)].map(([, part]) => part);
        for (const each of list.split(', ')) {
          const documented = contractOf(each).cssParts.map((one) => one.name);
          for (const part of parts) expect(documented, each).to.include(part ?? '');
        }
        if (parts.length > 0) continue;
        expect([...tokens]).to.include.members([...rule.style]);
        for (const property of rule.style) expect(rule.style.getPropertyValue(property)).to.not.equal('');
      }
    });

    for (const scheme of ['light', 'dark']) {
      it(`passes axe on a page that is ${scheme}: ${name}`, async () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(await (await fetch(`/widget/v1/looks/${name}.css`)).text());
        document.adoptedStyleSheets.push(sheet);
        const ground = scheme === 'light' ? 'background: #fff; color: #222' : 'background: #121212; color: #eee';
        document.documentElement.setAttribute('style', `color-scheme: ${scheme}; ${ground}`);
        const element = await promoCode(cartOf(2));
        await apply(element, 'SUMMER10', 'bon-promo-code-applied');
        await expect(element).to.be.accessible();
        await expect(await member('--bon-nothing', '0')).to.be.accessible();
        document.adoptedStyleSheets.pop();
        document.documentElement.removeAttribute('style');
      });
    }
  }
});
