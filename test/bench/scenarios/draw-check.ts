import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import { type Browser, chromium } from 'playwright-core';
import {
  createListReader,
  type DrawTerms,
  drawTickets,
  formatListEnd,
  formatListEntries,
  formatListHead,
  seedOf,
} from '../../../shared/draw.ts';
import { type DrawProof, PROOF_FORMAT, withPrizes } from '../../../shared/draw-proof.ts';
import { toHex } from '../../../shared/hex.ts';
import { DRAWS_PAGE_HEADERS, servePages } from '../../../server/http/static-files.ts';
import { ensureChromium } from '../../support/system-packages.ts';
import type { Section } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';
import { median } from '../support/statistics.ts';

const PAGE = resolve(import.meta.dirname, '../../../dist/draws');
const ENTRIES = 1_000_000;
const WINNERS = 1_000;
const TRIES = 3;
const MOST_SECONDS = 5;

/** How long a browser takes to replay a large draw, from the choice of the file to the verdict. */
export const drawCheck: Scenario = {
  name: 'draw-check',
  async run({ say }) {
    const folder = await mkdtemp(join(tmpdir(), 'bonbon-draw-check-'));
    const path = join(folder, 'proof.json');
    const server = createServer(express().use('/draws', servePages(PAGE, DRAWS_PAGE_HEADERS)));
    const browser = await chromium.launch({
      executablePath: ensureChromium(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    try {
      say(`making the proof of a draw with ${ENTRIES.toLocaleString('en')} entries`);
      const text = JSON.stringify(await makeProof());
      await writeFile(path, text);
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const seconds: number[] = [];
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        say('replaying it in Chromium');
        seconds.push(await measure(browser, `http://127.0.0.1:${port}/draws/`, path));
      }
      const row = {
        entries: ENTRIES,
        winners: WINNERS,
        megabytes: text.length / 1e6,
        seconds: median(seconds),
        met: median(seconds) < MOST_SECONDS,
      };
      return [{ name: 'draw-check', title: 'Replaying a draw in Chromium', columns: COLUMNS, rows: [row] }];
    } finally {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const COLUMNS: Section['columns'] = [
  { key: 'entries', title: 'entries' },
  { key: 'winners', title: 'prizes' },
  { key: 'megabytes', title: 'MB', digits: 1 },
  { key: 'seconds', title: 'seconds', digits: 2 },
  { key: 'met', title: `under ${MOST_SECONDS} s` },
];

async function measure(browser: Browser, url: string, path: string): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await page.locator('input[type="file"]').waitFor({ state: 'attached' });
    const startedAt = performance.now();
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.locator('.verdict.good').waitFor({ timeout: 120_000 });
    return (performance.now() - startedAt) / 1000;
  } finally {
    await page.close();
  }
}

/** An entry for each entrant, of one to a hundred tickets. */
async function makeProof(): Promise<DrawProof> {
  const digest = (bytes: Uint8Array) => Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));
  const secret = new Uint8Array(randomBytes(32));
  const terms: DrawTerms = {
    merchant: 'bench',
    campaign: 1,
    draw: 'large',
    closed: '2026-10-31T21:00:00.000Z',
    entriesFrom: undefined,
    prizes: [{ id: 'prize', count: WINNERS, name: 'Prize' }],
    alternates: WINNERS,
    onePrizePer: 'person',
    claimDays: 14,
    randomness: { kind: 'commit-reveal', commitment: toHex(await digest(secret)) },
  };
  let next = 1;
  const entries = Array.from({ length: ENTRIES }, (_, place) => {
    const [first, last] = [next, next + (place % 100)];
    next = last + 1;
    return { first, last, entrant: createHash('sha256').update(String(place)).digest('hex').slice(0, 32) };
  });
  const list = formatListHead(terms) + formatListEntries(entries) + formatListEnd(ENTRIES, next - 1);
  const listHash = await digest(new TextEncoder().encode(list));
  const seed = await seedOf(digest, listHash, secret);
  const reader = createListReader();
  reader.add(list);
  const picks = withPrizes(terms, await drawTickets(digest, seed, terms, reader.end().pool));
  return {
    format: PROOF_FORMAT,
    publishedAt: '2026-10-31T21:00:05.000Z',
    listHash: toHex(listHash),
    randomness: { kind: 'commit-reveal', secret: toHex(secret) },
    seed: toHex(seed),
    picks,
    list,
  };
}
