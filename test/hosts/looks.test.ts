import { itWalks, type Host } from './walk.ts';
import { NARROW, useHosts } from './support.ts';

const hosts = useHosts();

const style = (rules: string): Host => ({ head: `<style>${rules}</style>` });

const STYLES: Readonly<Record<string, Host>> = {
  'a reset of everything': style(`
    *, *::before, *::after { all: unset }
    html, body, main, form, h1, h2, p, div, label { display: block }
    head, style, script { display: none }
    html { background: #fff; color: #222 }`),
  'boxes of content, and everything in transition': style(`
    *, *::before, *::after { box-sizing: content-box !important; transition: all 1s !important }`),
  'important fields and buttons': style(`
    input, button, select, textarea, a, svg, p, ul, fieldset, legend, label, details, summary {
      width: 100% !important; padding: 3em !important; border: 9px dotted red !important;
      text-transform: uppercase !important; background: #fff !important; color: #00c !important; min-width: 30em !important;
    }
    form, main { overflow: hidden }`),
  'one size of text': {
    ...style('* { font-size: 30px !important; letter-spacing: 0.05em !important }'),
    options: { viewport: { ...NARROW, width: 640 } },
  },
  'a root of 62.5 %': style('html { font-size: 62.5% } body { font-size: 1.6rem }'),
  'a root of 62.5 %, and nothing else': style('html { font-size: 62.5% }'),
  'text that inherits oddly': style(`
    main { text-align: center; text-transform: uppercase; white-space: nowrap; line-height: 3; word-spacing: 1em;
      text-indent: 2em; font-style: italic; visibility: visible; cursor: wait; user-select: none; hyphens: auto }`),
  'a flex column': style('form, main { display: flex; flex-direction: column; gap: 1em }'),
  'a grid': style('main { display: grid; grid-template-columns: minmax(0, 1fr) }'),
};

const LOOKS: Readonly<Record<string, Host>> = {
  'from right to left': { root: 'dir="rtl"', lang: 'ar' },
  'in Russian': { lang: 'ru' },
  'that is dark': { ...style(':root { color-scheme: dark; background: #111; color: #eee }') },
  'that follows the system into the dark': {
    ...style(':root { color-scheme: light dark; background: Canvas; color: CanvasText }'),
    options: { colorScheme: 'dark' },
  },
  'of forced colours': { options: { forcedColors: 'active' } },
  'of 320 px': { options: { viewport: NARROW } },
  'of 320 px in Russian': { lang: 'ru', options: { viewport: NARROW } },
  'of text twice as large': { ...style(':root { font-size: 200% }'), options: { viewport: { ...NARROW, width: 640 } } },
  'zoomed to 200 %': { options: { viewport: NARROW, deviceScaleFactor: 2 } },
};

itWalks('whose styles have', hosts, STYLES);
itWalks('', hosts, LOOKS);
