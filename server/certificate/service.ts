import { z } from 'zod';
import type { Certificate } from '../../shared/api/certificate.ts';
import { type CertificateAction, type CertificateObstacle, findObstacle } from '../../shared/certificate.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type CertificateError,
  type ChangeCertificateError,
  fail,
  ok,
  type OperationError,
  type ResendError,
  type Result,
} from '../../shared/error.ts';
import type { Minor } from '../../shared/money.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Operation, performOnce, type RecordOperation } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { certificateLot } from '../ledger/account.ts';
import { type Draft, openEntry } from '../ledger/entry.ts';
import { readHistory } from '../ledger/history.ts';
import { type Occasion, postEntry } from '../ledger/store.ts';
import type { Announcer } from './announcer.ts';
import type { Catalogues } from './catalogue.ts';
import { findPurchase, saveAddress } from './purchases.store.ts';
import { returnCertificates } from './return.ts';
import { factsOf, findByNumber, saveState, type StoredCertificate } from './store.ts';
import { viewCertificate } from './view.ts';

type Changed<Failure> = Promise<Result<Certificate, Failure | OperationError>>;

/** What a merchant does with certificates that are sold. */
export type CertificateService = {
  readonly read: (merchantId: string, number: string) => Promise<Result<Certificate, CertificateError>>;
  readonly block: (operation: Operation, number: string) => Changed<ChangeCertificateError>;
  readonly unblock: (operation: Operation, number: string) => Changed<ChangeCertificateError>;
  readonly topUp: (
    operation: Operation,
    number: string,
    amountMinor: Minor,
    reason: string | undefined,
  ) => Changed<ChangeCertificateError>;
  /** Takes back a certificate that nobody has used: it is worth nothing afterwards. */
  readonly takeBack: (operation: Operation, number: string) => Changed<ChangeCertificateError>;
  /** Sends it once more, to the address of the purchase or to another. */
  readonly resend: (operation: Operation, number: string, email: string | undefined) => Changed<ResendError>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly catalogues: Catalogues;
  readonly announcer: Announcer;
};

const LINES_SHOWN = 200;

const done = z.strictObject({ number: z.string() });

type Step = (
  certificate: StoredCertificate,
  record: (transaction: Transaction) => Promise<void>,
  now: number,
) => Promise<void>;

export function createCertificateService({ db, clock, catalogues, announcer }: Dependencies): CertificateService {
  return {
    async read(merchantId, number) {
      const certificate = await findByNumber(db, merchantId, number);
      return certificate ? ok(await view(certificate)) : fail({ kind: 'certificate_not_found' });
    },

    block: (operation, number) =>
      change(operation, number, 'block', (certificate, record, now) =>
        post(openEntry(certificate.owner, now).finish(), record, (transaction) =>
          saveState(transaction, certificate, { blockedAt: now, returnedAt: undefined }),
        ),
      ),

    unblock: (operation, number) =>
      change(operation, number, 'unblock', (certificate, record, now) =>
        post(openEntry(certificate.owner, now).finish(), record, (transaction) =>
          saveState(transaction, certificate, { blockedAt: undefined, returnedAt: undefined }),
        ),
      ),

    topUp: (operation, number, amountMinor, reason) =>
      change(operation, number, 'top_up', (certificate, record, now) => {
        const entry = openEntry(certificate.owner, now);
        entry.issue(certificateLot(certificate.expiresAt), amountMinor, 'top_up');
        return post(entry.finish(), record, () => Promise.resolve(), { reason });
      }),

    takeBack: (operation, number) =>
      change(operation, number, 'return', (certificate, record, now) =>
        returnCertificates({ db, announcer }, operation.merchantId, [certificate], {}, now, record),
      ),

    async resend(operation, number, email) {
      const { merchantId } = operation;
      const sent = await performOnce(db, operation, done, (record) =>
        untilSettled(() => resendOnce(merchantId, number, email, record)),
      );
      return sent.ok ? ok(await show(merchantId, number)) : sent;
    },
  };

  async function resendOnce(
    merchantId: string,
    number: string,
    email: string | undefined,
    record: RecordOperation,
  ): Promise<Result<{ number: string }, ResendError>> {
    const now = clock();
    const certificate = await findByNumber(db, merchantId, number);
    if (!certificate) return fail({ kind: 'certificate_not_found' });
    const obstacle = findObstacle('spend', factsOf(certificate, now), now);
    if (obstacle !== undefined && obstacle !== 'certificate_used') return fail({ kind: obstacle });
    const { purchaseId } = certificate;
    const purchase = purchaseId === undefined ? undefined : await findPurchase(db, merchantId, purchaseId);
    if (email === undefined && !purchase) return fail({ kind: 'no_address' });
    await inTransaction(db, async (transaction) => {
      await record(transaction, { number });
      // What is to be sent on a day to come is sent on it, once, to the address that is right by then.
      if (purchase && purchase.deliverAt > now) await saveAddress(transaction, purchase, email);
      else await announcer.send(transaction, certificate, { at: now, email, isRepeated: true }, now);
    });
    return ok({ number });
  }

  async function change(
    operation: Operation,
    number: string,
    action: CertificateAction,
    step: Step,
  ): Promise<Result<Certificate, CertificateError | { readonly kind: CertificateObstacle } | OperationError>> {
    const { merchantId } = operation;
    const changed = await performOnce(db, operation, done, (record) =>
      untilSettled(() => changeOnce(merchantId, number, action, step, record)),
    );
    return changed.ok ? ok(await show(merchantId, number)) : changed;
  }

  async function changeOnce(
    merchantId: string,
    number: string,
    action: CertificateAction,
    step: Step,
    record: RecordOperation,
  ): Promise<Result<{ number: string }, ChangeCertificateError>> {
    const now = clock();
    const certificate = await findByNumber(db, merchantId, number);
    if (!certificate) return fail({ kind: 'certificate_not_found' });
    const obstacle = findObstacle(action, factsOf(certificate, now), now);
    if (obstacle) return fail({ kind: obstacle });
    await step(certificate, (transaction) => record(transaction, { number }), now);
    return ok({ number });
  }

  /** Also an entry that moves nothing claims the owner: whatever is judged at the same time is judged anew. */
  function post(
    draft: Draft,
    record: (transaction: Transaction) => Promise<void>,
    save: (transaction: Transaction) => Promise<void>,
    occasion: Occasion = {},
  ): Promise<void> {
    return inTransaction(db, async (transaction) => {
      await record(transaction);
      await postEntry(transaction, draft, occasion);
      await save(transaction);
    });
  }

  async function show(merchantId: string, number: string): Promise<Certificate> {
    const certificate = await findByNumber(db, merchantId, number);
    if (!certificate) throw new Error('a certificate that was just changed is not there');
    return view(certificate);
  }

  async function view(certificate: StoredCertificate): Promise<Certificate> {
    const { merchantId, id, purchaseId } = certificate;
    const catalogue = await catalogues.of(merchantId);
    const purchase = purchaseId === undefined ? undefined : await findPurchase(db, merchantId, purchaseId);
    const history = await readHistory(db, 'certificate', merchantId, id, undefined, LINES_SHOWN);
    const lines = history.slice(0, LINES_SHOWN);
    const now = clock();
    return viewCertificate(certificate, factsOf(certificate, now), purchase, lines, catalogue, now);
  }
}
