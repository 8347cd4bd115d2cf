import type { PropertyDeclaration, PropertyValues, ReactiveController } from 'lit';
import { complain } from './complain.ts';
import { render, type TemplateResult } from 'lit/html.js';
import { css } from './css.ts';
import type { Overrides } from './words/overrides.ts';

/** What pages and their frameworks write on every element. */
const FOREIGN = /^(?:class$|data-|aria-|[vx]-|_)|[^\w-]/;

/** What an element waits for before it shows something. */
type Words = { readonly ready: Promise<boolean>; prepare(): Promise<boolean> | boolean };

type Properties = Readonly<Record<string, PropertyDeclaration>>;

/** Until there are words, the place that the loader reserves for the element stays. */
const reserved = css`
  :host(:not([hidden])) {
    display: block;
    contain: inline-size;
    contain-intrinsic-inline-size: calc(16 * max(1em, 16px));
    min-block-size: calc(var(--_bon, 7.25) * max(1em, 16px) * max(1, var(--bon-density, 1)));
  }
`;

/**
 * What `LitElement` is, as far as our elements use it, with Lit's own templates: its base class and what that has for
 * others is two kilobytes on every page of every shop. To go back, extend `LitElement`: nothing else has to change.
 */
export abstract class BonElement extends HTMLElement {
  static styles: readonly CSSStyleSheet[] = [];
  /** Its own, and those of the class above it. */
  static properties: Properties = { words: {}, loading: {} };
  static shadowRootOptions: ShadowRootInit = { mode: 'open' };

  static get observedAttributes(): string[] {
    const all = Object.entries(this.properties);
    for (const [name, { noAccessor }] of all) if (!noAccessor) BonElement.#define(this.prototype, name);
    return all.map(attributeOf);
  }

  static #define(prototype: BonElement, name: string): void {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: BonElement) {
        return this.#values.get(name);
      },
      // Frameworks set as a property what their templates write as an attribute.
      set(this: BonElement, value: unknown) {
        this.#write(name, typeof value === 'string' ? valueOf(this.#properties[name] ?? {}, value) : value);
      },
    });
  }

  /** Texts of the shop's own, over those of the element: an object, or its JSON. */
  declare words: Overrides | string | null | undefined;

  /** What the script tag goes by. */
  declare loading: 'eager' | null | undefined;

  protected abstract readonly speech: Words;

  readonly #controllers = new Set<ReactiveController>();
  readonly #values = new Map<string, unknown>();
  /** What the page had set before the element was defined. */
  readonly #early: [name: string, value: unknown][] = [];
  #changed = new Map<PropertyKey, unknown>();
  #enable = (): void => undefined;
  #update: Promise<unknown> = new Promise<void>((resolve) => (this.#enable = resolve));
  #isPending = false;
  /** Since it was first on the page. */
  #isEnabled = false;
  #isShown = false;

  constructor() {
    super();
    const { shadowRootOptions } = this.constructor as typeof BonElement;
    this.attachShadow(shadowRootOptions).adoptedStyleSheets = [reserved];
    for (const name of Object.keys(this.#properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.push([name, this[name as keyof this]]);
      Reflect.deleteProperty(this, name);
    }
    this.requestUpdate();
  }

  get updateComplete(): Promise<boolean> {
    return this.#settle();
  }

  /** With the words of the language that it is in. */
  async #settle(): Promise<boolean> {
    let update: unknown;
    while (update !== this.#update) {
      update = this.#update;
      await update;
      await this.speech.ready;
    }
    return !this.#isPending;
  }

  get #properties(): Properties {
    return (this.constructor as typeof BonElement).properties;
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.#isEnabled && this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  connectedCallback(): void {
    this.#isEnabled = true;
    this.#enable();
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.#adviseOnAttributes();
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(attribute: string, before: string | null, text: string | null): void {
    if (text === before) return;
    for (const entry of Object.entries(this.#properties)) {
      if (attributeOf(entry) !== attribute) continue;
      const [name, declaration] = entry;
      const value = valueOf(declaration, text);
      Reflect.set(this, name, declaration.useDefault ? (value ?? '') : value);
    }
  }

  requestUpdate(): void {
    if (this.#isPending) return;
    this.#isPending = true;
    this.#update = this.#perform(this.#update);
  }

  #write(name: string, value: unknown): void {
    const declaration = this.#properties[name] ?? {};
    const before = this.#values.get(name);
    const isOther = declaration.hasChanged?.(value, before) ?? value !== before;
    if (!isOther) return;
    this.#values.set(name, value);
    if (!this.#changed.has(name)) this.#changed.set(name, before);
    // A default is no attribute.
    if (declaration.reflect && before !== undefined) this.setAttribute(name, String(value));
    this.requestUpdate();
  }

  async #perform(before: Promise<unknown>): Promise<void> {
    try {
      await before;
    } catch {
      // Reported where it was thrown; the next update may be right again.
    }
    for (const [name, value] of this.#early.splice(0)) Reflect.set(this, name, value);
    try {
      this.willUpdate(this.#changed);
    } finally {
      const changed = this.#changed;
      this.#changed = new Map();
      const isReady = this.speech.prepare();
      this.#isPending = false;
      if (isReady === true || (await isReady)) this.#show(changed);
    }
  }

  #adviseOnAttributes(): void {
    const known = new Set(Object.entries(this.#properties).map(attributeOf));
    for (const name of this.getAttributeNames()) {
      const isKnown = known.has(name) || name in this || FOREIGN.test(name);
      if (!isKnown) complain('unknown_attribute', this.localName, name, ...known);
    }
  }

  #show(changed: PropertyValues): void {
    const { styles } = this.constructor as typeof BonElement;
    if (this.shadowRoot && !this.#isShown) {
      // A part may have come before the words, with a style sheet of its own.
      const sheets = new Set([...styles, ...this.shadowRoot.adoptedStyleSheets]);
      sheets.delete(reserved);
      this.shadowRoot.adoptedStyleSheets = [...sheets];
    }
    this.#isShown = true;
    this.update(changed);
  }

  protected willUpdate(_changed: PropertyValues): void {
    // For those that derive something from their properties.
  }

  protected update(_changed: PropertyValues): void {
    if (this.shadowRoot) render(this.render(), this.shadowRoot, { host: this });
  }

  protected abstract render(): TemplateResult;
}

function attributeOf([name, { attribute }]: [string, PropertyDeclaration]): string {
  return typeof attribute === 'string' ? attribute : name;
}

function valueOf({ type, converter }: PropertyDeclaration, text: string | null): unknown {
  if (typeof converter === 'object' && converter.fromAttribute) return converter.fromAttribute(text);
  return type === Boolean ? text !== null : text;
}
