import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

/** A font with Cyrillic, also that of Kazakh, and the letters that it can draw. */
export type Font = { readonly bytes: Buffer; readonly letters: ReadonlySet<number> };

export type Weight = 'regular' | 'bold';

const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/golos-text/400Regular/GolosText_400Regular.ttf',
  bold: '@expo-google-fonts/golos-text/700Bold/GolosText_700Bold.ttf',
};

const require = createRequire(import.meta.url);

const loaded = new Map<Weight, Font>();

export function loadFont(weight: Weight): Font {
  const known = loaded.get(weight);
  if (known) return known;
  const bytes = readFileSync(require.resolve(FILES[weight]));
  const parsed = create(bytes);
  if (!('characterSet' in parsed)) throw new Error(`${FILES[weight]} is not one font`);
  const font = { bytes, letters: new Set(parsed.characterSet) };
  loaded.set(weight, font);
  return font;
}

/** A text as far as the font goes: most that is written in Europe and Central Asia, and no emojis. */
export function withoutStrangers(text: string, { letters }: Font): string {
  return Array.from(text)
    .filter((sign) => sign === '\n' || letters.has(sign.codePointAt(0) ?? 0))
    .join('')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Whether a font can write this down, but for pictures between the words. */
export function canWrite(text: string, { letters }: Font): boolean {
  return Array.from(text).every((sign) => !/\p{L}/u.test(sign) || letters.has(sign.codePointAt(0) ?? 0));
}

export function canWriteAll(text: string, { letters }: Font): boolean {
  return Array.from(text).every((sign) => letters.has(sign.codePointAt(0) ?? 0));
}
