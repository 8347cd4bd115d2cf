import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium } from '../../support/system-packages.ts';
import type { Cell, Column } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';
import { startShopPages } from '../support/shop-page.ts';
import { median } from '../support/statistics.ts';

/** Chromium's own names for a slow phone: what Lighthouse calls slow 4G, and a processor four times as slow. */
const CPU_SLOW_DOWN = 4;
const NETWORK = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

const TOKEN = `h.${btoa(JSON.stringify({ sub: 'anna', exp: 4_000_000_000 }))}.s`;

/** An element, and what of it shows that the buyer can use it. */
const PROMO = { html: '<bon-promo-code checkout="one"></bon-promo-code>', usable: 'bon-promo-code input:enabled' };
const ALL = [
  PROMO,
  {
    html: `<bon-loyalty-balance checkout="one" token="${TOKEN}"></bon-loyalty-balance>`,
    usable: 'bon-loyalty-balance [part~="balance"]',
  },
  {
    html: '<bon-certificate-purchase mode="pay" checkout="one"></bon-certificate-purchase>',
    usable: 'bon-certificate-purchase button:enabled',
  },
  {
    html: `<bon-ticket-display mode="order" checkout="one" token="${TOKEN}"></bon-ticket-display>`,
    usable: 'bon-ticket-display [part~="order"]',
  },
];

const PAGES = [
  { name: 'one promo field', elements: [PROMO] },
  { name: 'all four in a checkout', elements: ALL },
];

/** In milliseconds from the start of the visit, but for `usable`, which is from when the browser asks for the script. */
type Visit = { readonly painted: number; readonly loaded: number; readonly usable: number };

/** How long a phone on a slow network takes until the fields can be used, beside the same page without them. */
export const widget: Scenario = {
  name: 'widget',
  async run({ rounds, say }) {
    const pages = await startShopPages();
    const browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      const rows: Record<string, Cell>[] = [];
      for (const { name, elements } of PAGES) {
        say(name);
        const html = elements.map((element) => element.html).join('');
        const selectors = elements.map(({ usable }) => usable);
        const [bare, ours]: [Visit[], Visit[]] = [[], []];
        for (let round = 0; round <= rounds; round += 1) {
          const without = await visit(browser, pages.url(), []);
          const having = await visit(browser, pages.url(html), selectors);
          // The first round warms up and is forgotten.
          if (round > 0) {
            bare.push(without);
            ours.push(having);
          }
        }
        rows.push(rowOf(name, ours, bare));
      }
      return [{ name: 'widget', title: TITLE, columns: COLUMNS, rows }];
    } finally {
      await browser.close();
      pages.stop();
    }
  },
};

const TITLE = 'A page on slow 4G (1.6 Mbit/s, 150 ms) with a processor four times as slow, in milliseconds';

const COLUMNS: readonly Column[] = [
  { key: 'page', title: 'with' },
  { key: 'usableMs', title: 'script to usable' },
  { key: 'paintedMs', title: 'first paint' },
  { key: 'barePaintedMs', title: 'without us' },
  { key: 'loadedMs', title: 'loaded' },
  { key: 'bareLoadedMs', title: 'without us' },
  { key: 'ratio', title: 'usable / bare page loaded', digits: 2 },
];

function rowOf(page: string, ours: readonly Visit[], bare: readonly Visit[]): Record<string, Cell> {
  const of = (visits: readonly Visit[], key: keyof Visit): number => median(visits.map((each) => each[key]));
  return {
    page,
    usableMs: of(ours, 'usable'),
    paintedMs: of(ours, 'painted'),
    barePaintedMs: of(bare, 'painted'),
    loadedMs: of(ours, 'loaded'),
    bareLoadedMs: of(bare, 'loaded'),
    ratio: of(ours, 'usable') / of(bare, 'loaded'),
  };
}

async function visit(browser: Browser, url: string, selectors: readonly string[]): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOW_DOWN });
    await page.addInitScript({ content: watching(selectors) });
    await page.goto(url, { waitUntil: 'load' });
    const usableAt = await page.evaluate<number>('window.usable');
    return { ...(await timesOf(page)), usable: usableAt - (await askedForAt(page)) };
  } finally {
    await context.close();
  }
}

/** Run in the page before all else: looks each frame whether everything can be used. */
function watching(selectors: readonly string[]): string {
  return `
    const paths = ${JSON.stringify(selectors.map((selector) => selector.split(' ')))};
    window.usable = new Promise((done) => {
      const look = () => {
        const isUsable = paths.every(([name, inside]) => document.querySelector(name)?.shadowRoot?.querySelector(inside));
        if (isUsable) done(performance.now());
        else requestAnimationFrame(look);
      };
      look();
    });
  `;
}

async function timesOf(page: Page): Promise<Omit<Visit, 'usable'>> {
  return await page.evaluate<Omit<Visit, 'usable'>>(`({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    loaded: performance.getEntriesByType('navigation')[0]?.loadEventEnd ?? NaN,
  })`);
}

async function askedForAt(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const [script] = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/bonbon.js'));
    return script?.startTime ?? 0;
  });
}
