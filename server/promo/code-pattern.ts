import { CODE_ALPHABET } from '../../shared/code-alphabet.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { type CodePatternError, fail, ok, type Result } from '../../shared/error.ts';

const PLACE = '#';
const BITS_OF_PLACE = Math.log2(CODE_ALPHABET.length);
const MAX_LENGTH = 64;
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}]/u;
const LIKE_FORMULA = /^[=+\-@＝＋－＠]/u;

/**
 * What is left of a code's bits when any of the codes will do for who guesses: one guess in 32,768. An address that
 * keeps to the default of 30 wrong codes in 15 minutes then needs eleven days for a hit.
 */
export const MIN_GUESS_BITS = 15;

/** A pattern such as `SUMMER-########`: texts around places, each of which takes one random character. */
export type CodePattern = {
  /** How many bits chance gives each code. */
  readonly bits: number;
  readonly writtenTexts: readonly string[];
  readonly foldedTexts: readonly string[];
};

/** A code as it is stored, folded, and as people read it. */
export type NewCode = { readonly code: string; readonly written: string };

/** Gives a whole number from 0 up to, and without, `end`, each as likely as any other. */
export type Draw = (end: number) => number;

export function parseCodePattern(pattern: string): Result<CodePattern, CodePatternError> {
  const writtenTexts = pattern.split(PLACE);
  const places = writtenTexts.length - 1;
  if (places === 0) return fail({ kind: 'pattern_without_places' });
  if (CONTROL_CHARACTERS.test(pattern)) return fail({ kind: 'pattern_with_control_characters' });
  if (LIKE_FORMULA.test(pattern)) return fail({ kind: 'pattern_like_formula' });
  const foldedTexts = writtenTexts.map(foldCode);
  if (Math.max(pattern.length, foldedTexts.join(PLACE).length) > MAX_LENGTH) return fail({ kind: 'pattern_too_long' });
  const isFoldable = Array.from(CODE_ALPHABET).every(
    (character) => foldCode(writtenTexts.join(character)) === foldedTexts.join(character),
  );
  if (!isFoldable) return fail({ kind: 'pattern_not_foldable' });
  return ok({ bits: places * BITS_OF_PLACE, writtenTexts, foldedTexts });
}

export function drawCode({ writtenTexts, foldedTexts }: CodePattern, draw: Draw): NewCode {
  let [code = '', written = ''] = [foldedTexts[0], writtenTexts[0]];
  for (let place = 1; place < writtenTexts.length; place += 1) {
    const character = CODE_ALPHABET.charAt(draw(CODE_ALPHABET.length));
    code += character + (foldedTexts[place] ?? '');
    written += character + (writtenTexts[place] ?? '');
  }
  return { code, written };
}

/** How many guesses it takes on average to hit any of so many codes, in bits; refused below the floor. */
export function findGuessBits({ bits }: CodePattern, codes: number): Result<number, CodePatternError> {
  const codeBits = Math.log2(codes);
  const guessBits = bits - codeBits;
  if (guessBits >= MIN_GUESS_BITS) return ok(guessBits);
  const placesNeeded = Math.ceil((MIN_GUESS_BITS + codeBits) / BITS_OF_PLACE);
  return fail({ kind: 'pattern_too_guessable', placesNeeded, guessesNeeded: 2 ** MIN_GUESS_BITS });
}
