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
};

/** The height that a ready element has, so that nothing moves when it gets ready. */
const RESERVED = 'bon-promo-code:not(:defined):not([hidden]){display:block;min-block-size:calc(7.25*max(1em,16px))}';

const failed = new Map<string, string>();
const told = new WeakSet<Element>();
let waiting = Object.keys(components);

function start(): void {
  reserve();
  const settings = readTag();
  if (!settings) {
    console.error(
      'Bonbon: no key. Load it as <script type="module" src="…/bonbon.js" data-bonbon-key="pk_…" async></script>.',
    );
    for (const name of waiting) failed.set(name, 'no_key');
  }
  const look = (): void => {
    if (settings) load(settings);
    tellFailures();
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  look();
}

function reserve(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RESERVED);
  document.adoptedStyleSheets.push(sheet);
}

function readTag(): Settings | undefined {
  for (const script of document.scripts) {
    const { bonbonKey: key, bonbonLang: lang } = script.dataset;
    if (script.src === import.meta.url && key) return { key, lang, baseUrl: new URL(import.meta.url).origin };
  }
  return undefined;
}

function load(settings: Settings): void {
  for (const name of waiting) {
    if (!document.querySelector(name)) continue;
    waiting = waiting.filter((other) => other !== name);
    components[name]?.().then(
      (component) => component.define(settings),
      (error: unknown) => {
        console.error(`Bonbon: the code of <${name}> could not be loaded.`, error);
        failed.set(name, 'not_loaded');
        tellFailures();
      },
    );
  }
}

function tellFailures(): void {
  for (const [name, reason] of failed) {
    for (const element of document.querySelectorAll(name)) {
      if (told.has(element)) continue;
      told.add(element);
      element.dispatchEvent(new CustomEvent('bon-unavailable', { detail: { reason }, bubbles: true, composed: true }));
    }
  }
}

start();
