import cliProgress from 'cli-progress';

export type Progress = { readonly moveTo: (value: number) => void; readonly stop: () => void };

/** Tells on standard error how far a work is: by a bar on a terminal, elsewhere by a line for every tenth. */
export function startProgress(total: number): Progress {
  if (total === 0) return { moveTo: () => undefined, stop: () => undefined };
  return process.stderr.isTTY ? startBar(total) : startLines(total, (line) => process.stderr.write(line));
}

function startBar(total: number): Progress {
  const bar = new cliProgress.SingleBar({ stream: process.stderr, format: '{bar} {percentage} % | {eta_formatted}' });
  bar.start(total, 0);
  return {
    moveTo: (value) => bar.update(value),
    stop() {
      if (bar.isActive) bar.stop();
    },
  };
}

export function startLines(total: number, write: (line: string) => void): Progress {
  let told = 0;
  return {
    moveTo(value) {
      const tenths = Math.floor((value * 10) / total);
      if (tenths > told) write(`${tenths * 10} %\n`);
      told = Math.max(told, tenths);
    },
    stop: () => undefined,
  };
}
