import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { html, type TemplateResult } from 'lit/html.js';
import type { DrawVoice } from './draws.voice.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Time that runs down to an instant: by the minute, and by the second in the last hour. Nobody looks: nothing runs. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onDue: () => void;
  #end: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onDue` is called when the time is up, and each minute from then on. */
  constructor(host: ReactiveControllerHost, onDue: () => void) {
    this.#host = host;
    this.#onDue = onDue;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#wait();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
  }

  /** `undefined`: there is nothing to wait for. */
  watch(instant: string | undefined): void {
    const end = instant === undefined ? undefined : Date.parse(instant);
    if (end === this.#end) return;
    this.#end = end;
    this.#wait();
  }

  readonly #look = (): void => {
    this.#host.requestUpdate();
    this.#wait();
  };

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#end === undefined || document.visibilityState === 'hidden') return;
    const left = this.#end - Date.now();
    const step = left < HOUR_MS && left > 0 && !isCalm() ? SECOND_MS : MINUTE_MS;
    // A moment late shows the number that stands for the whole step to come.
    const delay = left > 0 ? (left % step || step) + 1 : step;
    this.#timer = setTimeout(() => {
      if (this.#end !== undefined && this.#end <= Date.now()) this.#onDue();
      this.#look();
    }, delay);
  }
}

/** Days, hours and minutes, or in the last hour minutes and seconds; no reader of screens is told each change. */
export function renderClock(left: number, voice: DrawVoice): TemplateResult {
  const amounts = amountsIn(left);
  const units = amounts.map(([amount, unit]) => renderUnit(amount, unit, voice));
  return html`
    <div class="clock" part="countdown" role="timer" aria-live="off" aria-label=${voice.words.untilDraw}>
      ${units.length > 0 ? units : html`<span class="unit">${voice.words.soon}</span>`}
    </div>
  `;
}

type Unit = 'day' | 'hour' | 'minute' | 'second';

function amountsIn(left: number): readonly (readonly [number, Unit])[] {
  const days = [Math.floor(left / DAY_MS), 'day'] as const;
  const hours = [Math.floor(left / HOUR_MS) % 24, 'hour'] as const;
  const minutes = [Math.floor(left / MINUTE_MS) % 60, 'minute'] as const;
  if (left >= DAY_MS) return [days, hours, minutes];
  if (left >= HOUR_MS) return [hours, minutes];
  if (isCalm()) return left >= MINUTE_MS ? [minutes] : [];
  return [minutes, [Math.floor(left / SECOND_MS) % 60, 'second']];
}

/** The number large, its word in the right form below it. */
function renderUnit(amount: number, unit: Unit, { words, format }: DrawVoice): TemplateResult {
  return html`<span class="unit"
    ><b>${format.number(amount)}</b> <span>${format.count(amount, words.units[unit])}</span></span
  >`;
}

/** Numbers that change each second are motion too. */
function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
