import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../db/database.ts';
import { merchantExists } from '../merchant/store.ts';
import { packageRoot } from '../http/package-root.ts';
import { demoCampaign, withDraws } from './demo-draws.ts';
import type { ProgramService } from './service.ts';

export const DEMO_MERCHANT = 'demo';

export const DEMO_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'",
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

const demoDocument = z.looseObject({
  merchant: z.looseObject({
    timeZone: z.string(),
    origins: z.array(z.string()),
    identitySecrets: z.array(z.string()).optional(),
  }),
  chanceCampaigns: z.array(demoCampaign).default([]),
  apiKeys: z.array(z.unknown()).default([]),
});

/** What the demo shop's own server has of this installation; written nowhere, and the same for all its processes. */
export type DemoSecrets = {
  /** Its key to Bonbon. */
  readonly secretKey: string;
  /** By which it signs who a buyer is. */
  readonly identitySecret: string;
};

export function demoSecrets(installationKey: string): DemoSecrets {
  const derive = (purpose: string) => createHmac('sha256', installationKey).update(purpose).digest('hex');
  return { secretKey: `sk_demo_${derive('bonbon demo shop')}`, identitySecret: derive('bonbon demo identity') };
}

/** Applies the demo's document, with the secrets of its shop and the origins under which this server's pages are seen. */
export async function applyDemo(
  programs: ProgramService,
  port: number,
  secrets: DemoSecrets,
  now: number,
): Promise<void> {
  const text = await readFile(join(packageRoot, 'server/program/demo.json'), 'utf8');
  const document = demoDocument.parse(JSON.parse(text));
  const standing = await programs.exportProgram(DEMO_MERCHANT);
  const kept = standing.ok ? demoDocument.parse(standing.value) : undefined;
  const { timeZone } = document.merchant;
  document.chanceCampaigns = withDraws(document.chanceCampaigns, kept?.chanceCampaigns ?? [], timeZone, now);
  document.merchant.origins = [
    ...(kept?.merchant.origins ?? []),
    `http://localhost:${port}`,
    `http://127.0.0.1:${port}`,
  ];
  // They are in, and may have been changed, merged or erased since.
  if (standing.ok) delete document['customers'];
  document.merchant.identitySecrets = [secrets.identitySecret];
  document.apiKeys.push({ name: 'Demo shop', scopes: ['shop'], secret: secrets.secretKey });
  const applied = await programs.apply({ documents: document, dryRun: false, onlyMerchant: undefined });
  if (!applied.ok) throw new Error(`the demo's document is wrong: ${JSON.stringify(applied.error)}`);
}

export function isDemoThere(db: Database): Promise<boolean> {
  return merchantExists(db, DEMO_MERCHANT);
}
