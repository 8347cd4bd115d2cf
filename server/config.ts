import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { secret } from '../shared/api/primitives.ts';
import type { StripeSettings } from './certificate/payments/stripe.ts';
import { isSender, isSmtpUrl } from './outbox/smtp-mailer.ts';
import { makeFolder } from './db/make-folder.ts';
import { type DatabaseTarget, parseDatabaseUrl } from './db/target.ts';

export type Config = {
  readonly port: number;
  /** What the server keeps in files. */
  readonly dataDir: string;
  readonly database: DatabaseTarget;
  /** No DATABASE_URL: SQLite in the data folder, migrated at start, with the demo. */
  readonly embedded: boolean;
  readonly adminKey: string;
  readonly secretKey: string;
  readonly secretKeyPrevious: string | undefined;
  readonly logLevel: string;
  /** How many proxies stand before the server: so much of X-Forwarded-For is theirs, and believed. */
  readonly trustProxy: number;
  readonly stripe: StripeSettings | undefined;
  /** How letters are sent; without it, they wait. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** Where browsers reach the server, for the addresses in letters; `undefined`: at its port on this machine. */
  readonly publicUrl: URL | undefined;
  readonly limits: Limits;
};

export type Limits = {
  readonly requestsInFlight: number;
  readonly databaseConnections: number;
  readonly keyCallsPerMinute: number;
  readonly badKeysPerMinute: number;
  readonly browserCallsPerMinute: number;
  readonly codeGuessesPerAddress: number;
  readonly codeGuessesPerMerchant: number;
  readonly pinGuessesPerAddress: number;
  readonly pinGuessesPerNumber: number;
  readonly pinGuessesPerMerchant: number;
};

const limit = (byDefault: number) => z.coerce.number().int().min(1).default(byDefault);

const environment = z.object({
  PORT: z.coerce.number('must be a number').int().min(0).max(65_535).default(8080),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.string().min(1).optional(),
  ADMIN_KEY: secret.optional(),
  SECRET_KEY: z.string().min(32, 'must be 32 characters or more').optional(),
  SECRET_KEY_PREVIOUS: z.string().min(32, 'must be 32 characters or more').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z
    .union([z.enum(['true', 'false']).transform((text) => (text === 'true' ? 1 : 0)), z.coerce.number().int().min(0)])
    .default(0),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an address of http or https' }).optional(),
  SMTP_URL: z.string().refine(isSmtpUrl, 'must be smtp://user:password@host:587 or smtps://…').optional(),
  MAIL_FROM: z.string().refine(isSender, 'must be an address such as Shop <mail@shop.example>').optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(?:sk|rk)_[A-Za-z0-9_]+$/, 'must be a secret key of Stripe')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[!-~]+$/, 'must be the signing secret of a webhook')
    .optional(),
  MAX_REQUESTS_IN_FLIGHT: limit(256),
  DATABASE_CONNECTIONS: limit(10),
  KEY_CALLS_PER_MINUTE: limit(6_000),
  BAD_KEYS_PER_MINUTE: limit(60),
  BROWSER_CALLS_PER_MINUTE: limit(300),
  CODE_GUESSES_PER_ADDRESS: limit(30),
  CODE_GUESSES_PER_MERCHANT: limit(3_000),
  PIN_GUESSES_PER_ADDRESS: limit(10),
  PIN_GUESSES_PER_NUMBER: limit(20),
  PIN_GUESSES_PER_MERCHANT: limit(1_000),
});

export class ConfigError extends Error {}

/** Reads the whole environment at once; the first thing wrong with it is a {@link ConfigError} of one line. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable is how compose files and shells spell an absent one.
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join('.') ?? 'The environment'}: ${issue?.message ?? 'is wrong'}`);
  }
  const values = parsed.data;
  const embedded = values.DATABASE_URL === undefined;
  const dataDir = resolve(values.DATA_DIR);
  const keys = embedded ? embeddedKeys(dataDir, values) : requiredKeys(values);
  return {
    port: values.PORT,
    dataDir,
    database: readTarget(values.DATABASE_URL ?? `sqlite:${join(dataDir, 'bonbon.sqlite')}`),
    embedded,
    ...keys,
    secretKeyPrevious: values.SECRET_KEY_PREVIOUS,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    stripe: readStripe(values),
    mail: readMail(values),
    publicUrl: values.PUBLIC_URL === undefined ? undefined : new URL(values.PUBLIC_URL),
    limits: {
      requestsInFlight: values.MAX_REQUESTS_IN_FLIGHT,
      databaseConnections: values.DATABASE_CONNECTIONS,
      keyCallsPerMinute: values.KEY_CALLS_PER_MINUTE,
      badKeysPerMinute: values.BAD_KEYS_PER_MINUTE,
      browserCallsPerMinute: values.BROWSER_CALLS_PER_MINUTE,
      codeGuessesPerAddress: values.CODE_GUESSES_PER_ADDRESS,
      codeGuessesPerMerchant: values.CODE_GUESSES_PER_MERCHANT,
      pinGuessesPerAddress: values.PIN_GUESSES_PER_ADDRESS,
      pinGuessesPerNumber: values.PIN_GUESSES_PER_NUMBER,
      pinGuessesPerMerchant: values.PIN_GUESSES_PER_MERCHANT,
    },
  };
}

type Environment = z.output<typeof environment>;
type Keys = Pick<Config, 'adminKey' | 'secretKey'>;

function readTarget(url: string): DatabaseTarget {
  const target = parseDatabaseUrl(url);
  if (target) return target;
  throw new ConfigError(
    'DATABASE_URL: must be mysql://user:password@host:port/name, with ?tls=true if need be, or sqlite:/path/file',
  );
}

function readMail({ SMTP_URL, MAIL_FROM }: Environment): Config['mail'] {
  if (SMTP_URL === undefined) return undefined;
  if (MAIL_FROM === undefined) throw new ConfigError('MAIL_FROM: needed with SMTP_URL');
  return { url: SMTP_URL, from: MAIL_FROM };
}

function readStripe({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }: Environment): StripeSettings | undefined {
  if (STRIPE_SECRET_KEY === undefined && STRIPE_WEBHOOK_SECRET === undefined) return undefined;
  if (STRIPE_SECRET_KEY === undefined) throw new ConfigError('STRIPE_SECRET_KEY: needed with STRIPE_WEBHOOK_SECRET');
  if (STRIPE_WEBHOOK_SECRET === undefined)
    throw new ConfigError('STRIPE_WEBHOOK_SECRET: needed with STRIPE_SECRET_KEY');
  return { secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET };
}

function requiredKeys({ ADMIN_KEY, SECRET_KEY }: Environment): Keys {
  if (ADMIN_KEY === undefined) throw new ConfigError('ADMIN_KEY: needed with DATABASE_URL (16 characters or more)');
  if (SECRET_KEY === undefined) throw new ConfigError('SECRET_KEY: needed with DATABASE_URL (32 characters or more)');
  return { adminKey: ADMIN_KEY, secretKey: SECRET_KEY };
}

const keysFile = z.object({ adminKey: z.string(), secretKey: z.string() });

/** The embedded default makes its keys once and keeps them beside its database, readable by their owner alone. */
function embeddedKeys(folder: string, { ADMIN_KEY, SECRET_KEY }: Environment): Keys {
  const file = join(folder, 'keys.json');
  const kept = readKeysFile(file) ?? createKeysFile(folder, file);
  return { adminKey: ADMIN_KEY ?? kept.adminKey, secretKey: SECRET_KEY ?? kept.secretKey };
}

function readKeysFile(file: string): Keys | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ConfigError(`DATA_DIR: ${file} cannot be read`);
  }
  try {
    return keysFile.parse(JSON.parse(text));
  } catch {
    throw new ConfigError(`DATA_DIR: ${file} is not the keys file that was written there`);
  }
}

function createKeysFile(folder: string, file: string): Keys {
  const keys = { adminKey: randomBytes(24).toString('hex'), secretKey: randomBytes(32).toString('hex') };
  try {
    makeFolder(folder, 0o700);
    // Whole or not at all: a link to the finished file appears under its name, unless there is one already.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify(keys)}\n`, { mode: 0o600, flush: true });
    try {
      linkSync(draft, file);
    } finally {
      rmSync(draft);
    }
    return keys;
  } catch (error) {
    // Another process starting at the same moment may have been first: its keys are the ones.
    const kept = error instanceof Error && 'code' in error && error.code === 'EEXIST' ? readKeysFile(file) : undefined;
    if (kept) return kept;
    throw new ConfigError(`DATA_DIR: ${folder} cannot be written`);
  }
}
