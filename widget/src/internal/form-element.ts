import type { PropertyDeclarations } from 'lit';
import { BonElement } from './element.ts';

/**
 * A text field that takes part in the shop's own form, as an `<input>` would: `name` and `value`, reset,
 * `<fieldset disabled>`, and what the browser restores after a reload.
 */
export abstract class FormElement extends BonElement {
  static readonly formAssociated = true;

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  static override properties: PropertyDeclarations = {
    ...super.properties,
    name: { reflect: true, useDefault: true },
    value: { noAccessor: true },
    disabled: { noAccessor: true, type: Boolean },
  };

  declare name: string;

  readonly #internals = this.attachInternals();
  #value = '';
  #disabled = false;

  constructor() {
    super();
    this.name = '';
    this.#internals.setFormValue('');
  }

  get value(): string {
    return this.#value;
  }

  /** Frameworks hand over the same text with every render: only another one is news. */
  set value(text: string | null) {
    if ((text ?? '') !== this.#value) this.#replaceValue(text);
  }

  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  /** The form that it takes part in. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  formResetCallback(): void {
    this.#replaceValue(this.getAttribute('value'));
  }

  /** Called for the attribute of our own and for a fieldset around us alike. */
  formDisabledCallback(disabled: boolean): void {
    this.#disabled = disabled;
    this.requestUpdate();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state === 'string') this.value = state;
  }

  protected get isDisabled(): boolean {
    return this.#disabled;
  }

  /** What the form sends. */
  protected get formValue(): string {
    return this.#value;
  }

  /** Whatever is sent, it is the text that the browser restores. */
  protected writeValue(text = this.#value): void {
    this.#value = text;
    this.#internals.setFormValue(this.formValue, text);
    this.requestUpdate();
  }

  /** Somebody else than the buyer does: the page, a reset, the browser. */
  #replaceValue(text: string | null): void {
    this.writeValue(text ?? '');
    this.handleValueReplaced();
  }

  protected abstract handleValueReplaced(): void;
}
