import { Command } from 'commander';
import type { BulkExportError } from '../certificate/bulk.ts';
import { CERTIFICATE_COLUMNS, keepFilePrivate, toCertificateRow } from './certificates-file.ts';
import { withBulkCertificates } from './certificates-target.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { describeMerchantError, merchantOption } from './merchant-option.ts';
import { writeAll } from './pieces.ts';

type ExportOptions = { readonly batch: string; readonly out: string; readonly merchant?: string };

export function exportCertificatesCommand(): Command {
  return new Command('export')
    .description('write the certificates of a batch once more, as "bonbon certificates issue" wrote them')
    .requiredOption('--batch <id>', 'the batch, as "bonbon certificates issue" named it')
    .requiredOption('--out <file>', 'the new CSV file to write them to, readable by its owner alone')
    .addOption(merchantOption())
    .action(async (options: ExportOptions) => {
      keepFilePrivate(options.out);
      await withBulkCertificates(async (certificates) => {
        const found = await certificates.find(options.merchant, options.batch);
        if (!found.ok) throw new CommandFailure(describeError(found.error, options));
        const { written, name } = await writeAll(
          options.out,
          CERTIFICATE_COLUMNS,
          certificates.exportBatch(found.value),
          found.value.count,
          toCertificateRow,
        );
        process.stdout.write(`${formatCount(written)} certificates in ${name}\n`);
      });
    });
}

function describeError(error: BulkExportError, { batch }: ExportOptions): string {
  switch (error.kind) {
    case 'no_merchant':
    case 'merchant_not_found':
    case 'merchant_ambiguous':
      return describeMerchantError(error);
    case 'batch_not_found':
      return `no certificates were issued as batch ${batch}`;
  }
}
