import { Command } from 'commander';
import type { CustomerRowError } from '../../shared/error.ts';
import { IDENTITY_FIELDS } from '../customer/customer.ts';
import type { BulkMembers, MemberRow } from '../loyalty/bulk-members.ts';
import { CommandFailure } from './command-failure.ts';
import { openCustomerFile } from './customer-rows.ts';
import { withCustomers } from './customers-target.ts';
import { formatCount } from './format-count.ts';
import { merchantOption } from './merchant-option.ts';
import { takePieces } from './pieces.ts';
import { openReport } from './refusal-report.ts';

type ImportOptions = { readonly merchant?: string; readonly report?: string };

export function importCustomersCommand(): Command {
  return new Command('import')
    .description('add customers who were known elsewhere, with their points')
    .argument('<file>', 'a CSV file in UTF-8, whose first row names the columns; "-" is standard input')
    .option('--report <file>', 'the new CSV file to write all refused rows to: line, customer, reason')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (file: string, { merchant, report }: ImportOptions) => {
      await withCustomers(merchant, (members, merchantId) => importCustomers(members, merchantId, file, report));
    });
}

const HELP = `
Columns, in any order, between commas, semicolons or tabs: externalId, phone, card, appCode (at least one of them in
each row), name, email, birthday, photo, level (its oid or its title; empty: where the turnover leads), balance and turnover (empty:
none). Decimals stand after a comma or a dot, a birthday is 1990-03-29 or 29.03.1990.

Customers are only added. Whoever is there already, under any of these names, is left as they are and gets nothing once
more: after an interruption, import the same file again. A row is refused, and the others are imported, when a field is
wrong, when it names an unknown level, repeats an earlier row, or has names of different customers. The exit code is 0
when at least one customer of the file is there now, imported or there before. Else it is 1.`;

type Outcome = { imported: number; stoodAlready: number; refused: number };

async function importCustomers(
  members: BulkMembers,
  merchantId: string,
  file: string,
  reportFile: string | undefined,
): Promise<void> {
  const source = await openCustomerFile(file, tellUnread);
  const report = await openReport(reportFile, 'customer');
  const outcome: Outcome = { imported: 0, stoodAlready: 0, refused: 0 };
  try {
    await takePieces(members.importRows(merchantId, source.rows), source.size, async (piece) => {
      outcome.imported += piece.imported;
      outcome.stoodAlready += piece.stoodAlready;
      outcome.refused += piece.refused.length;
      const refusals = piece.refused.map(({ row, why }) => ({ line: row.line, text: nameOf(row), reason: describe(why) })); // prettier-ignore
      await report.add(refusals);
      return source.bytesRead();
    });
  } finally {
    await report.close();
    process.stdout.write(`${describeOutcome(outcome)}\n`);
  }
  if (outcome.imported + outcome.stoodAlready === 0) throw new CommandFailure(`${file} gave ${merchantId} no customer`);
}

function tellUnread(columns: readonly string[]): void {
  process.stderr.write(`not read: ${columns.map((column) => JSON.stringify(column)).join(', ')}\n`);
}

/** The first name that the row has. */
function nameOf({ cells }: MemberRow): string {
  return [...IDENTITY_FIELDS, 'name' as const, 'email' as const].map((field) => cells[field]).find(Boolean) ?? '';
}

function describeOutcome({ imported, stoodAlready, refused }: Outcome): string {
  const counts = `${formatCount(imported)} customers imported, ${formatCount(stoodAlready)} there already`;
  return `${counts}, ${formatCount(refused)} rows refused`;
}

function describe(why: CustomerRowError): string {
  switch (why.kind) {
    case 'row_too_wide':
      return 'stands in a row with more columns than the first';
    case 'row_not_utf8':
      return 'is not UTF-8';
    case 'row_invalid':
      return why.issues
        .map(({ field, message }) => (field === undefined ? message : `${field}: ${message}`))
        .join('; ');
    case 'level_not_found':
      return 'level: is neither the oid nor the title of a level';
    case 'level_ambiguous':
      return 'level: is the title of several levels; say its oid';
    case 'row_repeated':
      return `${why.field}: repeats line ${why.firstLine}`;
    case 'row_of_several_customers':
      return `${why.fields.join(', ')}: belong to different customers`;
  }
}
