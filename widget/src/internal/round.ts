import { timeOfRound } from '../../../shared/drand.ts';
import type { Formatter } from './format.ts';

/** The number of a round of drand, and when it was signed; a proof may name rounds that never come. */
export function roundTexts(round: number, format: Formatter): { readonly round: string; readonly moment: string } {
  const at = new Date(timeOfRound(round));
  const moment = Number.isNaN(at.getTime()) ? '—' : format.moment(at.toISOString());
  return { round: format.number(round), moment };
}
