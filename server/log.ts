import { destination, type Logger, pino } from 'pino';
import { z } from 'zod';

type Sink = { write: (line: string) => void };

/** Fields that no log line may show, should one ever be handed over. */
const SECRETS = ['authorization', 'apikey', 'password', 'secret', 'pin', 'phone', 'email'];

/** Lines are written together: a system call for each would cost more than all else that a look-up does. */
const BUFFER_BYTES = 4096;
const FLUSH_MS = 250;

export function createLog(level: string, sink: Sink = standardOutput()): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: SECRETS.flatMap((name) => [name, `*.${name}`]),
    },
    sink,
  );
}

/** What is still buffered is written when the process ends in good order. */
function standardOutput(): Sink {
  const output = destination({ sync: false, minLength: BUFFER_BYTES, periodicFlush: FLUSH_MS });
  process.on('exit', () => output.flushSync());
  return output;
}

const driverError = z.object({ sqlMessage: z.string() });
const errorCode = z.object({ code: z.union([z.string(), z.number()]) });

/** MySQL quotes values in its messages, so of its errors only the code and the place are shown. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: typeof error };
  const coded = errorCode.safeParse(error);
  return {
    type: error.name,
    ...(coded.success ? { code: coded.data.code } : {}),
    ...(driverError.safeParse(error).success ? {} : { message: error.message }),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
  };
}
