import { type DrawProof, PROOF_FORMAT } from '../../../shared/draw-proof.ts';
import { fail, ok, type ReadListError, type ReadProofError, type Result } from '../../../shared/error.ts';
import type { Database } from '../../db/database.ts';
import { formatUtcInstant } from '../../merchant/instant.ts';
import { type DrawKey, type DrawnDraw, findDraw } from './draws.store.ts';
import { readParts } from './lists.store.ts';
import { readPicks } from './picks.store.ts';

/** The list of a draw, byte for byte, from when it is published on. */
export async function readList(db: Database, key: DrawKey): Promise<Result<AsyncIterable<string>, ReadListError>> {
  const draw = await findDraw(db, key);
  if (!draw) return fail({ kind: 'draw_not_found' });
  return draw.status === 'announced' ? fail({ kind: 'draw_not_listed' }) : ok(readParts(db, draw));
}

/** The proof of a draw, as the text of a JSON document that is never kept whole. */
export async function readProof(db: Database, key: DrawKey): Promise<Result<AsyncIterable<string>, ReadProofError>> {
  const draw = await findDraw(db, key);
  if (!draw) return fail({ kind: 'draw_not_found' });
  return draw.status === 'drawn' ? ok(formatProof(db, draw)) : fail({ kind: 'draw_not_drawn' });
}

async function* formatProof(db: Database, draw: DrawnDraw): AsyncGenerator<string> {
  const picks = await readPicks(db, draw);
  const head: Omit<DrawProof, 'list'> = {
    format: PROOF_FORMAT,
    publishedAt: formatUtcInstant(draw.listedAt),
    listHash: draw.listHash,
    randomness: draw.revealed,
    seed: draw.seed,
    picks: picks.map(({ ticket, entrant, prize }) => ({ ticket, entrant, prize })),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"list":"`;
  for await (const part of readParts(db, draw)) yield JSON.stringify(part).slice(1, -1);
  yield '"}\n';
}
