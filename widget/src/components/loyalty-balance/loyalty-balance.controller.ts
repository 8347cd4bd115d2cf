import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { call, isTokenRefused, type Unavailable } from '../../internal/api-client.ts';
import { isMember } from './loyalty-balance.answers.ts';
import type { Tell } from './loyalty-balance.events.ts';
import type { MemberState } from './loyalty-balance.state.ts';
import { tokenOf, TokenWatch } from '../../internal/token-watch.ts';

export type LoyaltyHost = ReactiveControllerHost & {
  readonly isConnected: boolean;
  readonly token: string | null | undefined;
  readonly checkout: string | null | undefined;
};

/** Who the buyer is, and how they stand. */
export class MemberController implements ReactiveController {
  state: MemberState = { kind: 'guest' };
  token: string | undefined;

  readonly #host: LoyaltyHost;
  readonly #tell: Tell;
  readonly #watch = new TokenWatch(() => this.#tell('bon-token-needed', { reason: 'expiring' }));
  /** Whose answer is waited for; given up, it is of no interest any more. */
  #request: AbortController | undefined;
  /** An answer was lost, or may have become old, while the element was off the page. */
  #isStale = false;

  constructor(host: LoyaltyHost, tell: Tell) {
    this.#host = host;
    this.#tell = tell;
    host.addController(this);
  }

  hostConnected(): void {
    this.#watch.resume();
    if (this.#isStale) void this.read();
  }

  /** An element that is moved about the page is back before it is missed. */
  hostDisconnected(): void {
    this.#watch.pause();
    this.#isStale ||= this.#request !== undefined;
    this.#abort();
    queueMicrotask(() => (this.#isStale ||= !this.#host.isConnected));
  }

  /** The page has signed somebody in or out, or sent another token of the same buyer. */
  identify(): void {
    this.token = tokenOf(this.#host);
    this.#abort();
    this.#watch.watch(this.token);
    if (!this.token) this.#show({ kind: 'guest' });
    else if (this.state.kind !== 'member') this.#show({ kind: 'loading' });
    if (this.#host.isConnected) void this.read();
    else this.#watch.pause();
    this.#isStale = !this.#host.isConnected;
  }

  /** What is known of a member stays until there is an answer. */
  async read(): Promise<void> {
    const { token } = this;
    if (!token || this.state.kind === 'refused') return;
    this.#isStale = false;
    this.#abort();
    const request = (this.#request = new AbortController());
    if (this.state.kind !== 'member') this.#show({ kind: 'loading' });
    const { answer, problem } = await call('GET', 'loyalty/me', isMember, request, undefined, token);
    if (request !== this.#request) return;
    this.#request = undefined;
    if (answer) this.#show({ kind: 'member', member: answer });
    else if (isTokenRefused(problem)) this.refuse(token);
    else if (problem.code) this.#show({ kind: 'stranger' });
    else this.#miss(problem);
  }

  /** Told once of each token, whichever call it failed in. */
  refuse(token: string): void {
    if (token !== this.token || this.state.kind === 'refused') return;
    this.#abort();
    this.#watch.watch(undefined);
    this.#show({ kind: 'refused' });
    this.#tell('bon-token-needed', { reason: 'refused' });
  }

  #miss(problem: Unavailable): void {
    const { state } = this;
    this.#show(state.kind === 'member' ? { ...state, problem } : { kind: 'unavailable', problem });
    this.#tell('bon-unavailable', { reason: problem.reason });
  }

  #abort(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #show(state: MemberState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
