import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import {
  type DrawProof,
  PROOF_CHECKS,
  type ProofCheck,
  type Verification,
  verifyDraw,
} from '../../shared/draw-proof.ts';
import type { DrawTerms } from '../../shared/draw.ts';
import { timeOfRound } from '../../shared/drand.ts';
import { listIssues } from '../../shared/api/issues.ts';
import { jsonPath } from '../../shared/json-path.ts';
import { verifyBeacon } from '../ticket/draw/beacon.ts';
import { digest } from '../ticket/draw/drawing.ts';
import { proofDocument } from '../ticket/draw/proof-document.ts';
import { CommandFailure } from './command-failure.ts';
import { formatCount } from './format-count.ts';

export function verifyDrawCommand(): Command {
  return new Command('verify-draw')
    .description('replay a prize draw from its proof, and say whether it holds')
    .argument('<proof>', 'the file of the proof, as the page of the draw gives it')
    .addHelpText('after', HELP)
    .action(async (file: string) => {
      const proof = await readProof(file);
      const verification = await verifyDraw(proof, { digest, verifyBeacon });
      for (const line of describe(proof, verification)) process.stdout.write(`${line}\n`);
      if (!verification.holds) process.exitCode = 1;
    });
}

const HELP = `
It asks nobody, and needs no installation: everything that decides a draw stands in the proof. That the list was published
before its randomness was known is what its hash tells whoever wrote it down then. The exit code is 0 when the draw
holds, and 1 otherwise.`;

const CHECKS: Readonly<Record<ProofCheck, string>> = {
  list_hash: 'the list is the one whose hash was published',
  list: 'the list is whole, and has no ticket twice',
  randomness: 'the randomness is the one that the list promises',
  seed: 'the seed comes from the hash of the list and the randomness',
  picks: 'the winners and alternates are those that the seed draws',
};

async function readProof(file: string): Promise<DrawProof> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  const document = parseJson(text);
  if (document === undefined) throw new CommandFailure(`${file} is not JSON`);
  const parsed = proofDocument.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = listIssues(parsed.error, document, 1);
  const why = issue ? `: ${jsonPath(issue.keys)} ${issue.message}` : '';
  throw new CommandFailure(`${file} is not the proof of a draw${why}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function describe(proof: DrawProof, { findings, holds, terms, entries = 0, tickets = 0 }: Verification): string[] {
  const head = terms ? describeTerms(terms, proof) : [];
  const checked = findings.map(({ check, fault }) =>
    fault === undefined ? `✓ ${CHECKS[check]}` : `✗ ${CHECKS[check]}: ${fault}`,
  );
  const left = PROOF_CHECKS.length - findings.length;
  const counts = `${formatCount(entries)} entries, ${formatCount(tickets)} tickets, ${formatCount(proof.picks.length)} drawn`;
  const end = holds
    ? `the draw holds: ${counts}`
    : `the draw does not hold${left === 0 ? '' : `; ${left} more ${left === 1 ? 'check was' : 'checks were'} not made`}`;
  // A proof may name a round that never comes: when one was signed is told once it is verified.
  const isGenuine = findings.some(({ check, fault }) => check === 'randomness' && fault === undefined);
  const round = isGenuine && proof.randomness.kind === 'drand' ? [describeRound(proof.randomness.round)] : [];
  return [...head, ...round, ...checked, end];
}

function describeTerms({ merchant, campaign, draw, prizes }: DrawTerms, { publishedAt }: DrawProof): string[] {
  return [
    `draw ${draw} of campaign ${campaign} of ${merchant}, listed ${publishedAt}`,
    `prizes: ${prizes.map(({ name, count }) => `${count} × ${name}`).join(', ')}`,
  ];
}

function describeRound(round: number): string {
  return `round ${round} of drand was signed at ${new Date(timeOfRound(round)).toISOString()}`;
}
