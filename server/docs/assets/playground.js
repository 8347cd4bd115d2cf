/* global document, window, location, history */

/** The controls of the playground: what they say is shown by the element in the frame, and written as code. */
const place = document.querySelector('.playground');
const form = place.querySelector('form');
const frame = place.querySelector('iframe');
const code = place.querySelector('.code code');
const log = place.querySelector('[role=log]');
const { element } = place.dataset;
const { state: states, look, language, colours, direction, width } = form.elements;

const NEVER_SHOWN = new Set(['token']);
const isDark = () => document.documentElement.classList.contains('dark-mode');

function read(name) {
  const entries = [...form.querySelectorAll(`[name=${name}]`)].map((field) =>
    field.type === 'checkbox'
      ? [field.value, field.checked ? '' : undefined]
      : [field.dataset.name, field.value || undefined],
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function show() {
  log.replaceChildren();
  place.dataset.width = width.value;
  frame.contentWindow?.postMessage(
    {
      kind: 'show',
      element,
      state: states.value || wanted(),
      reader: document.documentElement.lang,
      lang: language.value,
      dir: direction.value,
      scheme: colours.value,
      look: look.value,
      attributes: read('attribute'),
      tokens: read('token'),
    },
    location.origin,
  );
}

/** A link may name the state: `?state=applied`. */
function wanted() {
  return new URLSearchParams(location.search).get('state') ?? '';
}

function takeStates(list) {
  const chosen = states.value || wanted();
  states.replaceChildren(
    ...list.map(({ id, name }) => {
      const option = new window.Option(name, id);
      option.defaultSelected = id === chosen;
      return option;
    }),
  );
}

function takeLooks(names) {
  look.append(...names.map((name) => new window.Option(name)));
}

function writeCode(attributes) {
  const said = Object.entries(attributes).map(([name, value]) => {
    const text = NEVER_SHOWN.has(name) ? `${value.slice(0, 20)}…` : value;
    if (text === '') return ` ${name}`;
    return text.includes('"') ? ` ${name}='${text}'` : ` ${name}="${text}"`;
  });
  const joined = said.join('');
  const tag = joined.length > 60 ? said.map((each) => `\n  ${each.trim()}`).join('') + '\n' : joined;
  const tokens = Object.entries(read('token')).map(([name, value]) => `\n    ${name}: ${value};`);
  const style = tokens.length > 0 ? `<style>\n  ${element} {${tokens.join('')}\n  }\n</style>\n\n` : '';
  const link = look.value
    ? `<link rel="stylesheet" href="${location.origin}/widget/v1/looks/${look.value}.css" />\n\n`
    : '';
  code.textContent = `${link}${style}<${element}${tag}></${element}>`;
}

function note(name, detail) {
  const line = document.createElement('p');
  const title = document.createElement('code');
  title.textContent = name;
  const body = document.createElement('span');
  body.textContent = JSON.stringify(detail, null, 1).replace(/\s+/g, ' ');
  line.append(title, ' ', body);
  log.append(line);
  log.scrollTop = log.scrollHeight;
}

window.addEventListener('message', ({ data, origin, source }) => {
  if (origin !== location.origin || source !== frame.contentWindow) return;
  switch (data.kind) {
    case 'ready':
      if (look.options.length === 1) takeLooks(data.looks);
      show();
      break;
    case 'states':
      takeStates(data.states);
      writeCode(data.attributes);
      break;
    case 'event':
      note(data.name, data.detail);
      break;
    case 'height':
      frame.style.blockSize = `${data.height}px`;
      break;
  }
});

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', ({ target }) => {
  if (target === states) {
    const url = new window.URL(location.href);
    url.searchParams.set('state', states.value);
    history.replaceState(null, '', url);
  }
  show();
});
form.addEventListener('reset', () => window.setTimeout(show));
document.addEventListener('themechange', () => {
  colours.value = isDark() ? 'dark' : 'light';
  show();
});
colours.value = isDark() ? 'dark' : 'light';
place.hidden = false;
frame.src = frame.dataset.src;
