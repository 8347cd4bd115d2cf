import { z } from 'zod';
import { drawView, publicDrawParams } from '../../../shared/api/ticket.ts';
import type { Database } from '../../db/database.ts';
import type { Access } from '../../http/access.ts';
import { problem } from '../../http/problem.ts';
import { route, type Route } from '../../http/route.ts';
import { drawProblem } from './problems.ts';
import { readList, readProof } from './proof.ts';
import { proofDocument } from './proof-document.ts';
import { viewDraw } from './view.ts';
import { findDraw } from './draws.store.ts';

const access = { kind: 'own_page' } as const satisfies Access;

/** What was published once is never another. */
const FOR_EVER = { 'Cache-Control': 'public, max-age=31536000, immutable' };

const notFound = { description: 'There is no such draw, or it is not so far.', schema: problem };
const tooMany = { description: 'Too many calls; see `Retry-After`.', schema: problem };

type PublicParams = z.output<typeof publicDrawParams>;

const keyOf = ({ merchant, campaign, draw }: PublicParams) => ({
  merchantId: merchant,
  campaignId: campaign,
  id: draw,
});

/** What everybody may know of draws, without a key. */
export function publicDrawRoutes(db: Database): Route[] {
  return [
    route({
      method: 'GET',
      path: '/draws/v1/:merchant/:campaign/:draw',
      summary: 'Read a draw',
      description: 'As everybody may see it.',
      access,
      params: publicDrawParams,
      responses: { 200: { description: 'As it stands now.', schema: drawView }, 404: notFound, 429: tooMany },
      async handle({ params, requestId }) {
        const draw = await findDraw(db, keyOf(params));
        if (!draw) return drawProblem({ kind: 'draw_not_found' }, requestId);
        return { status: 200, body: await viewDraw(db, draw) };
      },
    }),
    route({
      method: 'GET',
      path: '/draws/v1/:merchant/:campaign/:draw/list',
      summary: 'Read the list of a draw',
      description:
        'From before its randomness exists, and for ever the same. Its SHA-256 is the `listHash` of the draw.',
      access,
      params: publicDrawParams,
      responses: {
        200: { description: 'The list, byte for byte.', schema: z.string(), contentType: 'text/plain; charset=utf-8' },
        404: notFound,
        429: tooMany,
      },
      async handle({ params, requestId }) {
        const list = await readList(db, keyOf(params));
        if (!list.ok) return drawProblem(list.error, requestId);
        return { status: 200, stream: list.value, headers: FOR_EVER, contentType: 'text/plain; charset=utf-8' };
      },
    }),
    route({
      method: 'GET',
      path: '/draws/v1/:merchant/:campaign/:draw/proof',
      summary: 'Read the proof of a draw',
      description: 'All that it takes to replay the draw, list included, and nothing that names anybody.',
      access,
      params: publicDrawParams,
      responses: { 200: { description: 'The proof.', schema: proofDocument }, 404: notFound, 429: tooMany },
      async handle({ params, requestId }) {
        const proof = await readProof(db, keyOf(params));
        if (!proof.ok) return drawProblem(proof.error, requestId);
        return { status: 200, stream: proof.value, headers: FOR_EVER };
      },
    }),
  ];
}
