import { code } from '../blocks.ts';
import { html } from '../html.ts';
import type { Block } from '../site.ts';
import type { Exchange } from './checkout-examples.ts';

/** A call with its answer. */
export function exchange({ request, status, answer }: Exchange): Block {
  const blocks = [
    code('http', request, { en: 'The call', ru: 'Вызов' }),
    code('json', answer, { en: status, ru: status }),
  ];
  return (site) => html`${blocks.map((block) => block(site))}`;
}
