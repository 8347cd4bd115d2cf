import { html, nothing, type TemplateResult } from 'lit/html.js';
import { type Color, COLORS, type Look, LOOKS, type Scheme, type Theme, withColor } from './theme.ts';
import type { Say } from './words.ts';

const SCHEMES: readonly Scheme[] = ['light', 'dark'];

export const GROUNDS = ['plain', 'tinted', 'coloured'] as const;

/** The page that the elements are seen on. */
export type View = { readonly scheme: Scheme; readonly ground: (typeof GROUNDS)[number]; readonly isRtl: boolean };

export type Turning = {
  readonly theme: Theme;
  readonly view: View;
  /** What a colour is now, by the look or as it was turned. */
  readonly hexOf: (color: Color) => string;
  readonly tokenOf: (name: string) => string;
  readonly turn: (theme: Theme) => void;
  readonly look: (look: Look | undefined) => void;
  readonly show: (view: View) => void;
};

const FONTS = {
  serif: "Georgia, 'Times New Roman', serif",
  rounded: "ui-rounded, 'SF Pro Rounded', Nunito, Quicksand, sans-serif",
  mono: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', monospace",
} as const;

type Font = keyof typeof FONTS;

const FONT_NAMES = Object.keys(FONTS) as Font[];

export function renderControls(turning: Turning, say: Say): TemplateResult {
  return html`
    <h2>${say('controls')}</h2>
    ${renderLook(turning, say)} ${renderColors(turning, say)} ${renderShape(turning, say)} ${renderView(turning, say)}
  `;
}

function renderLook({ theme, look }: Turning, say: Say): TemplateResult {
  const looks = [undefined, ...LOOKS].map((name) =>
    renderRadio('look', name ?? 'none', say(name ?? 'none'), theme.look === name, () => look(name)),
  );
  return html`
    <fieldset>
      <legend>${say('look')}</legend>
      <div class="chips looks">${looks}</div>
    </fieldset>
  `;
}

function renderColors({ theme, view: { scheme }, hexOf, turn }: Turning, say: Say): TemplateResult {
  const colors = COLORS.map((name) => {
    const isSet = theme.colors[name] !== undefined;
    const handleInput = (event: Event): void =>
      turn(withColor(theme, name, scheme, (event.target as HTMLInputElement).value));
    const handleUnset = (): void => turn(withColor(theme, name, scheme, undefined));
    return html`
      <div class="color ${isSet ? 'set' : ''}">
        <label for=${name}>${say(name)}</label>
        <input id=${name} type="color" .value=${hexOf(name)} @input=${handleInput} />
        ${
          isSet
            ? html`<button
                class="unset"
                type="button"
                aria-label=${say('unset', { name: say(name) })}
                @click=${handleUnset}
              >
                ×
              </button>`
            : nothing
        }
      </div>
    `;
  });
  return html`
    <fieldset>
      <legend>${say('colors')} · ${say(scheme).toLowerCase()}</legend>
      <div class="colors">${colors}</div>
    </fieldset>
  `;
}

function renderShape({ theme, tokenOf, turn }: Turning, say: Say): TemplateResult {
  const { font } = theme;
  const valueOf = (name: string, unset: string): string => /^[\d.]+/.exec(tokenOf(name))?.[0] ?? unset;
  const chosen = FONT_NAMES.find((name) => FONTS[name] === font);
  const fonts = FONT_NAMES.map(
    (name) => html`<option value=${name} ?selected=${chosen === name}>${say(name)}</option>`,
  );
  const handleFont = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    turn({ ...theme, font: FONT_NAMES.filter((name) => name === value).map((name) => FONTS[name])[0] });
  };
  return html`
    <fieldset>
      <legend>${say('shape')}</legend>
      ${renderRange('radius', say('radius'), valueOf('radius', '0.5'), ['0', '1.5', '0.05'], 'em', (value) =>
        turn({ ...theme, radius: value }),
      )}
      ${renderRange('density', say('density'), valueOf('density', '1'), ['0.8', '1.4', '0.05'], '×', (value) =>
        turn({ ...theme, density: value }),
      )}
      <div class="line">
        <label for="font">${say('font')}</label>
        <select id="font" @change=${handleFont}>
          <option value="" ?selected=${!chosen}>${say('pageFont')}</option>
          ${fonts}
        </select>
      </div>
    </fieldset>
  `;
}

function renderView({ view, show }: Turning, say: Say): TemplateResult {
  const schemes = SCHEMES.map((scheme) =>
    renderRadio('scheme', scheme, say(scheme), view.scheme === scheme, () => show({ ...view, scheme })),
  );
  const grounds = GROUNDS.map((ground) =>
    renderRadio('ground', ground, say(ground), view.ground === ground, () => show({ ...view, ground })),
  );
  const handleDirection = (): void => show({ ...view, isRtl: !view.isRtl });
  return html`
    <fieldset>
      <legend>${say('page')}</legend>
      <div class="chips">${schemes}</div>
      <div class="chips" role="radiogroup" aria-label=${say('ground')}>${grounds}</div>
      <label class="line">
        ${say('rtl')}
        <input id="rtl" type="checkbox" .checked=${view.isRtl} @change=${handleDirection} />
      </label>
    </fieldset>
  `;
}

function renderRadio(group: string, value: string, text: string, isOn: boolean, onChoose: () => void): TemplateResult {
  return html`
    <label class="chip">
      <input type="radio" name=${group} .value=${value} .checked=${isOn} @change=${onChoose} />
      <span>${text}</span>
    </label>
  `;
}

function renderRange(
  id: string,
  text: string,
  value: string,
  [min, max, step]: readonly [string, string, string],
  unit: string,
  onTurn: (value: string) => void,
): TemplateResult {
  const handleInput = (event: Event): void => onTurn((event.target as HTMLInputElement).value);
  return html`
    <div class="line">
      <label for=${id}>${text}</label>
      <output for=${id}>${value}${unit}</output>
      <input id=${id} type="range" min=${min} max=${max} step=${step} .value=${value} @input=${handleInput} />
    </div>
  `;
}
