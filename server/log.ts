import { type Logger, pino } from 'pino';

/** Paths that no log line may show, should a library ever attach them to an error. */
const SECRETS = ['authorization', '["bonbon-key"]', 'apikey', 'password', 'secret', 'pin', 'code', 'phone', 'email'];

export function createLog(level: string, destination?: { write(line: string): void }): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: SECRETS.flatMap((path) => [path, path.startsWith('[') ? `*${path}` : `*.${path}`]),
  };
  return destination ? pino(options, destination) : pino(options);
}
