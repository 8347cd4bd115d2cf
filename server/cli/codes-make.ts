import { Command, InvalidArgumentError } from 'commander';
import { CODE_ALPHABET } from '../../shared/code-alphabet.ts';
import type { CodePatternError } from '../../shared/error.ts';
import type { BulkCodes, PromotionOfCodes } from '../promo/bulk-codes.ts';
import { type CodePattern, findGuessBits, MIN_GUESS_BITS, parseCodePattern } from '../promo/code-pattern.ts';
import { promotionOption, type TargetOptions, withPromotion } from './codes-target.ts';
import { CommandFailure } from './command-failure.ts';
import { beginCsv, type CsvOutput } from './csv-output.ts';
import { formatCount } from './format-count.ts';
import { watchInterruption } from './interruption.ts';
import { merchantOption } from './merchant-option.ts';
import { startProgress } from './progress.ts';

type MakeOptions = TargetOptions & { readonly count: number; readonly pattern: string; readonly out: string };

export function makeCodesCommand(): Command {
  return new Command('make')
    .description('make new codes that nobody can guess (what "bonbon codes" does without another word)')
    .addOption(promotionOption())
    .requiredOption('--count <number>', 'how many codes', readCount)
    .requiredOption('--pattern <pattern>', 'the form of each code, with a # for each random character: SUMMER-########')
    .requiredOption('--out <file>', 'the new CSV file to write them to; "-" is standard output')
    .addOption(merchantOption())
    .addHelpText('after', HELP)
    .action(async (options: MakeOptions) => {
      const pattern = parseCodePattern(options.pattern);
      if (!pattern.ok) throw new CommandFailure(describeError(pattern.error, options.pattern, options.count));
      await withPromotion(options, 'findPromotionToFill', (codes, target) =>
        makeCodes(codes, target, pattern.value, options),
      );
    });
}

const HELP = `
A pattern is refused when more than one guess in ${formatCount(2 ** MIN_GUESS_BITS)} would hit one of its codes, earlier ones
included. The random characters leave out whatever looks like another: ${CODE_ALPHABET}

The codes stand in the file as soon as they stand in the database, two thousand at a time. An interruption says how
many do; whatever happened, "bonbon codes export" gives all of them.`;

async function makeCodes(
  codes: BulkCodes,
  target: PromotionOfCodes,
  pattern: CodePattern,
  options: MakeOptions,
): Promise<void> {
  const codesInAll = (await codes.countLike(target, pattern)) + options.count;
  const guessBits = findGuessBits(pattern, codesInAll);
  if (!guessBits.ok) throw new CommandFailure(describeError(guessBits.error, options.pattern, codesInAll));
  const output = await beginCsv(options.out, ['code']);
  const tell = (line: string) => (options.out === '-' ? process.stderr : process.stdout).write(`${line}\n`);
  tell(
    `${pattern.bits.toFixed(1)} bits of chance in each code; one guess in ${formatCount(2 ** guessBits.value)} ` +
      `(${guessBits.value.toFixed(1)} bits) hits any of ${formatCount(codesInAll)}`,
  );
  await writeCodes(codes.make(target, pattern, options.count), options.count, output);
  tell(`${formatCount(options.count)} codes made, in ${output.name}`);
}

/** Whatever ends it early, the file has those codes that are said to stand in it, and no half of a code. */
async function writeCodes(pieces: AsyncIterable<readonly string[]>, count: number, output: CsvOutput): Promise<void> {
  const progress = startProgress(count);
  const interruption = watchInterruption();
  let [made, written] = [0, 0];
  try {
    for await (const piece of pieces) {
      made += piece.length;
      await output.write(piece.map((code) => [code]));
      written = made;
      progress.moveTo(written);
      if (made < count) interruption.mayStopHere();
    }
    await output.close();
  } catch (error) {
    progress.stop();
    process.stderr.write(`${describeEnd(made, written, count, output.name)}\n`);
    await (written === 0 ? output.discard() : output.close());
    throw error;
  } finally {
    progress.stop();
    interruption.unwatch();
  }
}

function describeEnd(made: number, written: number, count: number, name: string): string {
  const end = `${formatCount(written)} of ${formatCount(count)} codes were made, and stand in ${name}`;
  if (made === written) return written === 0 ? 'no code was made' : end;
  return `${end}; ${formatCount(made - written)} more were made, and can be had with "bonbon codes export"`;
}

function readCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count > 0 && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('It must be a whole number of 1 or more.');
}

function describeError(error: CodePatternError, pattern: string, codesInAll: number): string {
  switch (error.kind) {
    case 'pattern_without_places':
      return `the pattern ${pattern} has no #, so all of its codes would be the same`;
    case 'pattern_with_control_characters':
      return 'the pattern has control characters';
    case 'pattern_like_formula':
      return `the pattern ${pattern} begins as a spreadsheet's formula does, with =, +, - or @`;
    case 'pattern_too_long':
      return `the pattern ${pattern} is too long: a code has at most 64 characters`;
    case 'pattern_not_foldable':
      return `the pattern ${pattern} has a mark that joins the random character before it`;
    case 'pattern_too_guessable':
      return (
        `the pattern ${pattern} is too easy to guess for ${formatCount(codesInAll)} codes in all: with ` +
        `${error.placesNeeded} # or more, at most one guess in ${formatCount(error.guessesNeeded)} hits a code`
      );
  }
}
