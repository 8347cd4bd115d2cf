/* global document, location */

const MAX_SHOWN = 8;
const SNIPPET = 110;

/** Makes the field a combobox over the texts of all pages. */
export async function startSearch(field, said) {
  const [{ default: MiniSearch }, answer] = await Promise.all([import(said.library), fetch(said.texts)]);
  const { texts, fields, boost, fuzzy, whole, endings } = await answer.json();
  const ending = new RegExp(endings, 'u');
  const index = new MiniSearch({
    fields,
    processTerm: (term) => term.toLowerCase().replaceAll('ё', 'е').replace(ending, ''),
    searchOptions: {
      boost,
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length > 4 ? fuzzy : false),
      boostDocument: (id) => (texts[id].href.includes('#') ? 1 : whole),
    },
  });
  index.addAll(texts);

  const status = field.closest('search').querySelector('[role=status]');
  const list = document.createElement('div');
  list.id = 'found';
  list.role = 'listbox';
  list.ariaLabel = field.ariaLabel;
  list.hidden = true;
  field.form.append(list);
  field.role = 'combobox';
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  let current = -1;

  function show() {
    const query = field.value.trim();
    const found = query === '' ? [] : index.search(query).slice(0, MAX_SHOWN);
    list.replaceChildren(...found.map(({ id, terms }, place) => option(texts[id], terms, place)));
    if (query !== '' && found.length === 0) list.append(nothing());
    list.hidden = query === '';
    field.ariaExpanded = String(found.length > 0);
    status.textContent = query === '' ? '' : found.length === 0 ? said.nothing : `${said.found}: ${found.length}`;
    choose(-1);
  }

  function hide() {
    list.hidden = true;
    field.ariaExpanded = 'false';
    choose(-1);
  }

  function choose(place) {
    const options = [...list.querySelectorAll('[role=option]')];
    current = options.length === 0 || place < 0 ? -1 : place % options.length;
    for (const [at, each] of options.entries()) each.ariaSelected = String(at === current);
    if (current < 0) field.removeAttribute('aria-activedescendant');
    else {
      field.setAttribute('aria-activedescendant', options[current].id);
      options[current].scrollIntoView({ block: 'nearest' });
    }
  }

  function nothing() {
    const line = document.createElement('p');
    line.textContent = said.nothing;
    return line;
  }

  field.addEventListener('input', show);
  field.addEventListener('focus', () => field.value && show());
  field.addEventListener('keydown', (event) => {
    const options = list.querySelectorAll('[role=option]');
    if (event.isComposing) return;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      hide();
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (list.hidden) show();
      else choose(current + 1);
    } else if (event.key === 'ArrowUp') {
      event.preventDefault();
      choose(current < 0 ? options.length - 1 : current - 1 + options.length);
    } else if (event.key === 'Enter' && options.length > 0 && !list.hidden) {
      event.preventDefault();
      options[Math.max(current, 0)].click();
    }
  });
  field.form.addEventListener('focusout', ({ relatedTarget }) => !field.form.contains(relatedTarget) && hide());
  // A press on the list must not take the focus from the field.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    // Further down on this page, nothing is loaded that would close the list.
    if (link && link.pathname === location.pathname) hide();
  });
  if (document.activeElement === field) show();
}

function option({ href, page, title, text }, terms, place) {
  const link = document.createElement('a');
  link.role = 'option';
  link.id = `found-${place}`;
  link.href = href;
  link.tabIndex = -1;
  const where = document.createElement('small');
  where.textContent = page;
  const what = document.createElement('strong');
  what.append(...marked(title, terms));
  const snippet = document.createElement('span');
  snippet.append(...marked(snippetOf(text, terms), terms));
  link.append(where, ' ', what, ' ', snippet);
  return link;
}

function fold(text) {
  return text.toLowerCase().replaceAll('ё', 'е');
}

/** The words around the first one that was found. */
function snippetOf(text, terms) {
  const places = terms.map((term) => fold(text).indexOf(term)).filter((place) => place >= 0);
  const at = places.length > 0 ? Math.min(...places) : 0;
  const start = at < 40 ? 0 : text.indexOf(' ', at - 40) + 1;
  const end = start + SNIPPET < text.length ? text.lastIndexOf(' ', start + SNIPPET) : text.length;
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`;
}

function marked(text, terms) {
  const parts = [];
  let rest = text;
  while (rest !== '') {
    const folded = fold(rest);
    const hits = terms.map((term) => [folded.indexOf(term), term.length]).filter(([at]) => at >= 0);
    if (hits.length === 0) break;
    const [at, length] = hits.reduce((best, hit) =>
      hit[0] < best[0] || (hit[0] === best[0] && hit[1] > best[1]) ? hit : best,
    );
    const mark = document.createElement('mark');
    mark.textContent = rest.slice(at, at + length);
    parts.push(rest.slice(0, at), mark);
    rest = rest.slice(at + length);
  }
  return [...parts, rest];
}
