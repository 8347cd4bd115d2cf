import { type Content, html, type Html } from '../../http/html.ts';
import type { LetterLanguage } from './letter-language.ts';

type MailPage = {
  readonly language: LetterLanguage;
  /** What lists of mail show beside the subject. */
  readonly preview: string;
  readonly merchant: string;
  readonly content: readonly Content[];
  readonly foot: Content;
};

export const FONT = "font-family: 'Golos Text', 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** Programs of mail know few rules of style: what must be so stands on each element, what may be so stands here. */
const STYLE = html`<style>
  :root {
    color-scheme: light dark;
    supported-color-schemes: light dark;
  }
  @media (max-width: 480px) {
    .pad {
      padding-left: 20px !important;
      padding-right: 20px !important;
    }
    .amount {
      font-size: 38px !important;
    }
    .half {
      display: block !important;
      width: 100% !important;
    }
    .half + .half {
      padding-top: 20px !important;
    }
  }
  @media (prefers-color-scheme: dark) {
    .back {
      background: #141217 !important;
    }
    .sheet {
      background: #211e26 !important;
    }
    .ink {
      color: #f1eef5 !important;
    }
    .quiet {
      color: #aaa3b5 !important;
    }
    .rule {
      border-color: #3a3542 !important;
    }
    .button {
      background: #d9c7f0 !important;
      color: #22162e !important;
    }
  }
</style>`;

/** A letter's page: one column, that reads well in any program of mail, also without styles. */
export function renderMailPage({ language, preview, merchant, content, foot }: MailPage): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>${preview}</title>
        ${STYLE}
      </head>
      <body class="back" style="margin: 0; padding: 0; background: #f3f1f6">
        <div style="display: none; max-height: 0; overflow: hidden">${preview}</div>
        <table
          role="presentation"
          class="back"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="background: #f3f1f6"
        >
          <tr>
            <td align="center" style="padding: 24px 12px">
              <table
                role="presentation"
                class="sheet"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width: 560px; background: #ffffff; border-radius: 16px; text-align: left"
              >
                <tr>
                  <td
                    class="pad ink"
                    style="padding: 28px 32px 0; ${FONT}; font-size: 18px; font-weight: bold; color: #1c1a20"
                  >
                    ${isolated(merchant)}
                  </td>
                </tr>
                ${content}
                <tr>
                  <td
                    class="pad quiet"
                    style="padding: 24px 32px 28px; ${FONT}; font-size: 13px; line-height: 20px; color: #6b6672"
                  >
                    ${foot}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html> `.toString();
}

export function renderText(text: Content): Html {
  return html`<tr>
    <td class="pad ink" style="padding: 16px 32px 0; ${FONT}; font-size: 16px; line-height: 25px; color: #1c1a20">
      ${text}
    </td>
  </tr> `;
}

/** A label above each value, two in a row where there is room. */
export function renderFields(fields: readonly (readonly [label: string, value: string])[], size = 20): Html {
  const rows = fields.flatMap((_, index) => (index % 2 === 0 ? [fields.slice(index, index + 2)] : []));
  return html`${rows.map(
    (row) =>
      html`<tr>
        <td class="pad" style="padding: 20px 32px 0">
          <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
            <tr>
              ${row.map(
                ([label, value]) =>
                  html`<td class="half" width="50%" valign="top" style="padding: 0 8px 0 0; ${FONT}">
                    <div class="quiet" style="font-size: 13px; line-height: 18px; color: #6b6672">${label}</div>
                    <div
                      class="ink"
                      style="font-size: ${size}px; line-height: ${Math.round(size * 1.4)}px; font-weight: bold; color: #1c1a20; word-break: break-word"
                    >
                      ${isolated(value)}
                    </div>
                  </td>`,
              )}
            </tr>
          </table>
        </td>
      </tr> `,
  )}`;
}

/** What people wrote turns nothing around it, whichever way their letters run. */
export function isolated(text: string): Html {
  const lines = text.split('\n').map((line, index): Content => (index === 0 ? line : html`<br />${line}`));
  return html`<span dir="auto" style="unicode-bidi: isolate">${lines}</span>`;
}
