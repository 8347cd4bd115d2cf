import { cart, toCartLines } from '../../shared/api/cart.ts';
import { checkout, checkoutParams, pageCheckoutRequest, promoCodesRequest } from '../../shared/api/checkout.ts';
import { certificatesRequest } from '../../shared/api/certificate.ts';
import { pointsRequest } from '../../shared/api/loyalty.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import { checkoutProblem } from './problems.ts';
import type { CheckoutService } from './service.ts';

/** With a buyer's token, the answers tell that buyer's points too. */
const access = { kind: 'publishable_key', buyer: 'optional' } as const satisfies Access;
const buyerAccess = { kind: 'publishable_key', buyer: 'required' } as const satisfies Access;

const quoted = { description: 'The checkout and its quote of now.', schema: checkout };
const notFound = { description: 'There is no such checkout.', schema: problem };
const conflict = {
  description: 'The checkout is reserved, is an order, or has the prices of the shop.',
  schema: problem,
};
const tooMany = { description: 'Too many calls or wrong codes; see `Retry-After`.', schema: problem };

/** What a page asks for. The id of a checkout is all that it takes to see it: it cannot be guessed. */
export function checkoutWidgetRoutes(checkouts: CheckoutService): Route[] {
  return [
    route({
      method: 'POST',
      path: '/widget/v1/checkouts',
      summary: 'Create a checkout from a page',
      description: "A preview: the page's prices hold until the shop's server states its own.",
      access,
      body: pageCheckoutRequest,
      responses: { 201: quoted, 429: tooMany },
      async handle({ body, caller: { merchant, address, buyer }, requestId }) {
        const created = await checkouts.create(
          { kind: 'page', merchantId: merchant.id, address, buyer },
          {
            currency: merchant.currency,
            cart: toCartLines(body.cart),
            promoCodes: body.promoCodes ?? [],
            customer: {},
          },
        );
        return created.ok ? { status: 201, body: created.value } : checkoutProblem(created.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/widget/v1/checkouts/:id',
      summary: 'Read a checkout',
      access,
      params: checkoutParams,
      responses: { 200: quoted, 404: notFound, 429: tooMany },
      async handle({ params, caller: { merchant, buyer }, requestId }) {
        const found = await checkouts.read({ kind: 'page', merchantId: merchant.id, buyer }, params.id);
        return found.ok ? { status: 200, body: found.value } : checkoutProblem(found.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/widget/v1/checkouts/:id/cart',
      summary: 'State the cart of a checkout that a page created',
      access,
      params: checkoutParams,
      body: cart,
      responses: { 200: quoted, 404: notFound, 409: conflict, 429: tooMany },
      async handle({ params, body, caller: { merchant, address, buyer }, requestId }) {
        const caller = { kind: 'page', merchantId: merchant.id, address, buyer } as const;
        const result = await checkouts.edit(caller, params.id, { kind: 'cart', cart: toCartLines(body) });
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/widget/v1/checkouts/:id/promo-codes',
      summary: 'State the promo codes',
      description:
        'The whole list, in order of entry. A code that is new here and that nobody can use now is refused and not ' +
        'kept. Unknown codes count as guesses: they are slowed, then stopped.',
      access,
      params: checkoutParams,
      body: promoCodesRequest,
      responses: { 200: quoted, 404: notFound, 409: conflict, 429: tooMany },
      async handle({ params, body, caller: { merchant, address, buyer }, requestId }) {
        const caller = { kind: 'page', merchantId: merchant.id, address, buyer } as const;
        const edit = { kind: 'promo_codes', promoCodes: body.promoCodes } as const;
        const result = await checkouts.edit(caller, params.id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/widget/v1/checkouts/:id/points',
      summary: 'State how many points to spend',
      description:
        "At most so many of the buyer's own points, whom the shop's server identified. What is spent is held for 15 " +
        'minutes from each change on, an hour in all.',
      access: buyerAccess,
      params: checkoutParams,
      body: pointsRequest,
      responses: { 200: quoted, 404: notFound, 409: conflict, 429: tooMany },
      async handle({ params, body, caller: { merchant, address, buyer }, requestId }) {
        const caller = { kind: 'page', merchantId: merchant.id, address, buyer } as const;
        const result = await checkouts.edit(caller, params.id, { kind: 'points', askedMinor: body.points });
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
    route({
      method: 'PUT',
      path: '/widget/v1/checkouts/:id/certificates',
      summary: 'State the certificates that pay',
      description:
        'All of them, in the order in which they pay. What is not accepted is not kept, and why is told to nobody: it ' +
        'counts as a guess, which is slowed, then stopped. What is paid is held for 15 minutes from each change on, ' +
        'an hour in all.',
      access,
      params: checkoutParams,
      body: certificatesRequest,
      responses: { 200: quoted, 404: notFound, 409: conflict, 429: tooMany },
      async handle({ params, body, caller: { merchant, address, buyer }, requestId }) {
        const caller = { kind: 'page', merchantId: merchant.id, address, buyer } as const;
        const edit = { kind: 'certificates', stated: body.certificates } as const;
        const result = await checkouts.edit(caller, params.id, edit);
        return result.ok ? { status: 200, body: result.value } : checkoutProblem(result.error, requestId);
      },
    }),
  ];
}
