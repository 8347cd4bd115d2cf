import { FEW, measureBeside } from '../support/beside.ts';
import { balanceLoads, lookUpLoads, saleLoads, saleRequest, useLoads } from '../support/loads.ts';
import { CERTIFICATE_HEADERS } from '../support/merchant.ts';
import type { Column, Section } from '../support/report.ts';
import type { Scenario } from '../support/scenario.ts';
import { openShop } from '../support/shop.ts';
import { median } from '../support/statistics.ts';
import type { Stock } from '../support/stock.ts';

const FEW_CERTIFICATES = 10_000;
const MOST_CERTIFICATES = 200_000;

const stockOf = (codes: number): Stock => ({
  codes,
  checkouts: 0,
  customers: 0,
  certificates: codes === FEW ? FEW_CERTIFICATES : Math.min(codes, MOST_CERTIFICATES),
});

/** A till sells one certificate, beside the least that writing one down can be. */
export const certificateSale: Scenario = {
  name: 'certificate-sale',
  run: (bench) =>
    measureBeside(bench, {
      stockOf,
      reference: useLoads,
      calls: [
        {
          name: 'certificate-sale',
          title: 'One certificate sold beside a bare transaction of two statements',
          loads: saleLoads,
          least: 0.4,
        },
      ],
    }),
};

/** A page asks for a balance with number and PIN, beside a bare look-up. */
export const certificateBalance: Scenario = {
  name: 'certificate-balance',
  run: (bench) =>
    measureBeside(bench, {
      stockOf,
      reference: lookUpLoads,
      calls: [
        {
          name: 'certificate-balance',
          title: 'Balance of a certificate beside a bare look-up',
          loads: balanceLoads,
          least: 0.7,
        },
      ],
    }),
};

const MANY = 1_000;
const TRIES = 5;
const MOST_SECONDS = 1;

const COLUMNS: readonly Column[] = [
  { key: 'engine', title: 'engine' },
  { key: 'certificates', title: 'certificates' },
  { key: 'seconds', title: 'seconds', digits: 2 },
  { key: 'longest', title: 'longest', digits: 2 },
  { key: 'holds', title: `under ${MOST_SECONDS} s` },
];

/** As many certificates in one request as the API takes. */
export const certificatesAtOnce: Scenario = {
  name: 'certificates-at-once',
  async run({ engines, say }) {
    const rows: Section['rows'][number][] = [];
    for (const engine of engines) {
      const shop = await openShop(engine, stockOf(FEW));
      try {
        const origin = await shop.startBonbon();
        say(`${engine.name}: selling ${MANY} at once`);
        const times: number[] = [];
        for (let attempt = 0; attempt < TRIES; attempt += 1) times.push(await sellMany(origin));
        const seconds = median(times);
        rows.push({
          engine: engine.name,
          certificates: MANY,
          seconds,
          longest: Math.max(...times),
          holds: seconds < MOST_SECONDS,
        });
      } finally {
        await shop.close();
      }
    }
    return [{ name: 'certificates-at-once', title: `${MANY} certificates in one request`, columns: COLUMNS, rows }];
  },
};

async function sellMany(origin: string): Promise<number> {
  const { path, body = '' } = saleRequest(MANY);
  const startedAt = performance.now();
  const response = await fetch(origin + path, { method: 'POST', headers: CERTIFICATE_HEADERS, body });
  const answer = (await response.json()) as { readonly ErrorCode: number; readonly SertCards: readonly unknown[] };
  if (answer.ErrorCode !== 0 || answer.SertCards.length !== MANY) throw new Error('the sale was refused');
  return (performance.now() - startedAt) / 1000;
}
