import { type Inspection, preparePages } from '../db/inspection.ts';
import { prepareQuery } from '../db/prepared.ts';

type CodeRow = { readonly code: string; readonly written: string; readonly uses: number; readonly holds: number };

type CountedRow = Pick<CodeRow, 'code' | 'uses' | 'holds'>;

const readCodes = preparePages<CodeRow>(
  'SELECT code, written, uses, holds FROM promo_codes WHERE merchant_id = ? AND code > ? ORDER BY code',
  ({ code }) => code,
);

const countedIn = prepareQuery<CountedRow>(`
  SELECT code, COUNT(CASE WHEN redeemed_at IS NOT NULL AND cancelled_at IS NULL THEN 1 END) AS uses,
    COUNT(held_until) AS holds
  FROM promo_redemptions WHERE merchant_id = ? AND code > ? AND code <= ? AND is_counted = 1
  GROUP BY code ORDER BY code`);

/** Compares the count of each code with the orders that use or hold it; answers how many codes there are. */
export async function verifyCodes({ snapshot, merchantId, report, advance }: Inspection): Promise<number> {
  let codes = 0;
  for await (const { rows, after, upTo } of readCodes(snapshot, merchantId)) {
    const counted = new Map<string, CountedRow>();
    for (const row of await countedIn(snapshot, [merchantId, after, upTo])) counted.set(row.code, row);
    for (const { code, written, uses, holds } of rows) {
      const orders = counted.get(code);
      counted.delete(code);
      const [used, held] = [orders?.uses ?? 0, orders?.holds ?? 0];
      if (uses !== used) report(`code ${written}: counts ${uses} uses, but ${used} orders use it`);
      if (holds !== held) report(`code ${written}: counts ${holds} holds, but ${held} orders hold it`);
    }
    for (const { code, uses, holds } of counted.values()) {
      report(`code ${code}: has no row, but ${uses} orders use it and ${holds} hold it`);
    }
    codes += rows.length;
    advance(rows.length);
  }
  return codes;
}
