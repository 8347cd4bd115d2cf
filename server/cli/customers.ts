import { Command } from 'commander';
import { exportCustomersCommand } from './customers-export.ts';
import { importCustomersCommand } from './customers-import.ts';

export function customersCommand(): Command {
  return new Command('customers')
    .description('import and export the customers of a merchant by the hundred thousand')
    .addHelpText('after', EXAMPLES)
    .addCommand(importCustomersCommand())
    .addCommand(exportCustomersCommand());
}

const EXAMPLES = `
Examples:
  bonbon customers import crm.csv --report refused.csv
  bonbon customers export customers.csv --merchant my-shop`;
