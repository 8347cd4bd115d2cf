import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Keeps a temporary folder and the programs that work in it: neither outlives this process, however it ends. */
export type Keeper = {
  readonly folder: string;
  /** Starts a program, whose output goes to a file. */
  readonly start: (logFile: string, program: string, words: readonly string[]) => Promise<ChildProcess>;
  /** Runs a program to its end; gives what it wrote on stderr. */
  readonly run: (program: string, words: readonly string[]) => Promise<string>;
  /** Makes all that lies in the folder the user's for whom the programs run. */
  readonly handOver: () => Promise<void>;
  /** Kills the programs and removes the folder. */
  readonly stop: () => Promise<void>;
};

/** Every program holds the pipe open too, so it ends when the last of them is dead, and nobody writes any more. */
const REMOVE_FOLDER = 'cat >/dev/null; rm -rf "$1"';

/** Where we are root, the programs run as `user` instead; else as who we are. */
export async function startKeeper(name: string, setpriv: string, user: string): Promise<Keeper> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  const isRoot = process.getuid?.() === 0;
  // The system itself kills them when we end: no handler of ours runs at a SIGKILL.
  const asChild = [...(isRoot ? [`--reuid=${user}`, `--regid=${user}`, '--init-groups'] : []), '--pdeathsig=KILL'];
  const children = new Set<ChildProcess>();
  // A session of its own: Ctrl-C on the terminal must reach us, and neither the remover nor the programs.
  const remover = spawn('/bin/sh', ['-c', REMOVE_FOLDER, name, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  remover.unref();
  if (remover.stdin instanceof Socket) remover.stdin.unref();

  return {
    folder,
    async start(logFile, program, words) {
      await mkdir(dirname(logFile), { recursive: true });
      const log = await open(logFile, 'a');
      const child = spawn(setpriv, [...asChild, program, ...words], {
        stdio: ['ignore', log.fd, log.fd, remover.stdin],
        detached: true,
      });
      child.unref();
      children.add(child);
      child.once('exit', () => children.delete(child));
      await log.close();
      return child;
    },
    async run(program, words) {
      const { stderr } = await promisify(execFile)(setpriv, [...asChild, program, ...words]);
      return stderr;
    },
    async handOver() {
      if (isRoot) await promisify(execFile)('chown', ['-R', `${user}:`, folder]);
    },
    async stop() {
      await Promise.all([...children].map(kill));
      if (hasEnded(remover)) return;
      const removed = once(remover, 'exit');
      remover.ref();
      remover.stdin.end();
      await removed;
    },
  };
}

export async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await ended;
}

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

const TAIL = 8_000;

export async function tailOf(logFile: string): Promise<string> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  return log.slice(-TAIL);
}
