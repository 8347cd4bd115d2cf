import type { ElementAdvice } from './advice/advice.ts';
import { settings } from './settings.ts';

const told = new Set<string>();

/**
 * A developer needs each line once, not once per buyer's attempt. Its words are in a file of their own, which no page
 * loads where all is well; `about` is what they speak of.
 */
export function complain(code: ElementAdvice, ...about: readonly string[]): void {
  const line = [code, ...about].join(' ');
  if (told.has(line)) return;
  told.add(line);
  import('./advice/advice.ts').then(
    ({ advise }) => advise(code, about, settings().baseUrl),
    () => console.error(`Bonbon: ${line}.`),
  );
}
