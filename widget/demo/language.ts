import { CURRENCY } from './goods.ts';
import { isWord, type Lang, type Word, word } from './words.ts';

let lang: Lang = 'en';
const followers: (() => void)[] = [];

/** What a part of the page shows in words of its own, it shows again in the other language. */
export function followLanguage(show: () => void): void {
  followers.push(show);
}

export function setLanguage(wanted: string): void {
  lang = wanted.startsWith('ru') ? 'ru' : 'en';
  document.documentElement.lang = lang;
  document.title = say('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const key = element.dataset['word'];
    if (isWord(key)) element.textContent = say(key);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-price]')) {
    element.textContent = money(element.dataset['price'] ?? '');
  }
  for (const show of followers) show();
}

export function currentLanguage(): Lang {
  return lang;
}

export function say(key: Word, values: Readonly<Record<string, string>> = {}): string {
  return word(lang, key, values);
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
