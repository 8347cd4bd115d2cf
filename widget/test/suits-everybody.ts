import { expect } from '@open-wc/testing';
import { emulateMedia, executeServerCommand, setViewport } from '@web/test-runner-commands';
import { inside } from './shadow.ts';

/** Each kind of page that an element must look right on. */
const SCHEMES = {
  light: 'color-scheme: light; background: #fff; color: #222',
  dark: 'color-scheme: dark; background: #121212; color: #eee',
} as const;

type State = (lang: string) => Promise<Element>;

/** What is asked of every state; `reset` brings the server back after one. */
export function itSuitsEverybody(states: Readonly<Record<string, State>>, reset: () => void): void {
  afterEach(async () => {
    await executeServerCommand('forced-colors', 'none');
    await emulateMedia({ reducedMotion: 'no-preference' });
    await setViewport({ width: 800, height: 600 });
    document.documentElement.removeAttribute('style');
  });

  for (const [scheme, style] of Object.entries(SCHEMES)) {
    for (const [name, enter] of Object.entries(states)) {
      it(`passes axe: ${name}, ${scheme}`, async () => {
        document.documentElement.setAttribute('style', style);
        await emulateMedia({ reducedMotion: 'reduce' });
        const element = await enter(scheme === 'dark' ? 'en' : 'ru');
        await expect(element).to.be.accessible();
        expect(inside(element, '[style]')).to.deep.equal([]);
      });
    }
  }

  for (const [width, fontSize] of [
    [320, '100%'],
    [640, '200%'],
  ] as const) {
    it(`fits a page of ${width} px with text of ${fontSize}, in every state and language`, async () => {
      await setViewport({ width, height: 800 });
      document.documentElement.setAttribute('style', `font: ${fontSize} sans-serif`);
      for (const lang of ['ru', 'kk', 'en']) {
        for (const [name, enter] of Object.entries(states)) {
          const element = await enter(lang);
          expect(document.documentElement.scrollWidth, `${name} ${lang}`).to.be.at.most(width);
          expect(element.shadowRoot?.textContent, `${name} ${lang}`).to.not.match(/\{\w+\}|undefined|NaN/);
          element.remove();
          reset();
        }
      }
    });
  }
}
