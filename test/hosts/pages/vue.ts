import { createApp, defineComponent, h, onBeforeUnmount, onMounted, ref } from 'vue';
import type {} from '../../../dist/widget/v1/types/vue.d.ts';

const { checkout, token } = window.page;

/** By a template, as most do. */
const Cart = defineComponent({
  setup() {
    const quantity = ref(2);
    const discount = ref('none');
    const code = ref('');
    const show = ({ detail }: HTMLElementEventMap['bon-promo-code-applied']) =>
      (discount.value = detail.status === 'applied' ? detail.discount : 'none');
    const note = ({ target }: Event) => (code.value = (target as HTMLInputElement).value);
    const more = () => (quantity.value += 1);
    const cart = () => ({
      lines: [{ id: 'seat', kind: 'ticket', unitPrice: '1000.00', quantity: quantity.value }],
    });
    return { cart, code, discount, more, note, show };
  },
  template: `<section aria-label="Cart">
    <bon-promo-code id="promo" name="promo" :cart.prop="cart()" :value="code" @input="note"
      @bon-promo-code-applied="show" @bon-promo-code-removed="discount = 'none'"></bon-promo-code>
    <button id="more" @click="more">More</button>
    <output id="discount">{{ discount }}</output>
  </section>`,
});

/** By functions, as libraries do. */
const Checkout = defineComponent({
  setup() {
    const total = ref('');
    const show = ({ detail }: DocumentEventMap['bon-checkout-changed']) => (total.value = detail.total);
    onMounted(() => document.addEventListener('bon-checkout-changed', show));
    onBeforeUnmount(() => document.removeEventListener('bon-checkout-changed', show));
    return () =>
      h('section', { 'aria-label': 'Checkout' }, [
        h('bon-promo-code', { id: 'codes', checkout }),
        h('bon-certificate-purchase', { mode: 'pay', checkout }),
        h('bon-loyalty-balance', { id: 'points', checkout, token }),
        h('bon-ticket-display', { mode: 'order', checkout, token }),
        h('output', { id: 'total' }, total.value),
      ]);
  },
});

const Shop = defineComponent({
  components: { Cart, Checkout },
  setup: () => ({ step: ref('cart') }),
  template: `<main>
    <h1>Shop</h1>
    <button id="cart" @click="step = 'cart'">Cart</button>
    <button id="checkout" @click="step = 'checkout'">Checkout</button>
    <Cart v-if="step === 'cart'" /><Checkout v-else />
  </main>`,
});

const app = createApp(Shop);
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('bon-');
app.mount('#app');
