import { type Content, html, type Html } from '../html.ts';
import type { Lang, Said } from '../language.ts';

/** What a diagram is, also for whoever does not see it. It is 340 units wide. */
export type DiagramFrame = {
  /** Of its own on the page. */
  readonly id: string;
  readonly title: Said;
  readonly description: Said;
  readonly height: number;
};

type Anchor = 'start' | 'middle' | 'end';

/** The name of a call, that of a state or an account, or what is said beside them. */
type WordsKind = 'call' | 'state' | 'said';

/** An arrow's head must be that of its own diagram. */
type Arrow = (path: string) => Content;

const STATE_BOX = { width: 124, height: 44 } as const;

export function diagram(frame: DiagramFrame, lang: Lang, draw: (arrow: Arrow) => Content): Html {
  const { id, title, description, height } = frame;
  const arrow: Arrow = (path) => html`<path class="arrow" d="${path}" marker-end="url(#${id}-head)" /> `;
  return html`<figure class="picture">
    <svg class="diagram" viewBox="0 0 340 ${height}" role="img" aria-labelledby="${id}-name ${id}-text">
      <title id="${id}-name">${title[lang]}</title>
      <desc id="${id}-text">${description[lang]}</desc>
      <defs>
        <marker id="${id}-head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path class="head" d="M0 0.5 7.5 4 0 7.5z" />
        </marker>
      </defs>
      ${draw(arrow)}
    </svg>
  </figure>`;
}

/** A line that joins an arrow. */
export function line(path: string): Content {
  return html`<path class="arrow" d="${path}" /> `;
}

export type Words = Parameters<typeof words>;

export function words(x: number, y: number, anchor: Anchor, text: string, kind: WordsKind = 'call'): Content {
  return html`<text class="${kind}" x="${x}" y="${y}" text-anchor="${anchor}">${text}</text> `;
}

export type StateBox = Parameters<typeof stateBox>;

export function stateBox(name: string, x: number, y: number, look: 'plain' | 'marked' = 'plain'): Content {
  const { width, height } = STATE_BOX;
  return html`<rect class="${look}" x="${x}" y="${y}" width="${width}" height="${height}" rx="12" />
    ${words(x + width / 2, y + 27, 'middle', name, 'state')}`;
}
