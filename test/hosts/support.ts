import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { ensureChromium } from '../support/system-packages.ts';
import { type HostPage, type HostServer, startHostServer } from './host-server.ts';
import { RULES } from './rules.ts';
import { openShop, type Shop } from './shop.ts';
import { type Watch, watch } from './watch.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/server/main.js');
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const ADMIN_KEY = 'admin-key-of-the-host-pages';
const MANY = '1000000';

/** So high that all of a page is in view, and nothing shifts unseen. */
export const PHONE = { width: 390, height: 6_000 };
export const NARROW = { width: 320, height: 7_000 };

export const TAG =
  '<script type="module" src="BONBON/widget/v1/bonbon.js" data-bonbon-key="pk_demo_bonbon" async></script>';

export type Visit = {
  readonly page: Page;
  readonly watch: Watch;
  /** What the console was told, and what was thrown and not caught. */
  readonly complaints: string[];
};

export type Hosts = {
  readonly bonbon: () => string;
  readonly host: () => HostServer;
  readonly shop: () => Shop;
  /** Opens a page of the shop; closed after the test. */
  readonly visit: (page: HostPage, options?: VisitOptions) => Promise<Visit>;
};

export type VisitOptions = BrowserContextOptions & {
  /** Before the page is asked for. */
  readonly before?: (page: Page) => Promise<unknown>;
};

/** One server, one shop and one browser for a file of tests. */
export function useHosts(): Hosts {
  let folder: string;
  let server: ServerProcess;
  let host: HostServer;
  let shop: Shop;
  let browser: Browser;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bonbon-hosts-'));
    const limits = { BROWSER_CALLS_PER_MINUTE: MANY, CODE_GUESSES_PER_ADDRESS: MANY, CODE_GUESSES_PER_MERCHANT: MANY };
    const pins = { PIN_GUESSES_PER_ADDRESS: MANY, PIN_GUESSES_PER_NUMBER: MANY, PIN_GUESSES_PER_MERCHANT: MANY };
    const env = { DATA_DIR: folder, DATABASE_URL: '', ADMIN_KEY, ...limits, ...pins };
    [server, browser] = await Promise.all([
      startServerProcess('the demo', [MAIN], env),
      chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_FLAGS }),
    ]);
    host = await startHostServer(server.origin);
    host.putFile('rules.css', RULES);
    shop = await openShop(server.origin, ADMIN_KEY, host.origin);
  });

  afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

  afterAll(async () => {
    await browser.close();
    await Promise.all([host.stop(), server.stop()]);
    await rm(folder, { recursive: true, force: true });
  });

  return {
    bonbon: () => server.origin,
    host: () => host,
    shop: () => shop,
    async visit(hostPage, { before, ...options } = {}) {
      const context = await browser.newContext({
        viewport: PHONE,
        locale: 'en-US',
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      const watching = await watch(page);
      await before?.(page);
      await page.goto(host.put(hostPage), { waitUntil: 'load' });
      return { page, watch: watching, complaints };
    },
  };
}

/** A machine that is busy is no fault of the page. */
export const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 10_000 });

/** An element is ready when it shows something that is not being loaded any more. */
const UNREADY = `[...document.querySelectorAll('*')].flatMap((element) => {
  if (!element.localName.startsWith('bon-') || element.hasAttribute('hidden')) return [];
  const base = element.shadowRoot?.querySelector('[part~="base"]');
  const isBusy = !base || element.shadowRoot.querySelector('.skeleton, .spinner, [aria-busy="true"]');
  return isBusy ? [element.localName + ' ' + element.id] : [];
})`;

export async function untilReady({ watch }: Visit): Promise<void> {
  await eventually(() => watch.evaluate(UNREADY)).toEqual([]);
}

/** Since the page was last inspected. */
export async function untilTold({ watch }: Visit, event: string): Promise<void> {
  await eventually(async () => (await watch.seen()).events).toContain(event);
}

/** What must hold of every page, in every state. */
export async function inspect(visit: Visit, state: string, expected: readonly RegExp[] = []): Promise<void> {
  const { watch, complaints } = visit;
  const { violations, shifts } = await watch.seen();
  expect
    .soft(
      {
        axe: await watch.findViolations(),
        violations,
        shifts,
        complaints: complaints.filter((text) => !expected.some((pattern) => pattern.test(text))),
        overflow: await watch.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - innerWidth)'),
      },
      state,
    )
    .toEqual({ axe: [], violations: [], shifts: [], complaints: [], overflow: 0 });
  await watch.forget();
  complaints.length = 0;
}

/** What a browser itself says of a request that failed. */
export const FAILED_REQUEST = /^Failed to load resource/;
/** The one line for the shop's developer. */
export const OUR_LINE = /^Bonbon: /;

/** Enters a code that is good, as a buyer does. */
export async function apply(visit: Visit, selector: string, code: string): Promise<void> {
  const field = visit.page.locator(selector).locator('input').first();
  await field.fill(code);
  await field.press('Enter');
  await untilTold(visit, 'bon-promo-code-applied');
}
