export function byId<Type extends HTMLElement>(id: string, kind: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`no #${id}`);
  return element;
}

/** An element by the words of the platform: the page's policy takes no markup from strings. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** A row of a list of sums. */
export function sumRow(name: string, amount: string, className = ''): HTMLDivElement {
  return make('div', { className }, make('dt', {}, name), make('dd', {}, amount));
}
