import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;

/** Asks again and again until the condition holds; an error that it throws ends the wait. */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 30_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`);
    await pause(POLL_MS);
  }
}
