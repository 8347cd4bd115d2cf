import { html, nothing, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { currentLanguage, say } from '../language.ts';
import { icon } from '../parts/icon.ts';
import { drawNow, redraw } from '../redraw.ts';
import { remember, remembered } from '../settings.ts';
import { clearLog, type Entry, happened, logVersion } from './log.ts';
import type { Call } from './watch.ts';

const WIDE = matchMedia('(min-width: 72rem)');

/** On a wide screen it stands beside the shop until it is put away; on a phone it is a drawer. */
let isOpen = WIDE.matches && remembered('panel') !== 'away';
/** What of an entry is looked at: by its id, and the ids of the calls within. */
const opened = new Set<string>();

export function startPanel(): void {
  WIDE.addEventListener('change', () => {
    isOpen = WIDE.matches && remembered('panel') !== 'away';
    redraw();
  });
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && isOpen && !WIDE.matches && !defaultPrevented) setOpen(false);
  });
}

export function isPanelOpen(): boolean {
  return isOpen;
}

function setOpen(next: boolean): void {
  isOpen = next;
  if (WIDE.matches) remember('panel', isOpen ? 'there' : 'away');
  drawNow();
  document.querySelector<HTMLElement>(isOpen ? '.panel-close' : '.ticker')?.focus({ preventScroll: true });
}

const handleOpen = (): void => setOpen(true);
const handleClose = (): void => setOpen(false);

export function viewPanel(): TemplateResult {
  return html`${viewTicker()}${isOpen ? viewOpen() : nothing}`;
}

/** One line, always there: what happened last, and the way to the rest. */
function viewTicker(): TemplateResult {
  const [newest] = happened();
  return html`
    <button class="ticker" type="button" aria-expanded=${isOpen} ?hidden=${isOpen} @click=${handleOpen}>
      ${icon('pulse')}
      <span class="unseen">${say('openPanel')}</span>
      <span class="ticker-text" aria-hidden="true"
        >${keyed(logVersion(), newest ? viewTitle(newest) : say('happened'))}</span
      >
      ${icon('up')}
    </button>
  `;
}

function viewOpen(): TemplateResult {
  const entries = happened();
  return html`
    <aside class="panel" aria-labelledby="happened">
      <div class="panel-head">
        <h2 id="happened">${say('happened')}</h2>
        <button class="panel-clear" type="button" @click=${clearLog} ?disabled=${entries.length === 0}>
          ${say('clearPanel')}
        </button>
        <button class="panel-close" type="button" aria-label=${say('closePanel')} @click=${handleClose}>
          ${icon('close')}
        </button>
        <p>${say('happenedLead')}</p>
      </div>
      ${
        entries.length === 0
          ? html`<p class="panel-quiet">${say('quiet')}</p>`
          : html`<ol class="log" id="log" tabindex="0" aria-labelledby="happened">
              ${keyed(drawnAt(), html`${repeat(entries, ({ id }) => id, viewEntry)}`)}
            </ol>`
      }
      <p class="panel-links">
        <a href="/docs">${say('docs')}</a> <a href="/theme">${say('themes')}</a>
        <a href="/demo/mailbox">${say('mailbox')}</a>
      </p>
    </aside>
  `;
}

let drawn = 0;

/** Drawn anew, the list does not move what is on the page; while it is read, it is left where it is. */
function drawnAt(): number {
  const list = document.querySelector('#log');
  const isRead = list !== null && (list.scrollTop > 0 || list.contains(document.activeElement));
  if (!isRead) drawn = logVersion();
  return drawn;
}

function viewEntry(entry: Entry): TemplateResult {
  if (entry.kind === 'event') {
    return html`<li class="is-event">
      <p class="from"><span>${say('isEvent')} · ${entry.element}</span> ${viewTime(entry.at)}</p>
      ${viewFolded(String(entry.id), viewTitle(entry), () => viewBody('detail', entry.detail))}
    </li>`;
  }
  const { call } = entry;
  const isElement = !call.path.startsWith('/demo/');
  return html`<li class=${isElement ? 'from-element' : 'from-page'}>
    <p class="from"><span>${say(isElement ? 'fromElement' : 'fromPage')}</span> ${viewTime(entry.at)}</p>
    ${viewCall(String(entry.id), call)} ${call.calls?.length ? viewInner(entry.id, call.calls) : nothing}
  </li>`;
}

function viewInner(id: number, calls: readonly Call[]): TemplateResult {
  const inner = calls.map((call, place) => html`<li>${viewCall(`${id}.${place}`, call)}</li>`);
  return html`<p class="from inner-from">${say('fromShop')}</p>
    <ol class="inner">
      ${inner}
    </ol>`;
}

function viewCall(id: string, call: Call): TemplateResult {
  return viewFolded(
    id,
    viewLine(call),
    () => html`${call.sent === undefined ? nothing : viewBody('sent', call.sent)} ${viewBody('got', call.got)}`,
  );
}

/** Bodies are written out only where they are looked at. */
function viewFolded(id: string, title: TemplateResult, body: () => TemplateResult): TemplateResult {
  const handleToggle = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) opened.add(id);
    else opened.delete(id);
    redraw();
  };
  return html`<details ?open=${opened.has(id)} @toggle=${handleToggle}>
    <summary>${title}</summary>
    ${opened.has(id) ? body() : nothing}
  </details>`;
}

function viewTitle(entry: Entry): TemplateResult {
  return entry.kind === 'event' ? html`<b class="name">${entry.name}</b>` : viewLine(entry.call);
}

function viewLine({ method, path, status, ms }: Call): TemplateResult {
  const short = path.replace(/[0-9a-f]{24}/g, (id) => `${id.slice(0, 6)}…`);
  const isGood = status !== undefined && status < 400;
  return html`<b class="method">${method}</b> <span class="path">${short}</span>
    <span class="status ${isGood ? 'good' : 'bad'}">${status ?? say('noAnswer')}</span>
    <span class="ms">${Math.round(ms)} ms</span>`;
}

function viewBody(name: 'sent' | 'got' | 'detail', body: unknown): TemplateResult {
  const text = body === undefined ? say('noBody') : JSON.stringify(body, null, 2);
  return html`<p class="body-name">${say(name)}</p>
    <pre tabindex="0" aria-label=${say(name)}>${text}</pre>`;
}

function viewTime(at: number): TemplateResult {
  const format = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' });
  return html`<time>${format.format(at)}</time>`;
}
