import { type DrawProof, verifyDraw } from '../../shared/draw-proof.ts';
import { browserTools, isProof } from '../src/internal/proof.ts';
import type { Asked, Entry, Told } from './replay.ts';

/** A worker, as far as this one talks. */
type Scope = {
  postMessage(told: Told): void;
  onmessage: ((event: MessageEvent<Asked>) => void) | null;
};

const scope = globalThis as unknown as Scope;
let list = '';

/** Away from the page, which stays alive while a list of millions is read. */
scope.onmessage = ({ data }) => {
  if (data.kind === 'look_up') {
    scope.postMessage({ kind: 'looked_up', ticket: data.ticket, entry: findEntry(data.ticket) });
  } else {
    replay(new TextDecoder().decode(data.bytes)).catch(() => scope.postMessage({ kind: 'not_checked' }));
  }
};

async function replay(text: string): Promise<void> {
  const startedAt = performance.now();
  const proof = read(text);
  if (!proof) {
    scope.postMessage({ kind: 'not_proof' });
    return;
  }
  const { list: entries, ...facts } = proof;
  list = entries;
  const verification = await verifyDraw(proof, {
    ...browserTools,
    begin: (step) => scope.postMessage({ kind: 'begun', facts, step }),
  });
  scope.postMessage({ kind: 'replayed', facts, verification, ms: performance.now() - startedAt });
}

function read(text: string): DrawProof | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isProof(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The entry with this ticket. */
function findEntry(ticket: number): Entry | undefined {
  for (const [, first, last, entrant = ''] of list.matchAll(/^(\d+) (\d+) ([0-9a-f]+)$/gm)) {
    // They stand in the order of their numbers.
    if (Number(last) >= ticket) {
      const entry = { first: Number(first), last: Number(last), entrant };
      return entry.first <= ticket ? entry : undefined;
    }
  }
  return undefined;
}
