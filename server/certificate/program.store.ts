import type { z } from 'zod';
import type { CertificateDesign, certificateDesign, certificateSeries } from '../../shared/api/certificate-program.ts';
import { ok } from '../../shared/error.ts';
import { formatMinor } from '../../shared/money.ts';
import { inPieces, upsert } from '../db/upsert.ts';
import type { Section } from '../merchant/section.ts';
import { readDesigns, readSeries, type Series } from './catalogue.store.ts';

export const designs: Section<z.output<typeof certificateDesign>, CertificateDesign> = {
  key: ({ id }) => id,
  isOn: () => true,
  decode: ok,
  encode: (design) => design,
  read: readDesigns,
  save: (transaction, merchantId, entries) =>
    upsert(
      transaction,
      'certificate_designs',
      ['merchant_id', 'id'],
      entries.map(({ shapes, ...design }) => ({
        merchant_id: merchantId,
        ...design,
        shapes: JSON.stringify(shapes),
        enabled: true,
      })),
    ),
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ id }) => id),
      (ids) =>
        transaction('certificate_designs')
          .where({ merchant_id: merchantId })
          .whereIn('id', ids)
          .update({ enabled: false }),
    ),
};

export const series: Section<z.output<typeof certificateSeries>, Series> = {
  key: ({ id }) => String(id),
  label: ({ name }) => name,
  isOn: () => true,
  decode({ id, name, nominals, min, max, days, prefix = '', length, siteCode, designs: named, ...terms }) {
    const { allowRefund, allowRefundPurchase, allowReuse, allowTopUp = false } = terms;
    return ok({
      id,
      name,
      amounts:
        min === undefined || max === undefined
          ? { nominals: (nominals ?? []).toSorted((a, b) => a - b) }
          : { min, max },
      days,
      prefix,
      length,
      terms: { allowRefund, allowRefundPurchase, allowReuse, allowTopUp },
      siteCode,
      designs: named,
    });
  },
  encode: ({ id, name, amounts, days, prefix, length, terms, siteCode, designs: named }) => ({
    id,
    name,
    ...('nominals' in amounts
      ? { nominals: amounts.nominals.map(formatMinor) }
      : { min: formatMinor(amounts.min), max: formatMinor(amounts.max) }),
    days,
    ...(prefix === '' ? {} : { prefix }),
    length,
    ...terms,
    ...(siteCode === undefined ? {} : { siteCode }),
    ...(named === undefined ? {} : { designs: named }),
  }),
  read: readSeries,
  save: (transaction, merchantId, entries) =>
    upsert(
      transaction,
      'certificate_series',
      ['merchant_id', 'id'],
      entries.map((each) => ({
        merchant_id: merchantId,
        id: each.id,
        name: each.name,
        amounts: JSON.stringify(each.amounts),
        days: each.days,
        prefix: each.prefix,
        length: each.length,
        allow_refund: each.terms.allowRefund,
        allow_refund_purchase: each.terms.allowRefundPurchase,
        allow_reuse: each.terms.allowReuse,
        allow_top_up: each.terms.allowTopUp,
        site_code: each.siteCode ?? null,
        designs: each.designs === undefined ? null : JSON.stringify(each.designs),
        enabled: true,
      })),
    ),
  switchOff: (transaction, merchantId, entries) =>
    inPieces(
      entries.map(({ id }) => id),
      (ids) =>
        transaction('certificate_series')
          .where({ merchant_id: merchantId })
          .whereIn('id', ids)
          .update({ enabled: false }),
    ),
};
