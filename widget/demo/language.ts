import { CURRENCY } from './goods.ts';
import { redraw } from './redraw.ts';
import { type Counted, forms, type Lang, type Word, words } from './words.ts';

let lang: Lang = 'en';

export function setLanguage(wanted: Lang): void {
  lang = wanted;
  document.documentElement.lang = lang;
  redraw();
}

export function currentLanguage(): Lang {
  return lang;
}

/** `{name}` in the text stands for the value of that name. */
export function say(key: Word, values: Readonly<Record<string, string>> = {}): string {
  return words(lang)[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** So many of something, in the form that the language has for it. */
export function sayCount(key: Counted, count: number): string {
  const { one, few, many, other } = forms(lang)[key];
  const byForm: Readonly<Record<string, string | undefined>> = { one, few, many };
  const form = byForm[new Intl.PluralRules(lang).select(count)] ?? other;
  return form.replace('#', number(String(count)));
}

/** For reading only: the page never reckons with money. */
export function money(amount: string): string {
  return new Intl.NumberFormat(lang, {
    style: 'currency',
    currency: CURRENCY,
    currencyDisplay: 'narrowSymbol',
    trailingZeroDisplay: 'stripIfInteger',
  }).format(Number(amount));
}

export function number(amount: string): string {
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 2 }).format(Number(amount));
}

export function discountOf(amount: string): string {
  return `−${money(amount)}`;
}
