import type { Settings } from './internal/settings.ts';

/**
 * The script tag of a shop:
 *
 *     <script type="module" src="https://…/widget/v1/bonbon.js" data-bonbon-key="pk_…" async></script>
 *
 * It finds our elements on the page, now and later, and loads the code of those that are there.
 */
type Component = { define(settings: Settings): void };

const components: Readonly<Record<string, () => Promise<Component>>> = {
  'bon-promo-code': () => import('./components/promo-code/define.ts'),
  'bon-loyalty-balance': () => import('./components/loyalty-balance/define.ts'),
  'bon-certificate-purchase': () => import('./components/certificate-purchase/define.ts'),
  'bon-ticket-display': () => import('./components/ticket-display/define.ts'),
};

/** The height in em that a ready element has, so that nothing moves when it gets ready. */
const RESERVED =
  ':where(bon-promo-code,bon-loyalty-balance,bon-certificate-purchase,bon-ticket-display):not(:defined,[hidden]){display:block;min-block-size:calc(var(--_bon,7.25)*max(1em,16px))}' +
  'bon-ticket-display{--_bon:32}' +
  'bon-ticket-display[checkout]{--_bon:38}' +
  'bon-ticket-display[mode=order]{--_bon:5.5}' +
  'bon-loyalty-balance[token]{--_bon:17}' +
  'bon-certificate-purchase{--_bon:42}' +
  'bon-certificate-purchase[mode]:not([mode=buy]){--_bon:13}';

/** Why there will be no code for a name, if so. */
const failures = new Map<string, Promise<string | undefined>>();
const seen = new WeakSet<Element>();

function start(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RESERVED);
  document.adoptedStyleSheets.push(sheet);
  const settings = readTag();
  if (!settings) console.error('Bonbon: no key. Its script tag must have data-bonbon-key="pk_…".');
  const look = (): void => lookFor(settings);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}

function readTag(): Settings | undefined {
  for (const script of document.scripts) {
    const { bonbonKey: key, bonbonLang: lang } = script.dataset;
    if (script.src === import.meta.url && key) return { key, lang, baseUrl: new URL(import.meta.url).origin };
  }
  return undefined;
}

function lookFor(settings: Settings | undefined): void {
  for (const [name, load] of Object.entries(components)) {
    for (const element of document.querySelectorAll(name)) {
      if (seen.has(element)) continue;
      seen.add(element);
      const failure = failures.get(name) ?? define(name, load, settings);
      failures.set(name, failure);
      void failure.then((reason) => {
        const event = new CustomEvent('bon-unavailable', { detail: { reason }, bubbles: true, composed: true });
        if (reason) element.dispatchEvent(event);
      });
    }
  }
}

async function define(
  name: string,
  load: () => Promise<Component>,
  settings: Settings | undefined,
): Promise<string | undefined> {
  if (!settings) return 'no_key';
  try {
    (await load()).define(settings);
    return undefined;
  } catch (error) {
    console.error(`Bonbon: the code of <${name}> could not be loaded.`, error);
    return 'not_loaded';
  }
}

start();
