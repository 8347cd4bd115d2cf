import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import type { ApplyProgramError } from '../../shared/error.ts';
import { describeChange } from '../program/difference.ts';
import { CommandFailure } from './command-failure.ts';
import { withInstallation } from './installation.ts';

export function applyCommand(): Command {
  return new Command('apply')
    .description('set up merchants as a program document says')
    .argument('<file>', 'the document, or an array of them, in JSON; "-" reads it from standard input')
    .option('--dry-run', 'only show what would change')
    .action(async (file: string, { dryRun = false }: { dryRun?: boolean }) => {
      const documents = parseJson(file, await readInput(file));
      await withInstallation(async ({ programs }) => {
        const applied = await programs.apply({ documents, dryRun, onlyMerchant: undefined });
        if (!applied.ok) throw new CommandFailure(describeError(applied.error));
        for (const change of applied.value) process.stdout.write(`${change.merchant}  ${describeChange(change)}\n`);
        const count = applied.value.length;
        process.stdout.write(`${count} ${count === 1 ? 'change' : 'changes'}${dryRun ? ', none of them made' : ''}\n`);
      });
    });
}

async function readInput(file: string): Promise<string> {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(`${file} cannot be read`);
  }
}

function parseJson(file: string, json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandFailure(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describeError(error: ApplyProgramError): string {
  switch (error.kind) {
    case 'faulty_program': {
      const lines = error.faults.map(({ path, message }) => `  ${path}: ${message}`);
      return `the document is wrong; nothing was changed\n${lines.join('\n')}`;
    }
    case 'foreign_merchant':
      return `the document is of another merchant, ${error.merchantId}`;
  }
}
