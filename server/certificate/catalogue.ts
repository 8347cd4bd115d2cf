import type { CertificateDesign } from '../../shared/api/certificate-program.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Minor } from '../../shared/money.ts';
import type { Database } from '../db/database.ts';
import { type BrieflyKept, keepBriefly } from '../merchant/brief-cache.ts';
import { localDayOf } from '../merchant/instant.ts';
import { type Amounts, readCatalogue, type Series, type StoredCatalogue } from './catalogue.store.ts';

/** What a merchant has set up about certificates, as most calls need it. */
export type Catalogue = Omit<StoredCatalogue, 'pointCodes' | 'goods'> & {
  readonly hasPoint: (posCode: string) => boolean;
  readonly seriesOf: (id: number) => Series | undefined;
  readonly seriesOfSite: (siteCode: string) => Series | undefined;
  readonly seriesOfGood: (itemCode: string) => Series | undefined;
  readonly designOf: (id: string) => CertificateDesign | undefined;
  /** Those that a buyer of the series may choose from. */
  readonly designsOf: (series: Series) => readonly CertificateDesign[];
};

export type Catalogues = BrieflyKept<Catalogue>;

export function createCatalogues({ db, clock }: { readonly db: Database; readonly clock: Clock }): Catalogues {
  return keepBriefly(clock, async (merchantId) => toCatalogue(await readCatalogue(db, merchantId)));
}

function toCatalogue({ pointCodes, goods, ...stored }: StoredCatalogue): Catalogue {
  const points = new Set(pointCodes);
  const byId = new Map(stored.series.map((each) => [each.id, each]));
  const bySite = new Map(stored.series.flatMap((each) => (each.siteCode === undefined ? [] : [[each.siteCode, each]])));
  const byGood = new Map(goods.map(({ itemCode, seriesId }) => [itemCode, byId.get(seriesId)]));
  const designs = new Map(stored.designs.map((design) => [design.id, design]));
  return {
    ...stored,
    hasPoint: (posCode) => points.has(posCode),
    seriesOf: (id) => byId.get(id),
    seriesOfSite: (siteCode) => bySite.get(siteCode),
    seriesOfGood: (itemCode) => byGood.get(itemCode),
    designOf: (id) => designs.get(id),
    designsOf: ({ designs: named }) => stored.designs.filter(({ id }) => named?.includes(id) ?? true),
  };
}

/** Whether a series sells certificates of so much. */
export function isNominal(amounts: Amounts, amountMinor: Minor): boolean {
  return 'nominals' in amounts
    ? amounts.nominals.includes(amountMinor)
    : amounts.min <= amountMinor && amountMinor <= amounts.max;
}

/** A certificate is valid for the series' days after it was sold, or is delivered, to the end of the last of them. */
export function expiryOf({ days }: Series, from: number, timeZone: string): number {
  return localDayOf(from, timeZone, days).endsAt;
}
