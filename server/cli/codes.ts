import { Command } from 'commander';
import { exportCodesCommand } from './codes-export.ts';
import { importCodesCommand } from './codes-import.ts';
import { makeCodesCommand } from './codes-make.ts';

export function codesCommand(): Command {
  return new Command('codes')
    .description('make, import and export codes of a promotion by the million')
    .addHelpText('after', EXAMPLES)
    .addCommand(makeCodesCommand(), { isDefault: true })
    .addCommand(importCodesCommand())
    .addCommand(exportCodesCommand());
}

const EXAMPLES = `
Examples:
  bonbon codes --promotion summer --count 1000000 --pattern 'SUMMER-########' --out codes.csv
  bonbon codes import partner.csv --promotion summer --report refused.csv
  bonbon codes export --promotion summer --out codes.csv`;
