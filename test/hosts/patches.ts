/** What libraries of other ages and other makers do to a page, each before our script. */
export const PATCHES: Readonly<Record<string, string>> = {
  'an older Prototype': `
    Array.prototype.toJSON = function () { return '[' + this.length + ' things]'; };
    String.prototype.toJSON = function () { return 'string ' + this; };
    Number.prototype.toJSON = Date.prototype.toJSON = function () { return String(this); };
    Array.prototype.find = Array.prototype.includes = Array.prototype.reduce = function () {
      throw new Error('not the standard one');
    };
    Element.prototype.remove = Element.prototype.replaceWith;`,
  'more properties on every object': `
    for (const name of ['extend', 'each', 'clone', 'keys', 'size', 'inspect', 'tap']) {
      Object.prototype[name] = function () { throw new Error(name + ' was called'); };
    }
    Array.prototype.each = Array.prototype.last = Array.prototype.remove = function () {};
    Function.prototype.bindAsEventListener = function () {};
    String.prototype.blank = function () { return this.trim() === ''; };`,
  'a monitor of promises and calls': `
    const then = Promise.prototype.then;
    Promise.prototype.then = function (...handlers) { return then.apply(this, handlers); };
    const fetchOfPage = window.fetch;
    window.fetch = async function (input, init) {
      const headers = new Headers(init?.headers);
      headers.get('Traceparent');
      const response = await fetchOfPage.call(window, input, init);
      await response.clone().text();
      return response;
    };
    const { open } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.open = function (...words) { return open.apply(this, words); };`,
  'a promise of its own': `
    const Native = Promise;
    window.Promise = class Monitored extends Native {};
    JSON.parse = ((parse) => (text, ...rest) => parse(String(text), ...rest))(JSON.parse);
    JSON.stringify = ((stringify) => (value, ...rest) => stringify(value, ...rest))(JSON.stringify);`,
  'a clock that stands': `
    const moment = Date.now();
    window.Date = class extends Date {
      constructor(...words) { super(...(words.length > 0 ? words : [moment])); }
      static now() { return moment; }
    };
    Math.random = () => 0.5;`,
  'shadow roots wrapped': `
    const { attachShadow, attachInternals } = HTMLElement.prototype;
    Element.prototype.attachShadow = function (options) {
      const root = attachShadow.call(this, { ...options, mode: 'open' });
      root.addEventListener('click', () => {});
      return root;
    };
    HTMLElement.prototype.attachInternals = function () { return attachInternals.call(this); };`,
  'the registry wrapped': `
    const { define } = customElements;
    customElements.define = function (name, element, options) {
      if (this.get(name)) return;
      for (const callback of ['connectedCallback', 'disconnectedCallback', 'attributeChangedCallback']) {
        const own = element.prototype[callback];
        if (own) element.prototype[callback] = function (...words) { return own.apply(this, words); };
      }
      define.call(this, name, element, options);
    };`,
  zones: `
    const Observer = MutationObserver;
    window.MutationObserver = class {
      constructor(callback) { this.own = new Observer((...words) => callback.apply(this, words)); }
      observe(...words) { this.own.observe(...words); }
      disconnect() { this.own.disconnect(); }
      takeRecords() { return this.own.takeRecords(); }
    };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const wrapped = new WeakMap();
    EventTarget.prototype.addEventListener = function (name, listener, options) {
      if (!listener) return addEventListener.call(this, name, listener, options);
      const call = wrapped.get(listener) ?? function (event) {
        return typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event);
      };
      wrapped.set(listener, call);
      return addEventListener.call(this, name, call, options);
    };
    EventTarget.prototype.removeEventListener = function (name, listener, options) {
      return removeEventListener.call(this, name, wrapped.get(listener) ?? listener, options);
    };
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) {
      const own = window[name];
      window[name] = function (task, ...words) { return own.call(window, (...given) => task(...given), ...words); };
    }`,
  'a fetch made of XMLHttpRequest': `
    window.fetch = (url, { method = 'GET', headers = {}, body = null, signal } = {}) =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open(method, url);
        for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
        request.onload = () => resolve(new Response(request.status === 204 ? null : request.responseText, {
          status: request.status,
          headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
        }));
        request.onerror = () => reject(new TypeError('no network'));
        signal?.addEventListener('abort', () => request.abort());
        request.send(body);
      });`,
};
