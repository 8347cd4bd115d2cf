import { checkDigitOf } from '../../../shared/certificate-number.ts';
import { sealSecrets } from '../../../server/certificate/secrets.ts';
import { createSecretBox } from '../../../server/merchant/secret-box.ts';
import type { BulkRow } from './bulk-insert.ts';
import { MERCHANT, SECRET_KEY, SERIES } from './merchant.ts';
import type { FilledTable } from './stock.ts';

export const PIN = 'ACDEFHJK';

const NOMINAL_MINOR = 100_000;
const STEP = 1_000_003;
const FIRST = 290_000_000_000;
const YEAR_MS = 365 * 24 * 60 * 60_000;

/** In ascending order, so that the keys grow at their end and the load is fast. */
export function certificateNumberAt(index: number): string {
  const body = String(FIRST + index * 97);
  return body + checkDigitOf(body);
}

function certificateIdAt(index: number): string {
  return (index * STEP).toString(16).padStart(24, 'e');
}

export function* certificateTables(certificates: number): Generator<FilledTable> {
  const secretBox = createSecretBox(SECRET_KEY);
  const now = Date.now();
  const expiresAt = now + YEAR_MS;
  const rows = (rowAt: (index: number) => BulkRow) => rowsOf(certificates, rowAt);
  yield {
    name: 'certificates',
    columns: [
      'merchant_id',
      'id',
      'number',
      'series_id',
      'position',
      'nominal_minor',
      'pin_hash',
      'sealed',
      'sealed_by',
      'allow_refund',
      'allow_refund_purchase',
      'allow_reuse',
      'allow_top_up',
      'issued_at',
      'expires_at',
    ],
    rows: rows((index) => {
      const number = certificateNumberAt(index);
      const secrets = { pin: PIN, pageKey: 'bench' };
      const { pinHash, sealed, sealedBy } = sealSecrets(secretBox, { merchantId: MERCHANT, number }, secrets);
      const id = certificateIdAt(index);
      return [MERCHANT, id, number, SERIES, 0, NOMINAL_MINOR, pinHash, sealed, sealedBy, 1, 1, 1, 1, now, expiresAt];
    }),
  };
  yield {
    name: 'ledger_owners',
    columns: ['merchant_id', 'id', 'version'],
    rows: rows((index) => [MERCHANT, certificateIdAt(index), 1]),
  };
  yield {
    name: 'ledger_accounts',
    columns: ['merchant_id', 'owner_id', 'account', 'asset', 'expires_at', 'posted_minor'],
    rows: rows((index) => [MERCHANT, certificateIdAt(index), 'certificate', 'certificate', expiresAt, NOMINAL_MINOR]),
  };
  yield {
    name: 'ledger_transfers',
    columns: [
      'merchant_id',
      'owner_id',
      'entry',
      'line',
      'kind',
      'from_account',
      'to_account',
      'amount_minor',
      'balance_minor',
      'posted_at',
    ],
    rows: rows((index) => [
      MERCHANT,
      certificateIdAt(index),
      1,
      1,
      'issue',
      'issued',
      'certificate',
      NOMINAL_MINOR,
      NOMINAL_MINOR,
      now,
    ]),
  };
}

function* rowsOf(count: number, rowAt: (index: number) => BulkRow): Generator<BulkRow> {
  for (let index = 0; index < count; index++) yield rowAt(index);
}
