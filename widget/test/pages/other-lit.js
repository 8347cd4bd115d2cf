import { html, LitElement } from '/node_modules/lit/index.js';

class ShopHello extends LitElement {
  render() {
    return html`<b>Hello</b>`;
  }
}
customElements.define('shop-hello', ShopHello);
