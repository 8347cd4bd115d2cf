import { Command } from 'commander';
import { exportCertificatesCommand } from './certificates-export.ts';
import { issueCertificatesCommand } from './certificates-issue.ts';
import { reportCertificatesCommand } from './certificates-report.ts';

export function certificatesCommand(): Command {
  return new Command('certificates')
    .description('issue certificates to be printed, and report what is owed on all of them')
    .addHelpText('after', EXAMPLES)
    .addCommand(issueCertificatesCommand())
    .addCommand(exportCertificatesCommand())
    .addCommand(reportCertificatesCommand());
}

const EXAMPLES = `
Examples:
  bonbon certificates issue --series 1 --nominal 500.00 --count 100000 --out certificates.csv
  bonbon certificates export --batch 6a0c9d3e8f1b4a2c7d5e9f01 --out certificates.csv
  bonbon certificates report --from 2026-01 --format svg --out liability.svg`;
