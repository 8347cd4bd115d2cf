import { type Content, html } from './html.ts';

export type CodeLanguage = 'html' | 'css' | 'xml' | 'js' | 'php' | 'json' | 'shell' | 'http' | 'text';

const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`\n]*`/;
const COMMENTS: Readonly<Record<CodeLanguage, RegExp>> = {
  html: /<!--.*?-->/s,
  xml: /<!--.*?-->/s,
  css: /\/\*.*?\*\//s,
  js: /\/\/[^\n]*/,
  php: /\/\/[^\n]*/,
  json: /(?!)/,
  shell: /^#[^\n]*/m,
  http: /(?!)/,
  text: /(?!)/,
};
const NAME =
  /<\/?[a-zA-Z][\w.:-]*|--bon-[a-z-]+|^(?:curl|bonbon|npm|node)\b|^(?:GET|POST|PUT|PATCH)\b|^(?:const|let|return|async|function|import|export)\b/m;

/** Enough colour to find one's way: comments, strings, and the names that matter. */
export function highlight(text: string, language: CodeLanguage): Content[] {
  const token = new RegExp(`(${COMMENTS[language].source})|(${STRING.source})|(${NAME.source})`, 'gms');
  const content: Content[] = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    const [whole, comment, quoted] = match;
    const kind = comment === undefined ? (quoted === undefined ? 'name' : 'string') : 'comment';
    content.push(text.slice(end, match.index), html`<span class="${kind}">${whole}</span>`);
    end = match.index + whole.length;
  }
  return [...content, text.slice(end)];
}
