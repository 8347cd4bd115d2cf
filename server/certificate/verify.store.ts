import { z } from 'zod';
import { parseNumber } from '../../shared/certificate-number.ts';
import type { Database } from '../db/database.ts';
import { type Inspection, type Page, preparePages } from '../db/inspection.ts';
import { prepareQuery } from '../db/prepared.ts';

/** MySQL's driver gives what is no safe integer as text. */
type Amount = number | string;

/** With its owner and the first line of its journal, if they are there. */
type CertificateRow = {
  readonly id: string;
  readonly number: string;
  readonly sale_id: string | null;
  readonly position: number;
  readonly purchase_id: string | null;
  readonly nominal_minor: Amount;
  readonly expires_at: number;
  readonly returned_at: number | null;
  readonly owner_there: string | null;
  readonly first_kind: string | null;
  readonly first_minor: Amount | null;
  /** The certificate of its purchase. */
  readonly bought_certificate: string | null;
};

type AccountRow = {
  readonly owner_id: string;
  readonly account: string;
  readonly expires_at: number | null;
  readonly posted_minor: Amount;
};

type SaleRow = { readonly id: string; readonly goods: string };

type PurchaseRow = {
  readonly id: string;
  readonly status: string;
  readonly amount_minor: Amount;
  readonly certificate_id: string | null;
  readonly certificate_there: string | null;
  readonly nominal_minor: Amount | null;
};

type PaymentsRow = { readonly purchase_id: string; readonly issued: number };

const readCertificates = preparePages<CertificateRow>(
  `SELECT c.id, c.number, c.sale_id, c.position, c.purchase_id, c.nominal_minor, c.expires_at, c.returned_at,
    o.id AS owner_there, t.kind AS first_kind, t.amount_minor AS first_minor, p.certificate_id AS bought_certificate
  FROM certificates c
  LEFT JOIN ledger_owners o ON o.merchant_id = c.merchant_id AND o.id = c.id
  LEFT JOIN ledger_transfers t
    ON t.merchant_id = c.merchant_id AND t.owner_id = c.id AND t.entry = 1 AND t.line = 1
  LEFT JOIN certificate_purchases p ON p.merchant_id = c.merchant_id AND p.id = c.purchase_id
  WHERE c.merchant_id = ? AND c.id > ? ORDER BY c.id`,
  ({ id }) => id,
);

const accountsIn = prepareQuery<AccountRow>(`
  SELECT owner_id, account, expires_at, posted_minor FROM ledger_accounts
  WHERE merchant_id = ? AND owner_id > ? AND owner_id <= ? AND asset = 'certificate' ORDER BY owner_id, account`);

const readSales = preparePages<SaleRow>(
  'SELECT id, goods FROM certificate_sales WHERE merchant_id = ? AND id > ? ORDER BY id',
  ({ id }) => id,
);

const countsIn = prepareQuery<{ readonly sale_id: string; readonly certificates: number }>(`
  SELECT sale_id, COUNT(*) AS certificates FROM certificates
  WHERE merchant_id = ? AND sale_id > ? AND sale_id <= ? GROUP BY sale_id`);

const readPurchases = preparePages<PurchaseRow>(
  `SELECT p.id, p.status, p.amount_minor, p.certificate_id, c.id AS certificate_there, c.nominal_minor
  FROM certificate_purchases p
  LEFT JOIN certificates c ON c.merchant_id = p.merchant_id AND c.id = p.certificate_id
  WHERE p.merchant_id = ? AND p.id > ? ORDER BY p.id`,
  ({ id }) => id,
);

const paymentsIn = prepareQuery<PaymentsRow>(`
  SELECT purchase_id, COUNT(CASE WHEN outcome = 'issued' THEN 1 END) AS issued FROM certificate_payments
  WHERE merchant_id = ? AND purchase_id > ? AND purchase_id <= ? GROUP BY purchase_id ORDER BY purchase_id`);

/** Names what does not agree about certificates, their sales and their purchases; answers how many there are. */
export async function verifyCertificates(inspection: Inspection): Promise<number> {
  const { snapshot, merchantId, report, advance } = inspection;
  let certificates = 0;
  for await (const page of readCertificates(snapshot, merchantId)) {
    const accounts = await readAccounts(snapshot, merchantId, page);
    const goods = await readGoodsSold(snapshot, merchantId, page.rows);
    for (const row of page.rows) {
      const tell = (fault: string) => report(`certificate ${row.number}: ${fault}`);
      checkCertificate(row, tell);
      checkAccounts(row, accounts.get(row.id) ?? [], tell);
      accounts.delete(row.id);
      if (row.sale_id !== null) checkSold(row, row.sale_id, goods.get(row.sale_id), tell);
    }
    for (const [owner, [account]] of accounts) {
      report(`owner ${owner}: has an account ${account?.account ?? ''}, but is no certificate`);
    }
    certificates += page.rows.length;
    advance(page.rows.length);
  }
  await verifySales(inspection);
  await verifyPurchases(inspection);
  return certificates;
}

type Tell = (fault: string) => void;

function checkCertificate(row: CertificateRow, tell: Tell): void {
  const { id, number, nominal_minor, owner_there, first_kind, first_minor, purchase_id, bought_certificate } = row;
  if (parseNumber(number) !== number) tell('has a number that none can have');
  if (owner_there === null) tell('has no owner');
  if (first_kind !== 'issue') tell(`begins with ${first_kind ?? 'nothing'} where it should be issued`);
  else if (Number(first_minor) !== Number(nominal_minor)) {
    tell(`is of ${nominal_minor}, but ${first_minor ?? 0} were issued`);
  }
  if (purchase_id !== null && bought_certificate !== id) {
    tell(`was bought as ${purchase_id}, but that bought ${bought_certificate ?? 'none'}`);
  }
}

function checkAccounts(row: CertificateRow, accounts: readonly AccountRow[], tell: Tell): void {
  for (const { account, expires_at, posted_minor } of accounts) {
    if (expires_at !== row.expires_at) tell(`ends at ${row.expires_at}, but its account ${account} at ${expires_at}`);
    if (row.returned_at !== null && Number(posted_minor) !== 0) tell(`was returned, but has ${posted_minor}`);
  }
}

async function readAccounts(
  db: Database,
  merchantId: string,
  { after, upTo }: Page<CertificateRow>,
): Promise<Map<string, AccountRow[]>> {
  const accounts = new Map<string, AccountRow[]>();
  for (const row of await accountsIn(db, [merchantId, after, upTo])) {
    const own = accounts.get(row.owner_id);
    if (own) own.push(row);
    else accounts.set(row.owner_id, [row]);
  }
  return accounts;
}

const goodsColumn = z.array(z.object({ quantity: z.int().min(1), priceMinor: z.int() }));

type Goods = z.output<typeof goodsColumn>;

/** `undefined` where it is not what a sale has. */
function readGoods(text: string): Goods | undefined {
  try {
    return goodsColumn.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The goods of all sales that these certificates name. */
async function readGoodsSold(
  db: Database,
  merchantId: string,
  rows: readonly CertificateRow[],
): Promise<Map<string, Goods>> {
  const ids = [...new Set(rows.flatMap(({ sale_id }) => sale_id ?? []))];
  const sales = await db('certificate_sales')
    .where({ merchant_id: merchantId })
    .whereIn('id', ids)
    .select<SaleRow[]>('id', 'goods');
  return new Map(sales.map(({ id, goods }) => [id, readGoods(goods) ?? []]));
}

function checkSold(row: CertificateRow, saleId: string, goods: Goods | undefined, tell: Tell): void {
  if (!goods) return tell(`was sold with ${saleId}, which has no row`);
  const priceMinor = priceAt(goods, row.position);
  if (priceMinor === undefined) return tell(`is number ${row.position + 1} of the sale ${saleId}, which has no such`);
  if (priceMinor === Number(row.nominal_minor)) return;
  tell(`is of ${row.nominal_minor}, but the sale ${saleId} has one of ${priceMinor} in its place`);
}

function priceAt(goods: Goods, position: number): number | undefined {
  let first = 0;
  for (const { quantity, priceMinor } of goods) {
    if (position < first + quantity) return position < 0 ? undefined : priceMinor;
    first += quantity;
  }
  return undefined;
}

async function verifySales({ snapshot, merchantId, report, advance }: Inspection): Promise<void> {
  for await (const { rows, after, upTo } of readSales(snapshot, merchantId)) {
    const counted = await countsIn(snapshot, [merchantId, after, upTo]);
    const countOf = new Map(counted.map(({ sale_id, certificates }) => [sale_id, certificates]));
    for (const { id, goods } of rows) {
      const sold = readGoods(goods)?.reduce((count, { quantity }) => count + quantity, 0);
      const certificates = countOf.get(id) ?? 0;
      if (sold === undefined) report(`sale ${id}: has goods that cannot be read`);
      else if (sold !== certificates) report(`sale ${id}: is of ${sold} certificates, but has ${certificates}`);
    }
    advance(rows.length);
  }
}

async function verifyPurchases({ snapshot, merchantId, report, advance }: Inspection): Promise<void> {
  for await (const { rows, after, upTo } of readPurchases(snapshot, merchantId)) {
    const payments = await paymentsIn(snapshot, [merchantId, after, upTo]);
    const issuedFor = new Map(payments.map(({ purchase_id, issued }) => [purchase_id, issued]));
    for (const row of rows) {
      checkPurchase(row, issuedFor.get(row.id) ?? 0, (fault) => report(`purchase ${row.id}: ${fault}`));
      issuedFor.delete(row.id);
    }
    for (const id of issuedFor.keys()) report(`purchase ${id}: has no row, but was paid`);
    advance(rows.length);
  }
}

function checkPurchase(row: PurchaseRow, issued: number, tell: Tell): void {
  const { status, amount_minor, certificate_id, certificate_there, nominal_minor } = row;
  const expected = status === 'paid' ? 1 : 0;
  if (issued !== expected) tell(`is ${status}, but ${issued} payments issued a certificate`);
  if (status !== 'paid') {
    if (certificate_id !== null) tell(`is ${status}, but names the certificate ${certificate_id}`);
    return;
  }
  if (certificate_there === null) return tell(`is paid, but its certificate ${certificate_id ?? ''} has no row`);
  if (Number(nominal_minor) !== Number(amount_minor)) tell(`is of ${amount_minor}, but its certificate of ${nominal_minor ?? 0}`); // prettier-ignore
}
