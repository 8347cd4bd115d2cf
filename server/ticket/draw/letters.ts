import { holderAfter } from '../../../shared/award.ts';
import type { Database } from '../../db/database.ts';
import type { LetterBook } from '../../outbox/letter.ts';
import { findDraw } from './draws.store.ts';
import { findWinner, readStepsOfPick } from './picks.store.ts';
import { composePrizeLetter } from './prize-letter.ts';

type Dependencies = {
  readonly db: Database;
  /** Where browsers reach this server. */
  readonly publicUrl: URL;
};

/** What is written to people about draws. */
export function createDrawLetters({ db, publicUrl }: Dependencies): LetterBook {
  return {
    async prize_offered(merchantId, { campaignId, drawId, prize, pick, ticket }) {
      const key = { merchantId, campaignId, id: drawId };
      const draw = await findDraw(db, key);
      const holder = holderAfter(await readStepsOfPick(db, key, pick));
      const winner = await findWinner(db, key, pick);
      // Claimed, declined or lapsed since, or nobody who can be written to.
      if (!draw || holder?.status !== 'offered' || winner?.email === undefined) return undefined;
      return composePrizeLetter(winner.email, {
        language: 'ru',
        merchant: winner.merchant,
        winner: winner.name,
        draw: draw.name,
        prize: draw.prizes.find(({ id }) => id === prize)?.name ?? prize,
        ticket,
        until: holder.until,
        timeZone: winner.timeZone,
        checkUrl: new URL(`/draws/#${merchantId}/${campaignId}/${drawId}`, publicUrl).href,
      });
    },
  };
}
