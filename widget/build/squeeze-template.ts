const BLOCK =
  '/?(?:circle|dd|details|div|dl|dt|fieldset|figcaption|figure|g|legend|li|ol|p|path|rect|section|summary|ul)\\b';

/** Before and after which no space shows. */
const NO_SPACE_BEFORE = new RegExp(`^<(?:${BLOCK}|/svg\\b)`);
const NO_SPACE_AFTER = new RegExp(`^<(?:${BLOCK}|svg\\b)`);

/** Stands for an expression; no template has it. */
const HOLE = '\u0000';

/** A tag with its attributes, or what is between two. */
const PIECES = /<\/?[a-z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|</gi;

/** A space that does not break is none of these. */
const SPACES = /[ \t\r\n]+/g;

/**
 * The static parts of a template, with no space that shows nowhere: none around blocks, and one where there are many.
 * Between words, expressions and inline elements a space may show, and stays.
 */
export function squeezeTemplate(parts: readonly string[]): readonly string[] {
  const pieces = parts.join(HOLE).match(PIECES) ?? [];
  return pieces
    .map((piece, index) => {
      if (/^<./s.test(piece)) return squeezeTag(piece);
      let text = piece.replace(SPACES, ' ');
      if (NO_SPACE_AFTER.test(pieces[index - 1] ?? '')) text = text.replace(/^ /, '');
      if (NO_SPACE_BEFORE.test(pieces[index + 1] ?? '')) text = text.replace(/ $/, '');
      return text;
    })
    .join('')
    .split(HOLE);
}

/** What is quoted stays as it is. */
function squeezeTag(tag: string): string {
  return tag.replace(/("[^"]*"|'[^']*')|[ \t\r\n]+(\/?>)|[ \t\r\n]+/g, (_all, quoted?: string, end?: string) => {
    return quoted ?? end ?? ' ';
  });
}
