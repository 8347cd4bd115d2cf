// Measures a built server: `npm run bench -- [--json] [--codes <number>] [--seconds <number>] [<scenario>…]`.
import { parseArgs } from 'node:util';
import { certificateBalance, certificateSale, certificatesAtOnce } from './scenarios/certificates.ts';
import { checkoutCommit } from './scenarios/checkout-commit.ts';
import { draws } from './scenarios/draws.ts';
import { drawCheck } from './scenarios/draw-check.ts';
import { hostileBodies } from './scenarios/hostile-bodies.ts';
import { hotCustomer } from './scenarios/hot-customer.ts';
import { hotCode } from './scenarios/hot-code.ts';
import { retail, till } from './scenarios/loyalty.ts';
import { overload } from './scenarios/overload.ts';
import { promoCheck } from './scenarios/promo-check.ts';
import { quote } from './scenarios/quote.ts';
import { tickets } from './scenarios/tickets.ts';
import { widget } from './scenarios/widget.ts';
import { LOG_LEVEL, POOL_SIZE } from './support/bonbon-server.ts';
import { startBenchEngines } from './support/engines.ts';
import { startLoadGenerator } from './support/load.ts';
import { readMachine } from './support/machine.ts';
import { type Report, type Section, toJson, toText } from './support/report.ts';
import type { Scenario } from './support/scenario.ts';
import { readDatabaseSettings } from './support/settings.ts';

const SCENARIOS: readonly Scenario[] = [
  promoCheck,
  quote,
  checkoutCommit,
  hotCode,
  till,
  retail,
  hotCustomer,
  certificateSale,
  certificateBalance,
  certificatesAtOnce,
  tickets,
  draws,
  overload,
  hostileBodies,
  drawCheck,
  widget,
];

const ROUNDS = 5;
const CONNECTIONS = 32;

type Flags = {
  readonly json: boolean;
  readonly scenarios: readonly Scenario[];
  readonly codes: number;
  readonly seconds: number;
};

function readFlags(): Flags {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      codes: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '5' },
    },
  });
  const names = SCENARIOS.map(({ name }) => name);
  const unknown = positionals.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no scenario ${unknown.join(', ')}; there are ${names.join(', ')}`);
  const scenarios = SCENARIOS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  return {
    json: values.json,
    scenarios,
    codes: positiveInteger('codes', values.codes),
    seconds: positiveInteger('seconds', values.seconds),
  };
}

function positiveInteger(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${flag}: a whole number above 0`);
  return value;
}

async function measure({ scenarios, codes, seconds }: Flags): Promise<Report> {
  const engines = await startBenchEngines();
  const load = startLoadGenerator();
  try {
    const sections: Section[] = [await readDatabaseSettings(engines.all)];
    for (const scenario of scenarios) {
      const say = (progress: string): void => console.error(`${scenario.name}: ${progress}`);
      const bench = { engines: engines.all, load, codes, seconds, rounds: ROUNDS, connections: CONNECTIONS, say };
      sections.push(...(await scenario.run(bench)));
    }
    const settings = {
      ...readMachine(),
      mariaDbPoolSize: POOL_SIZE,
      logLevel: LOG_LEVEL,
      connections: CONNECTIONS,
      rounds: ROUNDS,
      secondsEach: seconds,
    };
    return { settings, sections };
  } finally {
    await load.stop();
    await engines.stop();
  }
}

// An exit runs the handlers that take our child processes along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const flags = readFlags();
  const report = await measure(flags);
  console.log(flags.json ? toJson(report) : toText(report));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
