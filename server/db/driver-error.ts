import { z } from 'zod';

const driverError = z.object({ code: z.string().optional(), errno: z.number().optional() });

const LOCK_WAIT_MYSQL = 1205;

/** Deadlock, snapshot conflict (MariaDB 11.6.2 and later), lock wait. */
const RETRYABLE_MYSQL = new Set([1213, 1020, LOCK_WAIT_MYSQL]);
const DUPLICATE_MYSQL = 1062;

function read(error: unknown): z.infer<typeof driverError> {
  const parsed = driverError.safeParse(error);
  return parsed.success ? parsed.data : {};
}

/** The whole transaction was rolled back through no fault of its own and may be run again. */
export function isRetryable(error: unknown): boolean {
  const { code, errno } = read(error);
  return (errno !== undefined && RETRYABLE_MYSQL.has(errno)) || (code?.startsWith('SQLITE_BUSY') ?? false);
}

/** Another transaction held what this one needed for longer than we wait. */
export function isLockWait(error: unknown): boolean {
  return read(error).errno === LOCK_WAIT_MYSQL;
}

export function isDuplicateKey(error: unknown): boolean {
  const { code, errno } = read(error);
  return errno === DUPLICATE_MYSQL || code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}

export function isMissingTable(error: unknown): boolean {
  const { errno } = read(error);
  return errno === 1146 || (error instanceof Error && error.message.includes('no such table'));
}

const UNREACHABLE = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ER_ACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR'];

/** No connection can be made: wrong address, wrong password, or no such database. */
export function isUnreachable(error: unknown): error is Error & { readonly code: string } {
  const { code } = read(error);
  return error instanceof Error && code !== undefined && UNREACHABLE.includes(code);
}

const GONE = [...UNREACHABLE, 'ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT'];

/** mysql2 refuses what comes after a lost connection, such as the ROLLBACK of its transaction, without a code. */
const CLOSED = "Can't add new command when connection is in closed state";

/** The node is not, or no longer, part of its cluster: told at any statement, and at COMMIT. */
const OUT_OF_CLUSTER_MYSQL = new Set([1047, 1180]);

/** Too many wanted to change the same thing at once. */
export class Contention extends Error {}

/** The database is busy or away for now: the same request may well succeed later. */
export function isUnavailable(error: unknown): boolean {
  const { code, errno } = read(error);
  if (error instanceof Contention || (errno !== undefined && OUT_OF_CLUSTER_MYSQL.has(errno))) return true;
  if (error instanceof Error && (error.name === 'KnexTimeoutError' || error.message.includes(CLOSED))) return true;
  return isRetryable(error) || (code !== undefined && GONE.includes(code));
}
