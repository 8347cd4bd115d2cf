import type { Unavailable } from './api-client.ts';
import { fill, type Formatter } from './format.ts';

export type ProblemWords = {
  readonly unavailable: string;
  readonly tooManyAttempts: string;
  /** In the place of `{when}`, where nobody says when. */
  readonly later: string;
};

type Voice = { readonly words: ProblemWords; readonly format: Formatter };

/** Why there is no answer, as far as a buyer can do something about it. */
export function problemText(
  { reason, retryAfterSeconds }: Unavailable,
  { words, format }: Voice,
  otherwise = words.unavailable,
): string {
  if (reason !== 'too_many_attempts') return otherwise;
  const when = retryAfterSeconds === undefined ? words.later : format.fromNow(retryAfterSeconds);
  return fill(words.tooManyAttempts, { when });
}
