import { certificateSealer } from '../certificate/rotation.ts';
import type { Database } from '../db/database.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { drawSecretsSealer, identitySecretsSealer, webhookSecretsSealer } from './secrets-merchants.store.ts';

/** Knows where secrets of one kind are stored encrypted, and how to encrypt them anew. */
export type Sealer = {
  /** As it is told to the person at the terminal, in the plural. */
  readonly name: string;
  /** How many rows there are to look at, for the progress. */
  readonly countRows: (db: Database) => Promise<number>;
  /** How many are sealed by another key than the present one; `advance` is told each time that more rows were read. */
  readonly check: (db: Database, secretBox: SecretBox, advance: (rows: number) => void) => Promise<number>;
  /**
   * Seals them by the present key, a page at a time, while servers serve, and without overwriting what others have
   * changed meanwhile. `left`: those that neither key opens, which stay as they are.
   */
  readonly renew: (
    db: Database,
    secretBox: SecretBox,
    advance: (rows: number) => void,
  ) => Promise<{ readonly renewed: number; readonly left: number }>;
};

/** All secrets that are stored encrypted: whoever stores more of them adds a sealer here. */
export const sealers: readonly Sealer[] = [
  identitySecretsSealer,
  webhookSecretsSealer,
  certificateSealer,
  drawSecretsSealer,
];
