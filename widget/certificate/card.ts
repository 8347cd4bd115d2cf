import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { OpenedCertificate } from '../../shared/api/certificate.ts';

type Design = NonNullable<OpenedCertificate['design']>;

/** Where a certificate has no picture of its own. */
const PLAIN: Pick<Design, 'background' | 'ink' | 'shapes'> = {
  background: '#7a1238',
  ink: '#fff4ec',
  shapes: [
    { path: 'M0 150C80 110 160 190 320 130V200H0Z', fill: '#ab1f4c' },
    { path: 'M0 176C90 146 190 206 320 164V200H0Z', fill: '#d2456f' },
  ],
};

/** The picture with the amount on it, drawn from data alone. */
export function drawCard(design: Design | undefined, merchant: string, title: string, amount: string): TemplateResult {
  const { background, ink, shapes } = design ?? PLAIN;
  const drawn = shapes.map(drawShape);
  const size = amount.length > 9 ? 32 : 44;
  return html`<svg class="card" viewBox="0 0 320 200" role="img" aria-label=${`${merchant}. ${title}, ${amount}`}>
    <rect width="320" height="200" fill=${background} />
    ${drawn}
    <text x="22" y="36" fill=${ink} font-size="13" font-weight="600" textLength=${merchant.length > 34 ? 276 : nothing}>
      ${merchant}
    </text>
    <text x="22" y="112" fill=${ink} font-size=${size} font-weight="700">${amount}</text>
    <text x="22" y="138" fill=${ink} font-size="13" opacity="0.85" textLength=${title.length > 38 ? 276 : nothing}>
      ${title}
    </text>
  </svg>`;
}

function drawShape({ path, fill, opacity }: Design['shapes'][number]): SVGTemplateResult {
  return svg`<path d=${path} fill=${fill} opacity=${opacity ?? 1}></path>`;
}

export function drawQr({ size, path }: OpenedCertificate['qr'], label: string): TemplateResult {
  return html`<svg
    class="qr"
    viewBox=${`0 0 ${size} ${size}`}
    role="img"
    aria-label=${label}
    shape-rendering="crispEdges"
  >
    <rect width=${size} height=${size} fill="#ffffff" />
    <path d=${path} fill="#000000" />
  </svg>`;
}
