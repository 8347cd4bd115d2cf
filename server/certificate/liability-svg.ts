/** Markup that may stand in a document as it is; all that is made here is escaped. */
export type Markup = { readonly markup: string };

type Attributes = Readonly<Record<string, string | number>>;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}

/** Strings among the children are text. */
export function element(name: string, attributes: Attributes, ...children: readonly (Markup | string)[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(format(value))}"`);
  const inner = children.map((child) => (typeof child === 'string' ? escape(child) : child.markup)).join('');
  return { markup: `<${name}${written.join('')}>${inner}</${name}>` };
}

/** A tenth of a pixel is as fine as anybody sees. */
function format(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
}
