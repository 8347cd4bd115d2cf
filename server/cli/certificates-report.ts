import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { liabilityMonth } from '../../shared/api/liability.ts';
import { type Liability, readLiability } from '../certificate/liability.ts';
import { drawLiability } from '../certificate/liability-plot.ts';
import { countCertificates } from '../certificate/liability.store.ts';
import { viewLiability } from '../certificate/liability-view.ts';
import type { Database } from '../db/database.ts';
import { inSnapshot } from '../db/inspection.ts';
import { chooseMerchant } from '../merchant/choice.ts';
import { CommandFailure } from './command-failure.ts';
import { beginCsv, type CsvRow } from './csv-output.ts';
import { withInstallation } from './installation.ts';
import { watchInterruption } from './interruption.ts';
import { describeMerchantError, merchantOption } from './merchant-option.ts';
import { startProgress } from './progress.ts';

const FORMATS = ['json', 'csv', 'svg'] as const;

type ReportOptions = {
  readonly from?: string;
  readonly to?: string;
  readonly format: (typeof FORMATS)[number];
  readonly out: string;
  readonly merchant?: string;
};

export function reportCertificatesCommand(): Command {
  return new Command('report')
    .description('what is owed on certificates: by series and month, from the ledger')
    .option('--from <month>', 'the first month, such as 2026-01; the first of all unless said otherwise', readMonth)
    .option('--to <month>', 'the last month; the present one unless said otherwise', readMonth)
    .addOption(new Option('--format <format>', 'what to write').choices([...FORMATS]).default('json'))
    .option('--out <file>', 'the new file to write; "-" is standard output', '-')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (options: ReportOptions) => {
      const { from, to } = options;
      if (from !== undefined && to !== undefined && from > to) throw new CommandFailure('--to is before --from');
      await withInstallation(async ({ db }) => write(await read(db, options), options));
    });
}

const HELP = `
Months are those of the merchant's time zone. Issued: sold, issued in bulk and topped up. Spent: less what orders gave
back, so that a month may have a negative one. Outstanding: what all certificates are worth at the end of the month. The
SVG draws it, for a browser by day or by night.`;

async function read(db: Database, { merchant, from, to }: ReportOptions): Promise<Liability> {
  const chosen = await chooseMerchant(db, merchant);
  if (!chosen.ok) throw new CommandFailure(describeMerchantError(chosen.error));
  const progress = startProgress(await countCertificates(db, chosen.value));
  const interruption = watchInterruption();
  try {
    const liability = await inSnapshot(db, (snapshot) =>
      readLiability(snapshot, chosen.value, {
        from,
        to,
        now: Date.now(),
        onProgress(certificates) {
          progress.moveTo(certificates);
          interruption.mayStopHere();
        },
      }),
    );
    if (!liability.ok) throw new CommandFailure(describeMerchantError(liability.error));
    return liability.value;
  } finally {
    progress.stop();
    interruption.unwatch();
  }
}

async function write(liability: Liability, { format, out }: ReportOptions): Promise<void> {
  switch (format) {
    case 'json':
      return writeText(out, `${JSON.stringify(viewLiability(liability), undefined, 2)}\n`);
    case 'csv':
      return writeCsv(out, liability);
    case 'svg':
      return writeText(out, drawLiability(liability));
  }
}

const COLUMNS = ['month', 'series', 'name', 'issued', 'spent', 'expired', 'forfeited', 'returned', 'outstanding'];

async function writeCsv(out: string, { series }: Liability): Promise<void> {
  const output = await beginCsv(out, COLUMNS);
  await output.write(series.flatMap(({ id, name, months }) => months.map((month) => toRow(id, name, month))));
  await output.close();
}

/** Amounts as numbers: of text that begins with a minus, spreadsheets are kept from making anything. */
function toRow(id: number, name: string, { month, ...figures }: Liability['months'][number]): CsvRow {
  const { issuedMinor, spentMinor, expiredMinor, forfeitedMinor, returnedMinor, outstandingMinor } = figures;
  const amounts = [issuedMinor, spentMinor, expiredMinor, forfeitedMinor, returnedMinor, outstandingMinor];
  return [month, id, name, ...amounts.map((amountMinor) => amountMinor / 100)];
}

async function writeText(out: string, text: string): Promise<void> {
  if (out === '-') return void process.stdout.write(text);
  await writeFile(out, text, { flag: 'wx' }).catch((error: unknown) => {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const why = exists ? 'exists already, and is not overwritten' : `cannot be written: ${String(error)}`;
    throw new CommandFailure(`${out} ${why}`);
  });
}

function readMonth(text: string): string {
  const month = liabilityMonth.safeParse(text);
  if (month.success) return month.data;
  throw new InvalidArgumentError('It must be a month such as 2026-11.');
}
