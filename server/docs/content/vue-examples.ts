import { ORIGIN } from '../blocks.ts';

export const vueConfig = `
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('bon-') } },
    }),
  ],
});`;

export const vueTypes = `
curl -o src/bonbon.d.ts ${ORIGIN}/widget/v1/types/bonbon.d.ts
curl -o src/bonbon-vue.d.ts ${ORIGIN}/widget/v1/types/vue.d.ts`;

export const vueField = `
<script setup lang="ts">
import { computed, ref } from 'vue';

type Line = { id: string; kind: 'product' | 'fee'; unitPrice: string; quantity: number };

const props = defineProps<{ lines: Line[] }>();
const cart = computed(() => ({ lines: props.lines }));
const discount = ref('0.00');

function show({ detail }: HTMLElementEventMap['bon-promo-code-applied']) {
  discount.value = detail.status === 'applied' ? detail.discount : '0.00';
}

function hide() {
  discount.value = '0.00';
}
</script>

<template>
  <bon-promo-code
    name="promo"
    :cart.prop="cart"
    @bon-promo-code-applied="show"
    @bon-promo-code-rejected="hide"
    @bon-promo-code-removed="hide"
    @bon-unavailable="hide"
  />
  <output>−{{ discount }}</output>
</template>`;

export const vueCheckout = `
<script setup lang="ts">
import { onBeforeUnmount, onMounted, ref } from 'vue';

const props = defineProps<{ id: string; token: string; total: string }>();
const due = ref(props.total);

function show({ detail }: DocumentEventMap['bon-checkout-changed']) {
  due.value = detail.total;
}

onMounted(() => document.addEventListener('bon-checkout-changed', show));
onBeforeUnmount(() => document.removeEventListener('bon-checkout-changed', show));
</script>

<template>
  <bon-promo-code :checkout="id" />
  <bon-loyalty-balance :checkout="id" :token="token" />
  <bon-certificate-purchase mode="pay" :checkout="id" />
  <output>{{ due }}</output>
</template>`;
