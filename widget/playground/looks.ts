/// <reference types="vite/client" />

const sheets = import.meta.glob<string>('../looks/*.css', { query: '?inline', import: 'default', eager: true });

const texts = new Map(Object.entries(sheets).map(([path, text]) => [path.replace(/^.*\/|\.css$/g, ''), text]));

/** The names of the ready looks. */
export const looks: readonly string[] = [...texts.keys()];

const look = new CSSStyleSheet();
const tokens = new CSSStyleSheet();
document.adoptedStyleSheets.push(look, tokens);

/** What is turned on top of a look outdoes it. */
export function dress(element: string, name: string, values: Readonly<Record<string, string>>): void {
  look.replaceSync(texts.get(name) ?? '');
  tokens.replaceSync(`${element} {}`);
  const { style } = tokens.cssRules[0] as CSSStyleRule;
  for (const [token, value] of Object.entries(values)) style.setProperty(token, value);
}
