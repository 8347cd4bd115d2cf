import cliProgress from 'cli-progress';
import { formatCount } from './format-count.ts';
import { type Progress, startProgress } from './progress.ts';

/** As `startProgress`; the bar on a terminal says how many there are in a second, too. */
export function startRate(total: number, what: string): Progress {
  if (total === 0 || !process.stderr.isTTY) return startProgress(total);
  const startedAt = performance.now();
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: `{bar} {percentage} % | {rate} ${what}/s | {eta_formatted}`,
  });
  bar.start(total, 0, { rate: '0' });
  return {
    moveTo: (value) => bar.update(value, { rate: formatCount((value * 1_000) / (performance.now() - startedAt)) }),
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}
