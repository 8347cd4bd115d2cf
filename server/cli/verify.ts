import { Command } from 'commander';
import { type Verified, verify } from '../verify.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';
import { watchInterruption } from './interruption.ts';
import { type Progress, startProgress } from './progress.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('re-sum points, certificates, holds, uses of codes and tickets, and name whatever does not agree')
    .addHelpText('after', HELP)
    .action(async () => {
      await withInstallation(async ({ db }) => {
        let progress: Progress | undefined;
        const interruption = watchInterruption();
        try {
          const verified = await verify(db, {
            report: tell,
            expect: (rows) => (progress = startProgress(rows)),
            moveTo(rows) {
              progress?.moveTo(rows);
              interruption.mayStopHere();
            },
          });
          progress?.stop();
          process.stdout.write(`${describe(verified)}\n`);
          if (verified.faults > 0) process.exitCode = 1;
        } finally {
          progress?.stop();
          interruption.unwatch();
        }
      });
    });
}

const HELP = `
It reads everything as it stands at one moment, changes nothing, and may run beside the servers. Each line names the
merchant and what does not agree; amounts are in hundredths. The exit code is 0 when all agrees, and 1 otherwise.`;

const CLEAR_LINE = '\r\u001b[K';

function tell(fault: string): void {
  // The bar may stand on this line of the terminal.
  const clear = process.stdout.isTTY && process.stderr.isTTY ? CLEAR_LINE : '';
  process.stdout.write(`${clear}${fault}\n`);
}

function describe({ merchants, customers, transfers, holds, codes, certificates, ranges, faults }: Verified): string {
  const read = [
    count(merchants, 'merchant'),
    count(customers, 'customer'),
    count(transfers, 'transfer'),
    count(holds, 'hold'),
    count(codes, 'code'),
    count(certificates, 'certificate'),
    count(ranges, 'ticket range'),
  ].join(', ');
  return `${read}: ${faults === 0 ? 'all agrees' : count(faults, 'fault')}`;
}

function count(number: number, word: string): string {
  return `${formatCount(number)} ${number === 1 ? word : `${word}s`}`;
}
