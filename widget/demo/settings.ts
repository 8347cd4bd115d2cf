import { currentLanguage, setLanguage } from './language.ts';

const THEMES = ['light', 'auto', 'dark'] as const;

/** Language and theme: from the address, from the last visit, or like the system. */
export function startSettings(): void {
  const theme = THEMES.find((known) => known === remembered('theme')) ?? 'auto';
  setTheme(theme);
  setLanguage(remembered('lang') ?? navigator.language);
  onSwitch('theme', theme, setTheme);
  onSwitch('lang', currentLanguage(), setLanguage);
}

function setTheme(theme: string): void {
  document.documentElement.dataset['theme'] = theme;
}

function onSwitch(name: string, current: string, change: (value: string) => void): void {
  for (const radio of document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)) {
    radio.checked = radio.value === current;
    radio.addEventListener('change', () => {
      remember(name, radio.value);
      change(radio.value);
    });
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`shop-${name}`, value);
  } catch {
    // A browser that keeps nothing still switches.
  }
}

function remembered(name: string): string | null {
  try {
    return new URLSearchParams(location.search).get(name) ?? localStorage.getItem(`shop-${name}`);
  } catch {
    return null;
  }
}
