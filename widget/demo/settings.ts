import { setLanguage } from './language.ts';
import { redraw } from './redraw.ts';
import { isLang, type Lang } from './words.ts';

type Theme = 'light' | 'dark';
type Setting = 'lang' | 'theme' | 'panel';

/** Language and theme: from the address, from the last visit, or like the system. */
export function startSettings(): void {
  const theme = remembered('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
  const wanted = remembered('lang') ?? navigator.language.slice(0, 2);
  setLanguage(isLang(wanted) ? wanted : 'en');
}

export function isDark(): boolean {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

export function switchTheme(): void {
  const theme: Theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = theme;
  remember('theme', theme);
  redraw();
}

export function switchLanguage(lang: Lang): void {
  remember('lang', lang);
  setLanguage(lang);
}

export function remember(name: Setting, value: string): void {
  try {
    localStorage.setItem(`shop-${name}`, value);
  } catch {
    // A browser that keeps nothing still switches.
  }
}

export function remembered(name: Setting): string | null {
  try {
    return new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`shop-${name}`);
  } catch {
    return null;
  }
}
