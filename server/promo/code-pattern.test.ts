import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_ALPHABET } from '../../shared/code-alphabet.ts';
import { foldCode } from '../../shared/code-folding.ts';
import { anyText } from '../../test/support/arbitraries.ts';
import { type CodePattern, drawCode, findGuessBits, parseCodePattern } from './code-pattern.ts';

const PLACES = CODE_ALPHABET.length;

function parsed(pattern: string): CodePattern {
  const result = parseCodePattern(pattern);
  if (!result.ok) throw new Error(`${pattern}: ${result.error.kind}`);
  return result.value;
}

const whyRefused = (pattern: string) => {
  const result = parseCodePattern(pattern);
  return result.ok ? 'accepted' : result.error.kind;
};

describe('the characters of a random code', () => {
  test('are each there once, and folding leaves them as they are', () => {
    expect(new Set(CODE_ALPHABET).size).toBe(PLACES);
    expect(foldCode(CODE_ALPHABET)).toBe(CODE_ALPHABET);
    expect(foldCode(CODE_ALPHABET.toLowerCase())).toBe(CODE_ALPHABET);
  });

  test.each(['0OQD', '1IL', '2Z', '5S', '8B', 'UV', '6Gb', '9gq', 'CG', 'VW'])(
    'have one of the look-alikes %s at most',
    (lookAlikes) => {
      const present = Array.from(lookAlikes).filter((character) => CODE_ALPHABET.includes(character.toUpperCase()));
      expect(present.length).toBeLessThan(2);
    },
  );

  test.each([
    ['З', '3'],
    ['Ч', '4'],
    ['б', '6'],
    ['Ш', 'W'],
    ['О', '0'],
    ['І', '1'],
  ])('have none that looks like the Cyrillic %s and is another: %s', (_cyrillic, latin) => {
    expect(CODE_ALPHABET).not.toContain(latin);
  });

  test('that have a Cyrillic twin are the same when it is typed', () => {
    const twins = 'АСЕНКМРТХУ';
    for (const twin of twins) expect(CODE_ALPHABET).toContain(foldCode(twin));
  });

  test('are drawn alike, but for chance', () => {
    const EACH = 2_000;
    const counts = new Map<string, number>();
    const pattern = parsed('#');
    for (let drawn = 0; drawn < EACH * PLACES; drawn += 1) {
      const { code } = drawCode(pattern, randomInt);
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join('')).toBe(Array.from(CODE_ALPHABET).sort().join(''));
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - EACH) ** 2 / EACH, 0);
    // With 20 degrees of freedom, once in a hundred million runs by chance; a bias of modulo 256 alone gives over 100.
    expect(chiSquare).toBeLessThan(85);
  });
});

describe('a pattern', () => {
  test('keeps its texts and gets a random character for each #', () => {
    expect(drawCode(parsed('Summer-##-#!'), () => 0)).toEqual({ code: 'SUMMERAAA!', written: 'Summer-AA-A!' });
    expect(drawCode(parsed('##'), (end) => end - 1)).toEqual({ code: '99', written: '99' });
    expect(drawCode(parsed('лето-#'), () => 1)).toEqual({ code: foldCode('ЛЕТОC'), written: 'лето-C' });
  });

  test.each([
    ['pattern_without_places', 'SUMMER'],
    ['pattern_without_places', ''],
    ['pattern_with_control_characters', 'SUMMER\u0007####'],
    ['pattern_with_control_characters', '####\ud800'],
    ['pattern_like_formula', '=####'],
    ['pattern_like_formula', '-####'],
    ['pattern_too_long', `${'A'.repeat(64)}#`],
    ['pattern_too_long', `${'ﬃ'.repeat(22)}#`],
    ['pattern_not_foldable', '#\u0301'],
    ['accepted', `${'A'.repeat(63)}#`],
    ['accepted', '####'],
    ['accepted', 'é-####'],
  ])('is %s: %j', (why, pattern) => {
    expect(whyRefused(pattern)).toBe(why);
  });

  test('gives codes that fold to what is stored, whatever its texts are', () => {
    const anyPattern = fc
      .array(fc.oneof({ weight: 2, arbitrary: fc.constant('#') }, anyText), { minLength: 1, maxLength: 12 })
      .map((texts) => texts.join(''));
    fc.assert(
      fc.property(anyPattern, fc.infiniteStream(fc.nat(PLACES - 1)), (pattern, draws) => {
        const result = parseCodePattern(pattern);
        fc.pre(result.ok);
        const { code, written } = drawCode(result.value, () => Number(draws.next().value));
        expect(foldCode(written)).toBe(code);
        expect(foldCode(code)).toBe(code);
        expect(Math.max(code.length, written.length)).toBeLessThanOrEqual(64);
        expect(written).toHaveLength(pattern.length);
        expect(code).not.toBe('');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('how hard codes are to guess', () => {
  const places = (count: number) => parsed('#'.repeat(count));
  const guessBits = (count: number, codes: number) => {
    const bits = findGuessBits(places(count), codes);
    return bits.ok ? bits.value : undefined;
  };

  test('is the bits of a code less those of how many there are', () => {
    expect(parsed('SUMMER-########').bits).toBeCloseTo(8 * Math.log2(PLACES), 10);
    expect(guessBits(8, 1)).toBeCloseTo(35.14, 2);
    expect(guessBits(8, 1_000_000)).toBeCloseTo(35.14 - 19.93, 2);
    expect(2 ** (guessBits(8, 1_000_000) ?? 0)).toBeCloseTo(PLACES ** 8 / 1_000_000, 3);
  });

  test('is enough for a million codes of eight places, and not of seven', () => {
    expect(findGuessBits(places(7), 1_000_000)).toEqual({
      ok: false,
      error: { kind: 'pattern_too_guessable', placesNeeded: 8, guessesNeeded: 32_768 },
    });
  });

  test('is enough from so many places on as the refusal says, whatever the count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (codes) => {
        const refused = findGuessBits(places(1), codes);
        const placesNeeded =
          !refused.ok && refused.error.kind === 'pattern_too_guessable' && refused.error.placesNeeded;
        expect(placesNeeded).toBeGreaterThan(1);
        expect(guessBits(Number(placesNeeded), codes)).toBeGreaterThanOrEqual(15);
        expect(guessBits(Number(placesNeeded) - 1, codes)).toBeUndefined();
      }),
    );
  });
});
