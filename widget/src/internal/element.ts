import type { PropertyDeclaration, PropertyValues, ReactiveController } from 'lit';
import { render, type TemplateResult } from 'lit/html.js';

type Properties = Readonly<Record<string, PropertyDeclaration>>;

/**
 * What `LitElement` is, as far as our elements use it, with Lit's own templates: its base class and what that has for
 * others is two kilobytes on every page of every shop. To go back, extend `LitElement`: nothing else has to change.
 */
export abstract class BonElement extends HTMLElement {
  static styles: readonly CSSStyleSheet[] = [];
  static properties: Properties = {};
  static shadowRootOptions: ShadowRootInit = { mode: 'open' };

  static get observedAttributes(): string[] {
    const all = BonElement.#propertiesOf(this);
    for (const [name, { noAccessor }] of Object.entries(all)) {
      if (!noAccessor) BonElement.#define(this.prototype, name);
    }
    return Object.keys(all);
  }

  /** Its own, and those of the classes above it. */
  static #propertiesOf(element: typeof BonElement): Properties {
    if (element === BonElement) return {};
    const above = Object.getPrototypeOf(element) as typeof BonElement;
    return { ...BonElement.#propertiesOf(above), ...element.properties };
  }

  static #define(prototype: BonElement, name: string): void {
    Object.defineProperty(prototype, name, {
      get(this: BonElement) {
        return this.#values.get(name);
      },
      set(this: BonElement, value: unknown) {
        this.#write(name, value);
      },
    });
  }

  readonly #controllers = new Set<ReactiveController>();
  readonly #values = new Map<string, unknown>();
  /** What the page had set before the element was defined. */
  readonly #early = new Map<string, unknown>();
  #changed = new Map<PropertyKey, unknown>();
  #enable = (): void => undefined;
  #update: Promise<unknown> = new Promise<void>((resolve) => (this.#enable = resolve));
  #isPending = false;
  /** Since it was first on the page. */
  #isEnabled = false;

  constructor() {
    super();
    const { shadowRootOptions, styles } = this.constructor as typeof BonElement;
    this.attachShadow(shadowRootOptions).adoptedStyleSheets = [...styles];
    for (const name of Object.keys(this.#properties)) {
      if (!Object.hasOwn(this, name)) continue;
      this.#early.set(name, this[name as keyof this]);
      Reflect.deleteProperty(this, name);
    }
    this.requestUpdate();
  }

  get updateComplete(): Promise<boolean> {
    return this.#update.then(() => !this.#isPending);
  }

  get #properties(): Properties {
    return BonElement.#propertiesOf(this.constructor as typeof BonElement);
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
  }

  disconnectedCallback(): void {
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  attributeChangedCallback(name: string, before: string | null, text: string | null): void {
    if (text === before) return;
    const declaration = this.#properties[name] ?? {};
    const value = valueOf(declaration, text);
    Reflect.set(this, name, declaration.useDefault ? (value ?? '') : value);
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
    const early = [...this.#early];
    this.#early.clear();
    for (const [name, value] of early) Reflect.set(this, name, value);
    try {
      this.willUpdate(this.#changed);
    } finally {
      const changed = this.#changed;
      this.#changed = new Map();
      this.#isPending = false;
      this.update(changed);
    }
  }

  protected willUpdate(_changed: PropertyValues): void {
    // For those that derive something from their properties.
  }

  protected update(_changed: PropertyValues): void {
    if (this.shadowRoot) render(this.render(), this.shadowRoot, { host: this });
  }

  protected abstract render(): TemplateResult;
}

function valueOf({ type, converter }: PropertyDeclaration, text: string | null): unknown {
  if (typeof converter === 'object' && converter.fromAttribute) return converter.fromAttribute(text);
  return type === Boolean ? text !== null : text;
}
