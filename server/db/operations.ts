import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import { fail, ok, type OperationError, type Result } from '../../shared/error.ts';
import type { Database, Transaction } from './database.ts';
import { isDuplicateKey, isLockWait, isUnavailable } from './driver-error.ts';
import { parseJsonColumn } from './json-column.ts';
import { prepareChange, prepareLookUp } from './prepared.ts';

/** A thing that a caller wants done once, however often it is asked for. */
export type Operation = {
  readonly merchantId: string;
  readonly kind: string;
  /** The caller's `Idempotency-Key`. */
  readonly key: string;
  readonly fingerprint: string;
  /** In epoch milliseconds. */
  readonly at: number;
};

/** Writes the operation down with its result: the first statement of the transaction that has its effect. */
export type RecordOperation = (transaction: Transaction, result: unknown) => Promise<void>;

/** Operations are kept so long; whoever asks again later asks for something new. */
export const OPERATIONS_KEPT_MS = 30 * 24 * 60 * 60_000;

class OperationTaken extends Error {}
class OperationUnderWay extends Error {}

/** What tells one command from another, whatever the order of its fields was in the request. */
export function fingerprintOf(command: unknown): string {
  return createHash('sha256').update(JSON.stringify(command)).digest('hex');
}

/** Makes operations of what callers ask for: the same kind, key and command are one operation. */
export function createOperationOf(clock: Clock) {
  return (merchantId: string, kind: string, key: string, command: unknown): Operation => ({
    merchantId,
    kind,
    key,
    fingerprint: fingerprintOf(command),
    at: clock(),
  });
}

const insertOperation = prepareChange(`
  INSERT INTO operations (merchant_id, kind, idempotency_key, fingerprint, result, created_at)
  VALUES (?, ?, ?, ?, ?, ?)`);

const operationByPrimaryKey = prepareLookUp<{ readonly fingerprint: string; readonly result: string }>(`
  SELECT fingerprint, result FROM operations WHERE merchant_id = ? AND kind = ? AND idempotency_key = ?`);

/**
 * Has `perform` do its work unless this operation was done before: then its result is answered again. It records every
 * result that it answers, also of what had no effect. A refusal leaves no trace, and the key may be tried anew.
 * Without an operation, `perform` is simply done.
 */
export async function performOnce<Schema extends z.ZodType, Failure>(
  db: Database,
  operation: Operation | undefined,
  resultSchema: Schema,
  perform: (record: RecordOperation) => Promise<Result<z.output<Schema>, Failure>>,
): Promise<Result<z.output<Schema>, Failure | OperationError>> {
  if (!operation) return perform(() => Promise.resolve());
  try {
    const performed = await perform((transaction, result) => record(transaction, operation, result));
    // What was refused may have been done already, by the same operation.
    return performed.ok ? performed : ((await recall(db, operation, resultSchema)) ?? performed);
  } catch (error) {
    if (error instanceof OperationUnderWay) return fail({ kind: 'operation_in_progress' });
    if (error instanceof OperationTaken) {
      return (await recall(db, operation, resultSchema)) ?? fail({ kind: 'operation_in_progress' });
    }
    // A connection that was lost at COMMIT: whether it was done can only be read.
    const done = isUnavailable(error) ? await recall(db, operation, resultSchema).catch(() => undefined) : undefined;
    if (done) return done;
    throw error;
  }
}

async function record(transaction: Transaction, operation: Operation, result: unknown): Promise<void> {
  const { merchantId, kind, key, fingerprint, at } = operation;
  try {
    await insertOperation(transaction, [merchantId, kind, key, fingerprint, JSON.stringify(result), at]);
  } catch (error) {
    if (isDuplicateKey(error)) throw new OperationTaken();
    if (isLockWait(error)) throw new OperationUnderWay();
    throw error;
  }
}

async function recall<Schema extends z.ZodType>(
  db: Database,
  { merchantId, kind, key, fingerprint }: Operation,
  resultSchema: Schema,
): Promise<Result<z.output<Schema>, OperationError> | undefined> {
  const found = await operationByPrimaryKey(db, [merchantId, kind, key]);
  if (!found) return undefined;
  if (found.fingerprint !== fingerprint) return fail({ kind: 'idempotency_mismatch' });
  return ok(parseJsonColumn(resultSchema, found.result));
}

const FORGOTTEN_AT_ONCE = 500;

/** Forgets operations that were kept long enough, in pieces that no cluster minds; answers how many. */
export async function forgetOldOperations(db: Database, now: number): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const old = () => db('operations').where('created_at', '<', now - OPERATIONS_KEPT_MS);
    const last: { created_at: number } | undefined = await old()
      .orderBy('created_at')
      .offset(FORGOTTEN_AT_ONCE - 1)
      .first('created_at');
    forgotten += await (last ? old().where('created_at', '<=', last.created_at) : old()).delete();
    if (!last) return forgotten;
  }
}
