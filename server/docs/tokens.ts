import { cssRow, renderRows } from './contract.ts';
import type { CssProperty, Manifest } from './manifest.ts';
import type { Section } from './site.ts';

/** Every token that an element declares, once. */
export function tokensSection(manifest: Manifest): Section {
  const tokens = new Map<string, CssProperty>();
  for (const { cssProperties } of Object.values(manifest)) {
    for (const token of cssProperties) if (!tokens.has(token.name)) tokens.set(token.name, token);
  }
  return {
    id: 'tokens',
    title: { en: 'All the tokens', ru: 'Все токены' },
    blocks: [(site) => renderRows([...tokens.values()].map(cssRow), site)],
  };
}
