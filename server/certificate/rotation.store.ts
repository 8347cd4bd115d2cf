import type { Database } from '../db/database.ts';
import { preparePages } from '../db/inspection.ts';
import type { NewCertificate } from './store.ts';

/** A certificate's secrets as they are stored. */
export type StoredSecrets = Pick<NewCertificate, 'merchantId' | 'id' | 'number' | 'sealed' | 'sealedBy'>;

type SecretsRow = {
  readonly id: string;
  readonly number: string;
  readonly sealed: string;
  readonly sealed_by: string;
};

const readRows = preparePages<SecretsRow>(
  'SELECT id, number, sealed, sealed_by FROM certificates WHERE merchant_id = ? AND id > ? ORDER BY id',
  ({ id }) => id,
);

export async function* readSecrets(db: Database, merchantId: string): AsyncGenerator<readonly StoredSecrets[]> {
  for await (const { rows } of readRows(db, merchantId)) {
    yield rows.map(({ id, number, sealed, sealed_by }) => ({ merchantId, id, number, sealed, sealedBy: sealed_by }));
  }
}

export async function countAllCertificates(db: Database): Promise<number> {
  const [counted] = await db('certificates').count<{ readonly certificates: number }[]>({ certificates: '*' });
  return counted?.certificates ?? 0;
}
