import { render } from 'lit';
import type { Asked, Told } from './replay.ts';
import { fetchProof, nameIn } from './source.ts';
import type { State } from './state.ts';
import { type Handlers, view, voiceOf } from './view.ts';
import { chooseLanguage, wordsOf } from './words.ts';

type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string | null }) => void;
};

const language = chooseLanguage(location.search, navigator.languages);
const words = wordsOf(language);
const voice = voiceOf(language, words);
const place = document.querySelector('main');
let state: State = { kind: 'start' };

allowWorker();
let worker = startWorker();

const handlers: Handlers = {
  onFile: (file) => void open(file),
  onAgain: () => void load(),
  onWhole() {
    if (state.kind === 'replayed') show({ ...state, isWhole: true });
  },
  onLookUp: (ticket) => ask({ kind: 'look_up', ticket }),
};

document.documentElement.lang = language;
document.title = words.title;
addEventListener('hashchange', () => void load());
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', (event) => {
  event.preventDefault();
  void open(event.dataTransfer?.files[0]);
});
void load();

/** The browser asks who lets scripts be loaded by their address: our own worker, and nothing else. */
function allowWorker(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const own = `${location.origin}/draws/`;
  trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => (new URL(url, location.href).href.startsWith(own) ? url : null),
  });
}

function startWorker(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data));
  started.addEventListener('error', () => show({ kind: 'not_checked' }));
  return started;
}

function ask(asked: Asked, transfer: Transferable[] = []): void {
  worker.postMessage(asked, transfer);
}

async function load(): Promise<void> {
  const name = nameIn(location.hash);
  if (!name) {
    show({ kind: 'start' });
    return;
  }
  show({ kind: 'loading' });
  const read = await fetchProof(name);
  if (read.kind === 'bytes') replay(read.bytes);
  else show({ kind: read.kind });
}

async function open(file: File | undefined): Promise<void> {
  if (!file) return;
  show({ kind: 'loading' });
  replay(await file.arrayBuffer());
}

/** What another proof is still doing is of no interest any more. */
function replay(bytes: ArrayBuffer): void {
  worker.terminate();
  worker = startWorker();
  ask({ kind: 'replay', bytes }, [bytes]);
}

function hear(told: Told): void {
  switch (told.kind) {
    case 'begun':
    case 'not_proof':
    case 'not_checked':
      show(told);
      break;
    case 'replayed':
      show({ ...told, isWhole: false });
      break;
    case 'looked_up':
      if (state.kind === 'replayed') show({ ...state, looked: told });
      break;
  }
}

function show(next: State): void {
  state = next;
  if (!place) return;
  place.setAttribute('aria-busy', String(next.kind === 'loading' || next.kind === 'begun'));
  render(view(state, voice, handlers), place);
}
