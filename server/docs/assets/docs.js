/* global document, window, location, matchMedia, trustedTypes, IntersectionObserver */

/** What makes the pages handier. All of them can be read without it. */
(() => {
  const root = document.documentElement;
  const said = document.currentScript.dataset;
  const { lang } = root;

  // ---- Colours: as the system has them, until the reader chooses others.
  const KEY = 'bonbon-docs-theme';
  const THEMES = ['system', 'light', 'dark'];
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function readTheme() {
    try {
      return THEMES.includes(localStorage.getItem(KEY)) ? localStorage.getItem(KEY) : 'system';
    } catch {
      return 'system';
    }
  }

  function keepTheme(theme) {
    try {
      if (theme === 'system') localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Storage is switched off: the choice lasts as long as the page.
    }
  }

  function showTheme(theme) {
    root.dataset.theme = theme;
    root.classList.toggle('dark-mode', theme === 'system' ? dark.matches : theme === 'dark');
    document.dispatchEvent(new window.CustomEvent('themechange'));
  }

  let theme = readTheme();
  showTheme(theme);
  dark.addEventListener('change', () => showTheme(theme));

  function offerThemes() {
    const button = document.querySelector('.theme');
    const name = () => {
      button.setAttribute('aria-label', `${said.theme}: ${said.themes.split(',')[THEMES.indexOf(theme)]}`);
      button.title = button.getAttribute('aria-label');
    };
    button.hidden = false;
    button.addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      keepTheme(theme);
      showTheme(theme);
      name();
    });
    name();
  }

  // ---- Examples that can be copied
  function offerCopies() {
    for (const figure of document.querySelectorAll('.code')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copy';
      button.textContent = said.copy;
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(figure.querySelector('code').textContent);
        button.textContent = said.copied;
        document.querySelector('.search [role=status]').textContent = said.copied;
        button.addEventListener('blur', () => (button.textContent = said.copy), { once: true });
      });
      figure.append(button);
    }
  }

  // ---- Where on the page the reader is
  function followReading() {
    const links = new Map();
    for (const link of document.querySelectorAll('.contents a')) links.set(link.hash.slice(1), link);
    const seen = new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        }
        const first = [...links.keys()].find((id) => seen.has(id));
        if (!first) return;
        for (const [id, link] of links) {
          if (id === first) link.setAttribute('aria-current', 'location');
          else link.removeAttribute('aria-current');
        }
      },
      { rootMargin: '-10% 0px -60% 0px' },
    );
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  // ---- Search: its code and texts come with the first use of the field.
  function offerSearch() {
    const field = document.querySelector('#search');
    let loading;
    const load = () => {
      loading ??= import(said.search).then(({ startSearch }) => startSearch(field, said));
      loading.catch(() => {
        loading = undefined;
        document.querySelector('.search [role=status]').textContent = said.failed;
      });
    };
    field.addEventListener('focus', load);
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      field.focus();
      field.select();
    });
    const asked = new window.URLSearchParams(location.search).get('q');
    if (asked) field.value = asked;
  }

  // ---- Reading offline
  async function keepPages() {
    if (!navigator.serviceWorker || navigator.connection?.saveData) return;
    const policy = window.trustedTypes
      ? trustedTypes.createPolicy('docs', { createScriptURL: () => '/docs/sw.js' })
      : { createScriptURL: () => '/docs/sw.js' };
    const ask = async () => (await navigator.serviceWorker.ready).active.postMessage({ keep: lang });
    navigator.serviceWorker.addEventListener('controllerchange', ask);
    await navigator.serviceWorker.register(policy.createScriptURL(''), { scope: '/docs' });
    await ask();
  }

  document.addEventListener('DOMContentLoaded', () => {
    offerThemes();
    offerCopies();
    offerSearch();
    followReading();
    const current = document.querySelector('.pages [aria-current]');
    if (current) current.closest('nav').scrollTop = current.offsetTop - 160;
  });
  window.addEventListener('load', () => keepPages().catch(() => undefined));
})();
