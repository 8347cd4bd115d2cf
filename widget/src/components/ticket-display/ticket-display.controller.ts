import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TicketBoard } from '../../../../shared/api/ticket.ts';
import { call, isTokenRefused, type Outcome, type Unavailable } from '../../internal/api-client.ts';
import { complain } from '../../internal/complain.ts';
import { tokenOf, TokenWatch } from '../../internal/token-watch.ts';
import { isBoard } from './ticket-display.answers.ts';
import type { Tell } from './ticket-display.events.ts';
import type { Board, BoardState, Owner, Receipt } from './ticket-display.state.ts';

export type TicketHost = ReactiveControllerHost &
  HTMLElement & {
    readonly token: string | null | undefined;
    readonly checkout: string | null | undefined;
    readonly campaign: string | null | undefined;
  };

const EXPECTED: ReadonlySet<string> = new Set(['campaign_not_found', 'receipt_not_found']);

/** The campaign as the buyer sees it, with the tickets of the buyer or of a receipt. */
export class BoardController implements ReactiveController {
  state: BoardState = { kind: 'loading' };
  /** The server takes the token no more: what is shown is for everybody. */
  isRefused = false;

  readonly #host: TicketHost;
  readonly #tell: Tell;
  readonly #watch = new TokenWatch(() => this.#tell('bon-token-needed', { reason: 'expiring' }));
  #token: string | undefined;
  #receipt: Receipt | undefined;
  /** Whose answer is waited for; given up, it is of no interest any more. */
  #request: AbortController | undefined;
  /** An answer was lost, or may have become old, while the element was off the page. */
  #isStale = false;
  #told = '';

  constructor(host: TicketHost, tell: Tell) {
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

  /** The page has signed somebody in or out, sent another token of the same buyer, or shows another campaign. */
  identify(isOtherCampaign: boolean): void {
    this.#token = tokenOf(this.#host);
    this.isRefused = false;
    this.#receipt = undefined;
    this.#abort();
    this.#watch.watch(this.#token);
    const { state } = this;
    const isOfAnother = state.kind === 'ready' && state.owner !== 'buyer' && this.#token !== undefined;
    if (isOtherCampaign || isOfAnother) this.#show({ kind: 'loading' });
    else if (!this.#token) this.forget();
    if (this.#host.isConnected) void this.read();
    else this.#watch.pause();
    this.#isStale = !this.#host.isConnected;
  }

  /** What is known stays until there is an answer. */
  async read(): Promise<void> {
    this.#isStale = false;
    this.#abort();
    const request = (this.#request = new AbortController());
    if (this.state.kind !== 'ready') this.#show({ kind: 'loading' });
    const { answer, problem } = await this.#ask(request, this.#receipt);
    if (request !== this.#request) return;
    this.#request = undefined;
    if (answer) this.#take(answer, this.#receipt ? 'receipt' : this.#known ? 'buyer' : 'nobody');
    else if (problem.code === 'campaign_not_found') this.#miss();
    else if (problem.code && this.#known) await this.refuse(this.#known, problem);
    else this.#fail(problem);
  }

  /** Shows the tickets of a receipt; why not, if so. */
  async find(receipt: Receipt): Promise<Unavailable | undefined> {
    this.#abort();
    const request = (this.#request = new AbortController());
    const { answer, problem } = await this.#ask(request, receipt);
    if (request !== this.#request) return { reason: 'network' };
    this.#request = undefined;
    if (problem) return problem;
    this.#receipt = receipt;
    this.#take(answer, 'receipt');
    return undefined;
  }

  /** Back to what everybody sees. */
  forget(): void {
    this.#receipt = undefined;
    const { state } = this;
    if (state.kind !== 'ready') return;
    const { tickets: _tickets, winnings: _winnings, ...board } = state.board;
    this.#show({ kind: 'ready', board, owner: 'nobody' });
  }

  /** Told once of each token, whichever call it failed in. Whom nobody knows, has no tickets. */
  async refuse(token: string, problem: Unavailable): Promise<void> {
    if (token !== this.#token || this.isRefused) return;
    if (isTokenRefused(problem)) {
      this.isRefused = true;
      this.#watch.watch(undefined);
      this.#tell('bon-token-needed', { reason: 'refused' });
    } else this.#token = undefined;
    // The page may have set another one at once.
    if (this.#known === undefined) await this.read();
  }

  get #known(): string | undefined {
    return this.isRefused ? undefined : this.#token;
  }

  #ask(request: AbortController, receipt: Receipt | undefined): Promise<Outcome<TicketBoard>> {
    const { campaign } = this.#host;
    const options = { expected: EXPECTED };
    if (!receipt) {
      const query = campaign ? `?campaign=${encodeURIComponent(campaign)}` : '';
      return call('GET', `tickets${query}`, isBoard, request, undefined, this.#known, options);
    }
    const body = { ...(campaign && { campaign: Number(campaign) }), ...receipt };
    return call('POST', 'tickets/receipt', isBoard, request, body, undefined, options);
  }

  #take({ campaign, ...rest }: TicketBoard, owner: Owner): void {
    if (!campaign) {
      this.#show({ kind: 'nothing' });
      return;
    }
    const board: Board = { campaign, ...rest };
    this.#show({ kind: 'ready', board, owner });
    const { tickets } = board;
    const detail = { campaign: campaign.id, count: tickets?.count ?? 0 };
    const told = tickets ? `${owner} ${detail.campaign} ${detail.count}` : '';
    if (told !== '' && told !== this.#told) this.#tell('bon-tickets-shown', detail);
    this.#told = told;
  }

  #miss(): void {
    complain('unknown_campaign', this.#host.campaign ?? '');
    this.#show({ kind: 'nothing' });
  }

  #fail(problem: Unavailable): void {
    const { state } = this;
    this.#show(state.kind === 'ready' ? { ...state, problem } : { kind: 'unavailable', problem });
    this.#tell('bon-unavailable', { reason: problem.reason });
  }

  #abort(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  #show(state: BoardState): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
