import { Command } from 'commander';
import type { Database } from '../db/database.ts';
import { createSecretBox, type SecretBox } from '../merchant/secret-box.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';
import { withInstallation } from './installation.ts';
import { watchInterruption } from './interruption.ts';
import { startProgress } from './progress.ts';
import { listHashedSecrets } from './secrets-merchants.store.ts';
import { type Sealer, sealers } from './secrets-sealers.ts';

export function renewSecretsCommand(): Command {
  return new Command('renew')
    .description('encrypt all stored secrets by the present SECRET_KEY, so that SECRET_KEY_PREVIOUS can go')
    .option('--check', 'write nothing: count those that are encrypted by another key')
    .addHelpText('after', HELP)
    .action(async ({ check = false }: { readonly check?: boolean }) => {
      await withInstallation(async ({ config, db }) => {
        const secretBox = createSecretBox(config.secretKey, config.secretKeyPrevious);
        const left = await workOnAll(db, check ? checkWith(db, secretBox) : renewWith(db, secretBox));
        await tellHashed(db);
        if (left > 0) throw new CommandFailure(describeLeft(left, check));
      });
    });
}

const HELP = `
Give every server the new SECRET_KEY, with the former one as SECRET_KEY_PREVIOUS, and then run this, beside the servers
and as often as you like. PINs and the addresses of certificates stay the same. API keys and the tokens of operators are
stored as hashes, which nobody can renew but who uses them: each is renewed by its next use, or by a program document
that states it. The exit code is 0 when nothing is left to the previous key but those.`;

type Outcome = { readonly told: string; readonly left: number };
type Work = (sealer: Sealer, advance: (rows: number) => void) => Promise<Outcome>;

function renewWith(db: Database, secretBox: SecretBox): Work {
  return async ({ name, renew }, advance) => {
    const { renewed, left } = await renew(db, secretBox, advance);
    const unopened = left === 0 ? '' : `, ${formatCount(left)} open with neither key`;
    return { told: `${name}: ${formatCount(renewed)} renewed${unopened}`, left };
  };
}

function checkWith(db: Database, secretBox: SecretBox): Work {
  return async ({ name, check }, advance) => {
    const left = await check(db, secretBox, advance);
    return { told: `${name}: ${formatCount(left)} to be renewed`, left };
  };
}

async function workOnAll(db: Database, work: Work): Promise<number> {
  let total = 0;
  for (const { countRows } of sealers) total += await countRows(db);
  const progress = startProgress(total);
  const interruption = watchInterruption();
  let [rows, left] = [0, 0];
  const told: string[] = [];
  try {
    for (const sealer of sealers) {
      const outcome = await work(sealer, (more) => {
        progress.moveTo((rows += more));
        interruption.mayStopHere();
      });
      told.push(outcome.told);
      left += outcome.left;
    }
  } finally {
    progress.stop();
    interruption.unwatch();
    for (const line of told) process.stdout.write(`${line}\n`);
  }
  return left;
}

/** A hash does not tell by which key it was made: all of them may still need the previous one. */
async function tellHashed(db: Database): Promise<void> {
  const hashed = await listHashedSecrets(db);
  if (hashed.length === 0) return;
  const count = hashed.length === 1 ? '1 key or token renews itself' : `${formatCount(hashed.length)} keys and tokens renew themselves`; // prettier-ignore
  process.stdout.write(`${count} when used; see that each was used since SECRET_KEY was changed:\n`);
  for (const { merchantId, name } of hashed) process.stdout.write(`  ${merchantId}: ${name}\n`);
}

function describeLeft(left: number, isCheck: boolean): string {
  return isCheck
    ? `${formatCount(left)} secrets are encrypted by another key than SECRET_KEY`
    : `${formatCount(left)} secrets open with neither SECRET_KEY nor SECRET_KEY_PREVIOUS`;
}
