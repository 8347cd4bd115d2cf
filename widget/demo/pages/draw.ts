import { html, nothing, type TemplateResult } from 'lit/html.js';
import { say } from '../language.ts';
import { viewSignIn } from '../parts/sign-in.ts';
import type { Shop } from '../shop/shop.ts';

export function viewDraw(shop: Shop): TemplateResult {
  const { draw, buyer } = shop;
  const notice = draw.notice();
  const handleClick = (): void => void draw.hold();
  return html`
    <div class="split draw">
      <div class="head">
        <h1 tabindex="-1">${say('drawTitle')}</h1>
        <p class="lead">${say('drawLead')}</p>
        <p>
          <button
            id="draw-now"
            class="main"
            type="button"
            aria-busy=${draw.isBusy()}
            aria-describedby="draw-hint"
            @click=${handleClick}
          >
            ${say('drawNow')}
          </button>
        </p>
        <p class="note" id="draw-hint">${say('drawNowHint')}</p>
        <p role="alert">${notice ? html`<span class="notice">${say(notice)}</span>` : nothing}</p>
        <p><a href="/draws/">${say('drawCheck')}</a></p>
      </div>
      <bon-ticket-display id="board" campaign="3" token=${buyer.current()?.token ?? nothing}>
        <div slot="sign-in">${viewSignIn(shop)}</div>
        <p slot="claim" class="note">${say('drawClaim')}</p>
      </bon-ticket-display>
    </div>
  `;
}
