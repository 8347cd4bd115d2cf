import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { CDPSession, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const WORLD = 'watch';

/** What happened on a page, as it was written down there. */
export type Seen = {
  readonly violations: readonly string[];
  /** Each that came before the buyer did anything, with what moved. */
  readonly shifts: readonly string[];
  /** The names of our elements' events. */
  readonly events: readonly string[];
};

export type Watch = {
  readonly seen: () => Promise<Seen>;
  /** What was seen is told once. */
  readonly forget: () => Promise<void>;
  /** Evaluated beside the page: it sees the same document, and built-ins of its own. */
  readonly evaluate: <Value>(expression: string) => Promise<Value>;
  readonly findViolations: () => Promise<string[]>;
};

const NAMES = [
  ...['promo-code-applied', 'promo-code-rejected', 'promo-code-removed', 'checkout-changed', 'points-changed'],
  ...['token-needed', 'certificate-ordered', 'certificates-changed', 'tickets-shown', 'draw-checked', 'unavailable'],
].map((name) => `bon-${name}`);

/**
 * Runs before everything else on the page. What the buyer does may move what is below, also when the answer comes later
 * than the half second that a browser allows for it.
 */
const WRITE_DOWN = `
  globalThis.seen = { violations: [], shifts: [], events: [] };
  globalThis.firstInput = Infinity;
  for (const name of ['keydown', 'pointerdown']) {
    window.addEventListener(name, ({ timeStamp }) => (firstInput = Math.min(firstInput, timeStamp)), true);
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    seen.violations.push([event.effectiveDirective, event.blockedURI, event.sample].join(' '));
  });
  const placeOf = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  const nameOf = ({ node, previousRect, currentRect }) => {
    const element = node?.nodeType === 1 ? node : node?.parentElement;
    const name = [element?.localName ?? 'nothing', element?.id && '#' + element.id, element?.className].filter(Boolean);
    return name.join(' ') + ' from ' + placeOf(previousRect) + ' to ' + placeOf(currentRect);
  };
  const centreOf = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  // Centred text that gets shorter, as a countdown does, stays where it is.
  const isStill = ({ previousRect, currentRect }) => {
    const [before, after] = [centreOf(previousRect), centreOf(currentRect)];
    return Math.hypot(before[0] - after[0], before[1] - after[1]) < 1;
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const isMove = entry.sources.length === 0 || !entry.sources.every(isStill);
      if (isMove && entry.startTime < firstInput) seen.shifts.push(entry.sources.map(nameOf).join('; '));
    }
  }).observe({ type: 'layout-shift', buffered: true });
  for (const name of ${JSON.stringify(NAMES)}) {
    window.addEventListener(name, () => seen.events.push(name), true);
  }`;

/** Watches in a world of its own: no policy of the page binds it, and no patch of a built-in confuses it. */
export async function watch(page: Page): Promise<Watch> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.enable');
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: WRITE_DOWN, worldName: WORLD });
  const axe = await readFile(AXE, 'utf8');
  const evaluate = async <Value>(expression: string): Promise<Value> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: await worldOf(session),
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Value;
  };
  return {
    evaluate,
    seen: () => evaluate(PAINTED),
    forget: () => evaluate('for (const list of Object.values(seen)) list.length = 0; firstInput = Infinity'),
    async findViolations() {
      const isThere = await evaluate<boolean>(`'axe' in globalThis`);
      if (!isThere) await evaluate(`${axe}; undefined`);
      const { violations } = await evaluate<Pick<AxeResults, 'violations'>>(RUN_AXE);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    },
  };
}

/** Two frames: what the first one painted is measured by the second. */
const PAINTED = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(seen))))`;

const RUN_AXE = `axe.run({ resultTypes: ['violations'] }).then(({ violations }) => ({
  violations: violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })),
}))`;

async function worldOf(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const frameId = frameTree.frame.id;
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: WORLD });
  return executionContextId;
}
