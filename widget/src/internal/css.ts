/** A style sheet for shadow roots; made in script, it needs no permission of the page's policy. */
export function css({ raw: [text = ''] }: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
