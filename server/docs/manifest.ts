import { z } from 'zod';
import type { ElementName } from './site.ts';
import { readWidgetFile } from './widget-files.ts';

const typed = z.object({ text: z.string() }).optional();

const attribute = z.object({
  name: z.string(),
  type: typed,
  default: z.string().optional(),
  description: z.string().default(''),
});

const member = z.object({
  kind: z.enum(['field', 'method']),
  name: z.string(),
  privacy: z.string().optional(),
  static: z.boolean().optional(),
  readonly: z.boolean().optional(),
  attribute: z.string().optional(),
  type: typed,
  description: z.string().optional(),
  parameters: z.array(z.object({ name: z.string(), type: typed })).optional(),
  return: z.object({ type: typed }).optional(),
});

const named = z.object({ name: z.string(), description: z.string().default('') });
const list = <Item extends z.ZodType>(item: Item) => z.array(item).default([]);

const element = z.object({
  kind: z.literal('class'),
  tagName: z.string(),
  description: z.string().default(''),
  attributes: list(attribute),
  members: list(member),
  events: list(named.extend({ type: typed })),
  slots: list(named),
  cssParts: list(named),
  cssProperties: list(named.extend({ default: z.string().optional(), syntax: z.string().optional() })),
});

const manifest = z.object({
  modules: z.array(z.object({ declarations: z.array(z.unknown()).default([]) })),
});

export type Contract = z.infer<typeof element>;
export type Member = z.infer<typeof member>;
export type Attribute = z.infer<typeof attribute>;
export type CssProperty = Contract['cssProperties'][number];

/** What each element takes, tells and shows, as its own code says. */
export type Manifest = Readonly<Record<ElementName, Contract>>;

export function readManifest(): Manifest {
  const { modules } = readWidgetFile('custom-elements.json', manifest);
  const declarations = modules.flatMap((each) => each.declarations);
  const find = (name: ElementName): Contract => {
    for (const declaration of declarations) {
      const parsed = element.safeParse(declaration);
      if (parsed.success && parsed.data.tagName === name) return parsed.data;
    }
    throw new Error(`custom-elements.json has no ${name}: run "npm run build"`);
  };
  return {
    'bon-promo-code': find('bon-promo-code'),
    'bon-loyalty-balance': find('bon-loyalty-balance'),
    'bon-certificate-purchase': find('bon-certificate-purchase'),
    'bon-ticket-display': find('bon-ticket-display'),
  };
}
