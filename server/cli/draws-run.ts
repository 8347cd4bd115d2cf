import { Command } from 'commander';
import { createLog } from '../log.ts';
import { createSecretBox } from '../merchant/secret-box.ts';
import { createSubscriptions } from '../merchant/webhooks.store.ts';
import { createWants } from '../outbox/wants.ts';
import { createDrand } from '../ticket/draw/drand.ts';
import type { Draw } from '../ticket/draw/draws.store.ts';
import { createDraws } from '../ticket/draw/room.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';
import { watchInterruption } from './interruption.ts';
import { type Progress, startProgress } from './progress.ts';

export function runDrawsCommand(): Command {
  return new Command('run')
    .description('do now what is due: close entries and publish lists, draw winners, offer lapsed prizes on')
    .addHelpText('after', HELP)
    .action(async () => {
      await withInstallation(async ({ config, db }) => {
        const clock = Date.now;
        const draws = createDraws({
          db,
          clock,
          // What goes wrong with a draw is told there, beside the progress.
          log: createLog('warn', { write: (line) => void process.stderr.write(line) }),
          secretBox: createSecretBox(config.secretKey, config.secretKeyPrevious),
          wants: createWants(createSubscriptions({ db, clock })),
          beacons: createDrand(),
        });
        let progress: Progress | undefined;
        const interruption = watchInterruption();
        try {
          const done = await draws.worker.runDue({
            begin({ merchantId, campaignId, id }, status) {
              progress?.stop();
              process.stdout.write(`${merchantId}/${campaignId}/${id}: ${WORK[status]}\n`);
            },
            expect: (ranges) => (progress = startProgress(ranges)),
            moveTo(ranges) {
              progress?.moveTo(ranges);
              interruption.mayStopHere();
            },
          });
          progress?.stop();
          process.stdout.write(`${formatCount(done)} done\n`);
        } finally {
          progress?.stop();
          interruption.unwatch();
        }
      });
    });
}

const WORK: Readonly<Record<Draw['status'], string>> = {
  announced: 'closing the entries and writing the list',
  listed: 'drawing the winners',
  drawn: 'offering on what has lapsed',
};

const HELP = `
The servers do the same by themselves, every half a minute; this is for who runs none, or will not wait. It may run beside
them. A draw whose list cannot be written, or whose randomness cannot be had yet, is left to the next time.`;
