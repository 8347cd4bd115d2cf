import MagicString from 'magic-string';
import type { Plugin } from 'vite';
import { squeezeStyles } from './squeeze-styles.ts';
import { squeezeTemplate } from './squeeze-template.ts';

type Node = { readonly type: string; readonly start: number; readonly end: number };

type TaggedTemplate = Node & {
  readonly tag: Node & { readonly name?: string };
  readonly quasi: { readonly quasis: readonly Node[] };
};

/** What our templates and style sheets are laid out and explained with is for us, and not for the pages of others. */
export const squeeze: Plugin = {
  name: 'squeeze',
  enforce: 'post',
  transform: {
    filter: { id: /\/widget\/.*\.ts$/, code: /\b(?:html|svg|css)`/ },
    handler(code) {
      const text = new MagicString(code);
      for (const { tag, quasi } of taggedTemplatesIn(this.parse(code))) {
        const parts = quasi.quasis.map(({ start, end }) => code.slice(start, end));
        const squeezed = tag.name === 'css' ? parts.map(squeezeStyles) : squeezeTemplate(parts);
        for (const [index, { start, end }] of quasi.quasis.entries()) {
          if (end > start) text.update(start, end, squeezed[index] ?? '');
        }
      }
      return { code: text.toString(), map: text.generateMap({ hires: 'boundary' }) };
    },
  },
};

const TAGS: ReadonlySet<unknown> = new Set(['html', 'svg', 'css']);

function taggedTemplatesIn(node: unknown): TaggedTemplate[] {
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(taggedTemplatesIn);
  return isTaggedTemplate(node) && TAGS.has(node.tag.name) ? [node, ...inside] : inside;
}

function isTaggedTemplate(node: object): node is TaggedTemplate {
  return 'type' in node && node.type === 'TaggedTemplateExpression';
}
