import { toCartLines } from '../../shared/api/cart.ts';
import { promoCheckRequest, type PromoCheckResponse, promoCheckResponse } from '../../shared/api/promo-check.ts';
import type { GuessError } from '../../shared/error.ts';
import { formatMinor } from '../../shared/money.ts';
import { problem, type ProblemCode, problemReply } from '../http/problem.ts';
import type { Reply } from '../http/reply.ts';
import { route, type Route } from '../http/route.ts';
import { encodeBenefit } from './encode.ts';
import type { PromoPreview, PromoService } from './service.ts';

export function promoWidgetRoutes(service: PromoService): Route[] {
  return [
    route({
      method: 'POST',
      path: '/widget/v1/promo-codes/check',
      summary: 'Check a code, and see what it does to a cart',
      description:
        "Judges a buyer's code now; with a cart, tells the discount of each line. Reserves nothing, and trusts the " +
        "cart's prices for this preview alone. Unknown codes count as guesses: they are slowed, then stopped.",
      access: { kind: 'publishable_key' },
      body: promoCheckRequest,
      responses: {
        200: { description: 'Whether and how the code applies.', schema: promoCheckResponse },
        429: { description: 'Too many calls or wrong codes; see `Retry-After`.', schema: problem },
      },
      async handle({ body, caller, requestId }) {
        const { merchant, address } = caller;
        const cart = body.cart && toCartLines(body.cart);
        const preview = await service.preview({ merchantId: merchant.id, address, code: body.code, cart });
        if (preview.ok) return { status: 200, body: encodePreview(preview.value, merchant.currency) };
        return previewErrorReply(preview.error, requestId);
      },
    }),
  ];
}

const PROBLEM_OF = { too_many_guesses: 'too_many_requests' } as const satisfies Record<GuessError['kind'], ProblemCode>;

function previewErrorReply({ kind, retryAfterSeconds }: GuessError, requestId: string): Reply {
  return problemReply(429, PROBLEM_OF[kind], requestId, { headers: { 'Retry-After': String(retryAfterSeconds) } });
}

function encodePreview(preview: PromoPreview, currency: string): PromoCheckResponse {
  const common = { code: preview.code, currency };
  switch (preview.status) {
    case 'applied':
      return {
        ...common,
        status: 'applied',
        benefit: encodeBenefit(preview.benefit),
        discount: formatMinor(preview.discountMinor),
        total: formatMinor(preview.totalMinor),
        lines: preview.lines.map(({ id, discountMinor }) => ({ id, discount: formatMinor(discountMinor) })),
      };
    case 'valid':
      return { ...common, status: 'valid', benefit: encodeBenefit(preview.benefit) };
    case 'not_applicable':
      return encodeNotApplicable(preview, common);
    case 'rejected':
      return preview.why.reason === 'not_started'
        ? {
            ...common,
            status: 'rejected',
            reason: 'not_started',
            startsAt: new Date(preview.why.startAt).toISOString(),
          }
        : { ...common, status: 'rejected', reason: preview.why.reason };
  }
}

type NotApplicable = Extract<PromoPreview, { status: 'not_applicable' }>;

function encodeNotApplicable(
  preview: NotApplicable,
  common: { readonly code: string; readonly currency: string },
): PromoCheckResponse {
  switch (preview.reason) {
    case 'nothing_in_scope':
      return { ...common, status: 'not_applicable', reason: preview.reason };
    case 'min_tickets':
      return {
        ...common,
        status: 'not_applicable',
        reason: preview.reason,
        minTickets: preview.minTickets,
        has: preview.has,
      };
    case 'min_amount':
      return {
        ...common,
        status: 'not_applicable',
        reason: preview.reason,
        minAmount: formatMinor(preview.minAmountMinor),
        has: formatMinor(preview.hasMinor),
      };
  }
}
