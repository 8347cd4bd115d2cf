import type { WidgetAdvice } from '../../shared/widget-advice.ts';
import type { Settings } from './internal/settings.ts';

/**
 * The script tag of a shop:
 *
 *     <script type="module" src="https://…/widget/v1/bonbon.js" data-bonbon-key="pk_…" async></script>
 *
 * It finds our elements on the page and in its open shadow roots, now and later, and loads the code of each when it
 * comes within a viewport's height of what is seen. Some are loaded wherever they are:
 *
 * - those with `loading="eager"`: the page wants their events or methods before the buyer comes near;
 * - a field with a name in a form: the form sends its value, seen or not;
 * - what the buyer comes back to from a payment: the page is told that it is paid.
 *
 * The tag twice, or a second version of it, changes nothing: the first one that has a key does the work.
 */
type Define = (settings: Settings) => void;

const components: Readonly<Record<string, () => Promise<{ readonly define: Define }>>> = {
  'bon-promo-code': () => import('./components/promo-code/define.ts'),
  'bon-loyalty-balance': () => import('./components/loyalty-balance/define.ts'),
  'bon-certificate-purchase': () => import('./components/certificate-purchase/define.ts'),
  'bon-ticket-display': () => import('./components/ticket-display/define.ts'),
};

/** From so many kinds of elements on, one file with all of them is less than the file of each. */
const MANY = 2;

/** The height in em that a ready element has, and its width where that comes from within, so that nothing moves. */
const RESERVED =
  `:where(${Object.keys(components).join()})` +
  ':not(:defined,[hidden]){display:block;contain:inline-size;contain-intrinsic-inline-size:calc(16*max(1em,16px));min-block-size:calc(var(--_bon,7.25)*max(1em,16px)*max(1,var(--bon-density,1)))}' +
  'bon-ticket-display{--_bon:32}' +
  'bon-ticket-display[checkout]{--_bon:38}' +
  'bon-ticket-display[mode=order]{--_bon:5.5}' +
  'bon-loyalty-balance[token]{--_bon:17}' +
  'bon-loyalty-balance[token][checkout]{--_bon:24}' +
  'bon-certificate-purchase{--_bon:42}' +
  'bon-certificate-purchase[mode=balance]{--_bon:13}' +
  'bon-certificate-purchase[mode=pay]{--_bon:3}';

const EAGER = '[loading=eager],form bon-promo-code[name],bon-promo-code[name][form]';

/** By which a second loader knows that there is one. */
const CLAIM = Symbol.for('bonbon');

/** Why there will be no code for a name, if so. */
const failures = new Map<string, Promise<string | undefined>>();
const seen = new WeakSet<Node>();
const sheet = new CSSStyleSheet();

const kinds = new Set<string>();
/** All in one file, or each in its own; the first one that is loaded decides. */
let together: Promise<Readonly<Record<string, Define>>> | false | undefined;

let settings: Settings | undefined;

const arrivals = new MutationObserver((records) => {
  for (const { addedNodes } of records) addedNodes.forEach(look);
});

const nearness = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) load(target);
  },
  // Of the page, and of what scrolls within it.
  { rootMargin: '100%', scrollMargin: '100%' },
);

function start(): void {
  if (Reflect.has(globalThis, CLAIM)) return;
  settings = readTag();
  if (settings) Reflect.set(globalThis, CLAIM, true);
  else complain('no_key', 'no key. Its script tag must have data-bonbon-key="pk_…".');
  sheet.replaceSync(RESERVED);
  enter(document);
}

function readTag(): Settings | undefined {
  for (const script of document.scripts) {
    const { bonbonKey: key, bonbonLang: lang, bonbonServer = import.meta.url } = script.dataset;
    if (script.src === import.meta.url && key) return { key, lang, baseUrl: new URL(bonbonServer).origin };
  }
  return undefined;
}

function enter(root: Document | ShadowRoot): void {
  if (seen.has(root)) return;
  seen.add(root);
  root.adoptedStyleSheets.push(sheet);
  arrivals.observe(root, { childList: true, subtree: true });
  look(root);
}

function look(node: Node): void {
  // One that was made in a frame is no instance of this page's classes.
  if (node.nodeType === Node.ELEMENT_NODE) meet(node as Element);
  if ('querySelectorAll' in node) (node as ParentNode).querySelectorAll('*').forEach(meet);
}

function meet(element: Element): void {
  const { localName, shadowRoot } = element;
  if (localName in components) greet(element);
  else if (shadowRoot) enter(shadowRoot);
  // A shadow root may come with the code of somebody else's element.
  else if (localName.includes('-') && !seen.has(element)) {
    seen.add(element);
    void customElements.whenDefined(localName).then(() => meet(element));
  }
}

/** One of ours. Moved about the page, it is greeted again. */
function greet(element: Element): void {
  if (seen.has(element)) return;
  seen.add(element);
  kinds.add(element.localName);
  const isBack = element.localName === 'bon-certificate-purchase' && location.search.includes('bon-purchase=');
  if (isBack || element.matches(EAGER)) load(element);
  else nearness.observe(element);
}

function load(element: Element): void {
  nearness.unobserve(element);
  const { localName } = element;
  const failure = failures.get(localName) ?? define(element);
  failures.set(localName, failure);
  void failure.then((reason) => {
    const event = new CustomEvent('bon-unavailable', { detail: { reason }, bubbles: true, composed: true });
    if (reason) element.dispatchEvent(event);
  });
}

async function define({ localName }: Element): Promise<string | undefined> {
  if (!settings) return 'no_key';
  try {
    together ??= kinds.size >= MANY && import('./together.ts').then(({ definitions }) => definitions);
    const all = await together;
    const define = all ? all[localName] : (await components[localName]?.())?.define;
    define?.(settings);
    return undefined;
  } catch (error) {
    complain('not_loaded', `the code of <${localName}> could not be loaded: ${String(error)}.`);
    return 'not_loaded';
  }
}

/** Without the code that has the words for it: that may be what is missing. */
function complain(code: WidgetAdvice, text: string): void {
  console.error(`Bonbon: ${text} ${new URL(import.meta.url).origin}/docs/errors/${code}`);
}

start();
