import { html, nothing, svg, type TemplateResult } from 'lit/html.js';
import type { CertificateOffer } from '../../../../../shared/api/certificate.ts';
import type { CertificateDesign } from '../../../../../shared/api/certificate-program.ts';
import { fill } from '../../../internal/format.ts';
import { amountOf, type Draft } from './buy.draft.ts';
import type { Voice } from './buy.render.ts';

/** A merchant who has no designs still sells something to look at. */
const PLAIN: Pick<CertificateDesign, 'background' | 'ink' | 'shapes'> = {
  background: '#3d3350',
  ink: '#ffffff',
  shapes: [
    { path: 'M230 0h26v200h-26z', fill: '#ffffff', opacity: 0.16 },
    { path: 'M0 92h320v20H0z', fill: '#ffffff', opacity: 0.16 },
    {
      path: 'M243 102c-14-36-52-42-52-18 0 16 30 20 52 18zm0 0c14-36 52-42 52-18 0 16-30 20-52 18z',
      fill: '#ffffff',
      opacity: 0.3,
    },
  ],
};

/** As much of a name as fits on the picture. */
const MOST_OF_TITLE = 34;

/** Drawn from data alone: nothing of a merchant's is read as markup. */
export function renderPicture(
  { background, ink, shapes }: Pick<CertificateDesign, 'background' | 'ink' | 'shapes'>,
  title = '',
  amount = '',
): TemplateResult {
  const drawn = shapes.map(
    ({ path, fill, opacity }) => svg`<path d=${path} fill=${fill} opacity=${opacity ?? nothing} />`,
  );
  return html`
    <svg class="picture" viewBox="0 0 320 200" aria-hidden="true" direction="ltr">
      <rect width="320" height="200" fill=${background} />
      ${drawn} ${title && svg`<text class="name" x="20" y="38" fill=${ink}>${shortened(title)}</text>`}
      ${amount && svg`<text class="sum" x="19" y="178" fill=${ink}>${amount}</text>`}
    </svg>
  `;
}

function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length > MOST_OF_TITLE ? `${characters.slice(0, MOST_OF_TITLE - 1).join('')}…` : title;
}

/** The certificate as it stands in the form. Whoever does not see it, reads the form. */
export function renderPreview(draft: Draft, offer: CertificateOffer, { words, format }: Voice): TemplateResult {
  const hundredths = amountOf(draft);
  const amount = hundredths === undefined ? '' : format.money(hundredths / 100, offer.currency);
  const [design = PLAIN] = offer.designs.filter(({ id }) => id === draft.design);
  const recipient = draft.recipientName.trim();
  const sender = draft.name.trim();
  const message = draft.message.trim();
  return html`
    <figure class="preview" part="preview" aria-label=${words.preview}>
      ${renderPicture(design, offer.name, amount)}
      ${
        draft.isGift && (recipient || sender || message)
          ? html`
              <figcaption class="letter">
                ${recipient ? html`<b>${fill(words.to, { name: recipient })}</b>` : nothing}
                ${message ? html`<p class="text">${message}</p>` : nothing}
                ${sender ? html`<span class="quiet">${fill(words.from, { name: sender })}</span>` : nothing}
              </figcaption>
            `
          : nothing
      }
    </figure>
  `;
}
