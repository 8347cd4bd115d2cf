import type { ReactiveController } from 'lit';
import { call, isTokenRefused } from '../../../internal/api-client.ts';
import { isHistory } from './history.answers.ts';
import type { Tell } from '../loyalty-balance.events.ts';
import type { LoyaltyHost, MemberController } from '../loyalty-balance.controller.ts';
import type { HistoryState } from '../loyalty-balance.state.ts';

const LINES_AT_ONCE = 10;

const CLOSED: HistoryState = { lines: [], isLoading: false };

/** What happened to the points, newest first. */
export class HistoryController implements ReactiveController {
  state = CLOSED;

  readonly #host: LoyaltyHost;
  readonly #member: MemberController;
  readonly #tell: Tell;
  #request: AbortController | undefined;

  constructor(host: LoyaltyHost, member: MemberController, tell: Tell) {
    this.#host = host;
    this.#member = member;
    this.#tell = tell;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** The first lines. Those that are shown stay until they are there. */
  read(): Promise<void> {
    return this.#read();
  }

  /** Older lines; or what could not be had the last time. */
  async more(): Promise<void> {
    if (!this.state.isLoading) await this.#read(this.state.next);
  }

  stop(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#show({ ...this.state, isLoading: false });
  }

  clear(): void {
    this.stop();
    this.#show(CLOSED);
  }

  async #read(cursor?: string): Promise<void> {
    const { token } = this.#member;
    if (!token) return;
    this.stop();
    const request = (this.#request = new AbortController());
    const { lines, next } = this.state;
    this.#show({ lines, next, isLoading: true });
    const path = `loyalty/me/history?limit=${LINES_AT_ONCE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { answer, problem } = await call('GET', path, isHistory, request, undefined, token);
    if (request !== this.#request) return;
    if (answer) {
      this.#show({ lines: [...(cursor ? lines : []), ...answer.lines], next: answer.next, isLoading: false });
    } else {
      this.#show({ lines, next, isLoading: false, problem });
      if (isTokenRefused(problem)) this.#member.refuse(token);
      else this.#tell('bon-unavailable', { reason: problem.reason });
    }
  }

  #show(state: HistoryState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
