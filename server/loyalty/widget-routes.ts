import { history, historyQuery, memberView } from '../../shared/api/loyalty.ts';
import type { Access } from '../http/access.ts';
import { problem } from '../http/problem.ts';
import { route, type Route } from '../http/route.ts';
import type { MemberService } from './members.ts';
import { memberProblem } from './problems.ts';

const access = { kind: 'publishable_key', buyer: 'required' } as const satisfies Access;

const notFound = { description: 'The merchant knows no customer of this `sub`.', schema: problem };
const tooMany = { description: 'Too many calls; see `Retry-After`.', schema: problem };

/** What a page asks for about the buyer whom the shop's server identified. */
export function loyaltyWidgetRoutes(members: MemberService): Route[] {
  return [
    route({
      method: 'GET',
      path: '/widget/v1/loyalty/me',
      summary: 'Level and points of the buyer',
      access,
      responses: { 200: { description: 'As they stand now.', schema: memberView }, 404: notFound, 429: tooMany },
      async handle({ caller: { merchant, buyer }, requestId }) {
        const found = await members.readBuyer(merchant.id, buyer);
        return found.ok ? { status: 200, body: found.value } : memberProblem(found.error, requestId);
      },
    }),
    route({
      method: 'GET',
      path: '/widget/v1/loyalty/me/history',
      summary: "The buyer's history of points",
      description: 'Newest first, by cursor: give `next` as `cursor` for older lines.',
      access,
      query: historyQuery,
      responses: { 200: { description: 'A page of the history.', schema: history }, 404: notFound, 429: tooMany },
      async handle({ caller: { merchant, buyer }, query, requestId }) {
        const page = await members.buyerHistory(merchant.id, buyer, query);
        return page.ok ? { status: 200, body: page.value } : memberProblem(page.error, requestId);
      },
    }),
  ];
}
