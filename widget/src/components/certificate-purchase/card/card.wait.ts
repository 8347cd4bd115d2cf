import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The seconds until the server may be asked again, counted down for the eye. */
export class Wait implements ReactiveController {
  seconds = 0;

  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #onOver: () => void;
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, onOver: () => void) {
    this.#host = host;
    this.#onOver = onOver;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#until > 0) this.#tick();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  start(seconds: number | undefined): void {
    if (seconds === undefined) return;
    this.#until = Date.now() + seconds * 1000;
    this.#tick();
  }

  readonly #tick = (): void => {
    clearTimeout(this.#timer);
    this.seconds = Math.max(0, Math.ceil((this.#until - Date.now()) / 1000));
    this.#host.requestUpdate();
    if (this.seconds > 0) {
      this.#timer = setTimeout(this.#tick, Math.min(1000, this.#until - Date.now()));
      return;
    }
    this.#until = 0;
    this.#onOver();
  };
}
