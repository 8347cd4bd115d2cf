import { html, LitElement, type TemplateResult } from 'lit';

/** An element of the shop's own, made with a Lit that it has brought itself. */
class ShopHello extends LitElement {
  protected override render(): TemplateResult {
    return html`<b>Hello</b>`;
  }
}

customElements.define('shop-hello', ShopHello);
