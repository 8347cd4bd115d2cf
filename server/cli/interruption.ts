import { CommandFailure } from './command-failure.ts';

export type Interruption = {
  /** @throws {@link CommandFailure} after Ctrl-C or SIGTERM: to be called where the work may stop. */
  readonly mayStopHere: () => void;
  readonly unwatch: () => void;
};

/** From now on the first Ctrl-C waits until the work may stop; the second one ends the process at once. */
export function watchInterruption(): Interruption {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
    unwatch();
  };
  const unwatch = () => {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  return {
    mayStopHere() {
      if (isInterrupted) throw new CommandFailure('interrupted');
    },
    unwatch,
  };
}
