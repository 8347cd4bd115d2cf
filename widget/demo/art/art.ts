import type { TemplateResult } from 'lit/html.js';
import type { Art } from '../goods.ts';
import { drawAssorted } from './assorted.ts';
import { drawCocoa } from './cocoa.ts';
import { drawConcert } from './concert.ts';
import { drawDrops } from './drops.ts';
import { drawGift } from './gift.ts';
import { drawTickets } from './tickets.ts';

const ART: Readonly<Record<Art, () => TemplateResult>> = {
  assorted: drawAssorted,
  cocoa: drawCocoa,
  drops: drawDrops,
  concert: drawConcert,
  gift: drawGift,
  tickets: drawTickets,
};

/** A picture of what is sold; its name stands beside it. */
export function draw(art: Art): TemplateResult {
  return ART[art]();
}
