import { Command, InvalidArgumentError } from 'commander';
import { formatMinor, type Minor, minor, parseHundredths } from '../../shared/money.ts';
import type { Batch, BulkCertificates, BulkIssueError } from '../certificate/bulk.ts';
import type { Amounts } from '../certificate/catalogue.store.ts';
import { localDayOf } from '../merchant/instant.ts';
import { CERTIFICATE_COLUMNS, keepFilePrivate, toCertificateRow } from './certificates-file.ts';
import { startRate } from './certificates-progress.ts';
import { withBulkCertificates } from './certificates-target.ts';
import { CommandFailure } from './command-failure.ts';
import { beginCsv, type CsvOutput } from './csv-output.ts';
import { formatCount } from './format-count.ts';
import { watchInterruption } from './interruption.ts';
import { describeMerchantError, merchantOption } from './merchant-option.ts';

type IssueOptions = {
  readonly series: number;
  readonly nominal: Minor;
  readonly count: number;
  readonly out: string;
  readonly merchant?: string;
};

const MOST_CERTIFICATES = 1_000_000;

export function issueCertificatesCommand(): Command {
  return new Command('issue')
    .description('issue certificates to be printed')
    .requiredOption('--series <id>', 'the series that they are of', readSeries)
    .requiredOption('--nominal <amount>', 'what each of them is worth, such as 500.00', readNominal)
    .requiredOption('--count <number>', `how many certificates, at most ${formatCount(MOST_CERTIFICATES)}`, readCount)
    .requiredOption('--out <file>', 'the new CSV file to write them to, readable by its owner alone')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (options: IssueOptions) => {
      keepFilePrivate(options.out);
      await withBulkCertificates(async (certificates) => {
        const { merchant: merchantId, series: seriesId, nominal: nominalMinor, count } = options;
        const planned = await certificates.plan({ merchantId, seriesId, nominalMinor, count });
        if (!planned.ok) throw new CommandFailure(describeError(planned.error, options));
        await issueBatch(certificates, planned.value, options);
      });
    });
}

const HELP = `
They are valid at once, and for as many days as the series says. A certificate stands in the file as soon as it stands
in the database, a thousand at a time. The first line printed names the batch: whatever happened, "bonbon certificates
export --batch" gives all that was issued of it. Webhooks are told nothing of them.`;

async function issueBatch(certificates: BulkCertificates, batch: Batch, options: IssueOptions): Promise<void> {
  const output = await beginCsv(options.out, CERTIFICATE_COLUMNS);
  const { id, count, nominalMinor, series, expiresAt, timeZone } = batch;
  const lastDay = localDayOf(expiresAt - 1, timeZone).date;
  process.stdout.write(
    `batch ${id}: ${formatCount(count)} certificates of ${formatMinor(nominalMinor)}, ${series.name}, ` +
      `valid until ${lastDay}\n`,
  );
  await writeCertificates(certificates, batch, options, output);
  process.stdout.write(`${formatCount(count)} certificates issued, in ${output.name}\n`);
}

/** Whatever ends it early, the file has those certificates that are said to stand in it, and no half of a line. */
async function writeCertificates(
  certificates: BulkCertificates,
  batch: Batch,
  options: IssueOptions,
  output: CsvOutput,
): Promise<void> {
  const progress = startRate(batch.count, 'certificates');
  const interruption = watchInterruption();
  let written = 0;
  try {
    for await (const piece of certificates.issue(batch)) {
      if (!piece.ok) throw new CommandFailure(describeError(piece.error, options));
      await output.write(piece.value.map(toCertificateRow));
      written += piece.value.length;
      progress.moveTo(written);
      if (written < batch.count) interruption.mayStopHere();
    }
    await output.close();
  } catch (error) {
    progress.stop();
    process.stderr.write(`${describeEnd(written, batch, output.name)}\n`);
    await (written === 0 ? output.discard() : output.close());
    throw error;
  } finally {
    progress.stop();
    interruption.unwatch();
  }
}

function describeEnd(written: number, { id, count }: Batch, name: string): string {
  const stand = written === 0 ? 'no certificate was written' : `${formatCount(written)} of ${formatCount(count)} certificates stand in ${name}`; // prettier-ignore
  return `${stand}; whatever was issued can be had with "bonbon certificates export --batch ${id}"`;
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MOST_CERTIFICATES) return count;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${formatCount(MOST_CERTIFICATES)}.`);
}

function readSeries(text: string): number {
  const id = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(id)) return id;
  throw new InvalidArgumentError('It must be the number of a series.');
}

function readNominal(text: string): Minor {
  const amount = parseHundredths(text);
  if (amount !== undefined && amount > 0) return minor(amount);
  throw new InvalidArgumentError('It must be an amount of more than 0, such as 500.00.');
}

function describeError(error: BulkIssueError, { series, nominal, count }: IssueOptions): string {
  switch (error.kind) {
    case 'no_merchant':
    case 'merchant_not_found':
    case 'merchant_ambiguous':
      return describeMerchantError(error);
    case 'series_not_found':
      return `there is no certificate series ${series}: ${describeSeries(error.seriesIds)}`;
    case 'nominal_not_allowed':
      return `the series ${series} has no certificates of ${formatMinor(nominal)}: ${describeAmounts(error.amounts)}`;
    case 'numbers_exhausted':
      return `the series ${series} has no numbers for ${formatCount(count)} certificates: ${formatCount(error.left)} are left`;
  }
}

function describeSeries(ids: readonly number[]): string {
  return ids.length === 0 ? 'there is none at all' : `there are ${ids.join(', ')}`;
}

function describeAmounts(amounts: Amounts): string {
  return 'nominals' in amounts
    ? `it has ${amounts.nominals.map(formatMinor).join(', ')}`
    : `it has ${formatMinor(amounts.min)} to ${formatMinor(amounts.max)}`;
}
