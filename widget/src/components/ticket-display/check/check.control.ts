import type { ReactiveController } from 'lit';
import { nothing, type TemplateResult } from 'lit/html.js';
import { type DrawProof, verifyDraw } from '../../../../../shared/draw-proof.ts';
import { complain } from '../../../internal/complain.ts';
import type { Speech } from '../../../internal/language.ts';
import { browserTools, isProof } from '../../../internal/proof.ts';
import { settings } from '../../../internal/settings.ts';
import type { CheckWords } from '../../../internal/words/ticket-display.words.ts';
import type { TicketHost } from '../ticket-display.controller.ts';
import type { Tell } from '../ticket-display.events.ts';
import type { Draw } from '../ticket-display.state.ts';
import type { Voice } from '../ticket-display.voice.ts';
import { findOwn } from './check.own.ts';
import { renderCheck } from './check.render.ts';
import type { CheckState } from './check.state.ts';

type Ranges = Parameters<typeof findOwn>[1];

/** Replays draws in the buyer's browser, from what everybody can read. */
export class CheckControl implements ReactiveController {
  readonly #host: TicketHost;
  readonly #tell: Tell;
  readonly #speech: Speech<CheckWords>;
  /** By the ids of the draws. */
  readonly #states = new Map<string, CheckState>();
  #request = new AbortController();

  constructor(host: TicketHost, speech: Speech<CheckWords>, tell: Tell) {
    this.#host = host;
    this.#tell = tell;
    this.#speech = speech;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#request.abort();
    this.#request = new AbortController();
    for (const [id, { kind }] of this.#states) {
      if (kind === 'fetching' || kind === 'checking') this.#states.delete(id);
    }
  }

  /** Asked for twice, it is done once at a time. */
  async check(draw: Draw, own: Ranges): Promise<void> {
    const kind = this.#states.get(draw.id)?.kind;
    if (kind === 'fetching' || kind === 'checking') return;
    const { signal } = this.#request;
    this.#show(draw, { kind: 'fetching' });
    const document = await fetchProof(linkTo(draw.links.proof), signal);
    if (signal.aborted) return;
    if (!document) this.#show(draw, { kind: 'not_fetched' });
    else if (isProof(document.content)) await this.#tryToReplay(draw, document.content, own, signal);
    else this.#show(draw, { kind: 'not_proof' });
  }

  async #tryToReplay(draw: Draw, proof: DrawProof, own: Ranges, signal: AbortSignal): Promise<void> {
    try {
      await this.#replay(draw, proof, own, signal);
    } catch (error) {
      complain('draw_not_checked', String(error));
      if (!signal.aborted) this.#show(draw, { kind: 'not_checked' });
    }
  }

  async #replay(draw: Draw, proof: DrawProof, own: Ranges, signal: AbortSignal): Promise<void> {
    let isStepNew = false;
    const verification = await verifyDraw(proof, {
      ...browserTools,
      digest: async (bytes) => {
        if (isStepNew) await painted();
        isStepNew = false;
        return browserTools.digest(bytes);
      },
      begin: (step) => {
        isStepNew = true;
        this.#show(draw, { kind: 'checking', proof, step });
      },
    });
    if (signal.aborted) return;
    const { terms } = verification;
    const isOfDraw =
      proof.listHash === (draw.listHash ?? proof.listHash) &&
      (terms === undefined || (terms.draw === draw.id && terms.campaign === draw.campaign));
    const found = own.length > 0 && terms ? findOwn(proof.list, own) : undefined;
    this.#show(draw, { kind: 'checked', proof, verification, isOfDraw, own: found });
    const holds = verification.holds && isOfDraw;
    this.#tell('bon-draw-checked', { campaign: draw.campaign, draw: draw.id, holds });
  }

  #show({ id }: Draw, state: CheckState): void {
    this.#states.set(id, state);
    this.#host.requestUpdate();
  }

  render({ id, links }: Draw, voice: Voice): TemplateResult | typeof nothing {
    const state = this.#states.get(id);
    if (!state) return nothing;
    const pages = { check: links.check && linkTo(links.check), proof: links.proof && linkTo(links.proof) };
    return renderCheck(state, pages, { ...this.#speech.current, numbers: voice });
  }
}

/** As the server writes it, in whole or from its root on. */
function linkTo(link = ''): string {
  return new URL(link, settings().baseUrl ?? location.href).href;
}

/** A long list takes its time: nobody is kept from leaving. */
async function fetchProof(url: string, signal: AbortSignal): Promise<{ readonly content: unknown } | undefined> {
  try {
    const response = await fetch(url, { credentials: 'omit', signal });
    return response.ok ? { content: await response.json() } : undefined;
  } catch {
    return undefined;
  }
}

/** Until what is shown can be seen; where nothing is painted, for a moment. */
function painted(): Promise<unknown> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 100);
  });
}
