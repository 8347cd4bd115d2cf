import { awardParams, drawAwards, drawParams } from '../../../shared/api/ticket.ts';
import type { Clock } from '../../../shared/clock.ts';
import { createOperationOf } from '../../db/operations.ts';
import type { Access } from '../../http/access.ts';
import { problem } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import type { AwardService } from './awards.ts';
import { drawProblem } from './problems.ts';

const access = { kind: 'api_key', scope: 'shop', scheme: 'bearer' } as const satisfies Access;

const shown = { description: 'The draw, its prizes one by one, and all that became of them.', schema: drawAwards };
const notFound = { description: 'There is no such draw, or no such prize.', schema: problem };
const notOffered = { description: 'The prize is not offered to anybody now.', schema: problem };
const mismatch = { description: 'The key was used before.', schema: problem };

/** What a shop's own server asks for about draws. */
export function drawShopRoutes(awards: AwardService, clock: Clock): Route[] {
  const operationOf = createOperationOf(clock);

  return [
    route({
      method: 'GET',
      path: '/shop/v1/draws/:campaign/:draw',
      summary: 'Read a draw with its winners',
      access,
      params: drawParams,
      responses: { 200: shown, 404: notFound },
      async handle({ params: { campaign, draw }, caller: { merchantId }, requestId }) {
        const found = await awards.read({ merchantId, campaignId: campaign, id: draw });
        return found.ok ? { status: 200, body: found.value } : drawProblem(found.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/draws/:campaign/:draw/awards/:award/claim',
      summary: 'Hand out a prize',
      description:
        'To the person it is offered to, who has come for it in time. Where their ticket has become void since, or they ' +
        'were erased, it is not handed out but offered to the next.',
      access,
      idempotency: 'required',
      params: awardParams,
      responses: { 200: shown, 404: notFound, 409: notOffered, 422: mismatch },
      async handle({ params, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'award.claim', idempotencyKey, params);
        const key = { merchantId, campaignId: params.campaign, id: params.draw };
        const claimed = await awards.claim(operation, key, params.award);
        return claimed.ok ? { status: 200, body: claimed.value } : drawProblem(claimed.error, requestId);
      },
    }),
    route({
      method: 'POST',
      path: '/shop/v1/draws/:campaign/:draw/awards/:award/decline',
      summary: 'Give a prize up',
      description: 'For the person it is offered to: it goes to the next alternate at once.',
      access,
      idempotency: 'required',
      params: awardParams,
      responses: { 200: shown, 404: notFound, 409: notOffered, 422: mismatch },
      async handle({ params, caller: { merchantId }, idempotencyKey, requestId }) {
        const operation = operationOf(merchantId, 'award.decline', idempotencyKey, params);
        const key = { merchantId, campaignId: params.campaign, id: params.draw };
        const declined = await awards.decline(operation, key, params.award);
        return declined.ok ? { status: 200, body: declined.value } : drawProblem(declined.error, requestId);
      },
    }),
  ];
}
