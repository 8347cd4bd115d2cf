import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../server/http/package-root.ts';
import { waitUntil } from './wait-until.ts';

export type BuiltServer = {
  readonly port: number;
  readonly origin: string;
  readonly child: ChildProcess;
  /** All that it has written so far. */
  readonly output: () => string;
};

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

type Env = Readonly<Record<string, string>>;

const MAIN = join(packageRoot, 'dist/server/main.js');
const CLI = join(packageRoot, 'server/cli/bin.js');
const LOCK = join(packageRoot, 'node_modules/.cache/bonbon-build-lock');
const BUILD_MS = 120_000;

/** Compiles the server unless what is compiled is as new as its source; one test file at a time. */
export async function ensureBuiltServer(): Promise<void> {
  await mkdir(join(LOCK, '..'), { recursive: true });
  await waitUntil('nobody else is building', takeLock, BUILD_MS);
  try {
    if (!(await isFresh()))
      await promisify(execFile)('npx', ['tsc', '-p', 'server/tsconfig.json'], { cwd: packageRoot });
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

async function takeLock(): Promise<boolean> {
  try {
    await mkdir(LOCK);
    return true;
  } catch {
    // Whoever made it was killed if it stands longer than any build takes.
    const age = Date.now() - (await modifiedAt(LOCK));
    if (age > BUILD_MS && age < Date.now()) await rm(LOCK, { recursive: true, force: true });
    return false;
  }
}

async function isFresh(): Promise<boolean> {
  const builtAt = await modifiedAt(MAIN);
  for (const folder of ['server', 'shared', 'migrations']) {
    const files = await readdir(join(packageRoot, folder), { recursive: true });
    const sources = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    for (const file of sources) if ((await modifiedAt(join(packageRoot, folder, file))) > builtAt) return false;
  }
  return true;
}

async function modifiedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

/** Starts the compiled server on a free port and waits until it listens. */
export async function startBuiltServer(env: Env): Promise<BuiltServer> {
  const child = spawnServer({ PORT: '0', ...env });
  const { stdout, stderr } = collect(child);
  const output = () => stdout() + stderr();
  const announced = /"port":(\d+)[^\n]*"msg":"listening"/;
  await waitUntil('the server listens', () => {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output()}`);
    return announced.test(output());
  });
  const port = Number(announced.exec(output())?.[1]);
  return { port, origin: `http://127.0.0.1:${port}`, child, output };
}

/** Starts the compiled server, which is expected to end by itself. */
export function runServerToItsEnd(env: Env, words: readonly string[] = []): Promise<Ended> {
  return runToEnd(spawnServer(env, words));
}

export function runCli(env: Env, words: readonly string[]): Promise<Ended> {
  return runToEnd(
    spawn(process.execPath, [CLI, ...words], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

/** Waits for the end of a process; one that does not end is killed, and has no code. */
export async function waitForEnd(child: ChildProcess, withinMs = 20_000): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const kill = setTimeout(() => child.kill('SIGKILL'), withinMs);
  await once(child, 'exit');
  clearTimeout(kill);
  return child.exitCode;
}

async function runToEnd(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = collect(child);
  const code = await waitForEnd(child);
  return { code, stdout: stdout(), stderr: stderr() };
}

function spawnServer(env: Env, words: readonly string[] = []): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...words], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  return child;
}

/** Nothing of our own environment but what a program needs to run. */
function environment(env: Env): Env {
  return { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', ...env };
}

function collect(child: ChildProcess): { readonly stdout: () => string; readonly stderr: () => string } {
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return { stdout: () => stdout, stderr: () => stderr };
}
