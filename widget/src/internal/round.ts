import { timeOfRound } from '../../../shared/drand.ts';
import type { Formatter } from './format.ts';

/** The number of a round of drand, and when it was signed; a proof may name rounds that never come. */
export function roundTexts(round: number, format: Formatter): [number: string, moment: string] {
  const at = new Date(timeOfRound(round));
  const moment = Number.isNaN(at.getTime()) ? '—' : format.moment(at.toISOString());
  return [new Intl.NumberFormat(format.locale).format(round), moment];
}
