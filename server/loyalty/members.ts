import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { CustomerView, History, MemberView } from '../../shared/api/loyalty.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type AdjustError,
  type CustomerError,
  fail,
  type MergeError,
  ok,
  type OperationError,
  type ProfileError,
  type Result,
  type UpdateCustomerError,
} from '../../shared/error.ts';
import { entryLevel } from '../../shared/loyalty.ts';
import type { Minor } from '../../shared/money.ts';
import { identityOf, type Profile } from '../customer/customer.ts';
import { erasePersonalData, IdentityTaken, insertCustomer, listMerged, updateProfile } from '../customer/store.ts';
import type { Database, Transaction } from '../db/database.ts';
import { type Operation, performOnce, type RecordOperation } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { openEntry } from '../ledger/entry.ts';
import { readHistory } from '../ledger/history.ts';
import { findOrdersOf, nameOfOwner, postEntry } from '../ledger/store.ts';
import { changeLevel } from './levels.ts';
import { mergeMembers } from './merge.ts';
import type { Programmes } from './programme.ts';
import { findMember, findMemberByIdentities, type Member } from './store.ts';
import { parseCursor, viewCustomer, viewHistory, viewMember } from './view.ts';

export type NewMember = Profile & { readonly level?: string | undefined };

/** `null` takes a field away, and what is absent stays. */
export type ProfileChange = { readonly [Field in keyof Profile]?: Profile[Field] | null } & {
  readonly level?: string | undefined;
};

export type Adjustment = { readonly kind: 'grant' | 'deduct'; readonly points: Minor; readonly reason: string };

export type HistoryPage = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** By what a customer is looked for. */
export type Search = Pick<Profile, 'externalId' | 'phone' | 'card' | 'appCode'>;

type Done<Failure> = Promise<Result<CustomerView, Failure | OperationError>>;

/** The customers of a merchant: who they are, and what they have. */
export type MemberService = {
  readonly create: (operation: Operation, profile: NewMember) => Done<ProfileError>;
  readonly find: (merchantId: string, search: Search) => Promise<Result<CustomerView, CustomerError>>;
  readonly read: (merchantId: string, id: string) => Promise<Result<CustomerView, CustomerError>>;
  readonly update: (operation: Operation, id: string, change: ProfileChange) => Done<UpdateCustomerError>;
  /** Everything of the other becomes this customer's, and the other's id leads here. */
  readonly merge: (operation: Operation, id: string, otherId: string) => Done<MergeError>;
  /** Takes away all that tells who it is; what the ledger holds stays. */
  readonly erase: (operation: Operation, id: string) => Done<CustomerError>;
  readonly adjust: (operation: Operation, id: string, adjustment: Adjustment) => Done<AdjustError>;
  readonly history: (merchantId: string, id: string, page: HistoryPage) => Promise<Result<History, CustomerError>>;
  /** What buyers see of themselves; `externalId` as the shop's server signed it. */
  readonly readBuyer: (merchantId: string, externalId: string) => Promise<Result<MemberView, CustomerError>>;
  readonly buyerHistory: (
    merchantId: string,
    externalId: string,
    page: HistoryPage,
  ) => Promise<Result<History, CustomerError>>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly programmes: Programmes;
  /** Takes the customer's personal data out of these orders, and out of whichever else are the customer's. */
  readonly eraseFromOrders: (
    transaction: Transaction,
    merchantId: string,
    customerId: string,
    orderNumbers: readonly string[],
    now: number,
  ) => Promise<void>;
  /** Gives the tickets of one customer to the other. */
  readonly moveTickets: (transaction: Transaction, merchantId: string, fromId: string, intoId: string) => Promise<void>;
};

const LINES_PER_PAGE = 20;

/** Operations keep the id alone: whoever asks again is told how the customer is now, and no personal data is kept twice. */
const changed = z.strictObject({ id: z.string() });

export function createMemberService(dependencies: Dependencies): MemberService {
  const { db, clock, programmes, eraseFromOrders, moveTickets } = dependencies;
  return {
    create(operation, { level: levelOid, ...profile }) {
      const { merchantId } = operation;
      const id = randomBytes(12).toString('hex');
      return change(operation, id, async (record): Promise<Result<{ id: string }, ProfileError>> => {
        const { levels, levelOf } = await programmes.of(merchantId);
        if (levelOid !== undefined && !levelOf(levelOid)) return fail({ kind: 'level_not_found' });
        const customer = { ...profile, id, levelOid: levelOid ?? entryLevel(levels)?.oid };
        return unlessTaken({ id }, async (transaction) => {
          await record(transaction, { id });
          await insertCustomer(transaction, merchantId, customer, clock());
        });
      });
    },

    async find(merchantId, { externalId, phone, card, appCode }) {
      const identities = [
        ...(externalId === undefined ? [] : [identityOf('externalId', externalId)]),
        ...(phone === undefined ? [] : [identityOf('phone', phone)]),
        ...(card === undefined ? [] : [identityOf('card', card)]),
        ...(appCode === undefined ? [] : [identityOf('appCode', appCode)]),
      ];
      return view(merchantId, await findMemberByIdentities(db, merchantId, identities));
    },

    read: async (merchantId, id) => view(merchantId, await findMember(db, merchantId, id)),

    update(operation, id, { level: levelOid, ...profileChange }) {
      const { merchantId } = operation;
      return change(operation, id, async (record): Promise<Result<{ id: string }, UpdateCustomerError>> => {
        const now = clock();
        const member = await findMember(db, merchantId, id);
        if (!member) return fail({ kind: 'customer_not_found' });
        const { customer, owner } = member;
        if (customer.erasedAt !== undefined) return fail({ kind: 'customer_erased' });
        const { levelOf } = await programmes.of(merchantId);
        if (levelOid !== undefined && !levelOf(levelOid)) return fail({ kind: 'level_not_found' });
        return unlessTaken({ id: customer.id }, async (transaction) => {
          await record(transaction, { id: customer.id });
          await postEntry(transaction, openEntry(owner, now).finish());
          const stated = Object.keys(profileChange);
          await updateProfile(transaction, merchantId, customer.id, apply(customer, profileChange), stated, now);
          if (levelOid !== undefined) await changeLevel(transaction, merchantId, customer, levelOid, now);
        });
      });
    },

    merge(operation, id, otherId) {
      const { merchantId } = operation;
      return change(operation, id, async (record): Promise<Result<{ id: string }, MergeError>> => {
        const kept = await findMember(db, merchantId, id);
        if (!kept) return fail({ kind: 'customer_not_found' });
        const gone = await findMember(db, merchantId, otherId);
        if (!gone) return fail({ kind: 'other_customer_not_found' });
        if (kept.customer.id === gone.customer.id) return fail({ kind: 'merged_into_itself' });
        const isErased = [kept, gone].some(({ customer }) => customer.erasedAt !== undefined);
        if (isErased) return fail({ kind: 'customer_erased' });
        const programme = await programmes.of(merchantId);
        await inTransaction(db, async (transaction) => {
          await record(transaction, { id: kept.customer.id });
          await mergeMembers(transaction, kept, gone, programme, clock());
          await moveTickets(transaction, merchantId, gone.customer.id, kept.customer.id);
        });
        return ok({ id: kept.customer.id });
      });
    },

    erase(operation, id) {
      const { merchantId } = operation;
      return change(operation, id, async (record): Promise<Result<{ id: string }, CustomerError>> => {
        const now = clock();
        const member = await findMember(db, merchantId, id);
        if (!member) return fail({ kind: 'customer_not_found' });
        const { customer, owner } = member;
        const orderNumbers = await findOrdersOf(db, merchantId, await listMerged(db, merchantId, customer.id));
        await inTransaction(db, async (transaction) => {
          await record(transaction, { id: customer.id });
          await postEntry(transaction, openEntry(owner, now).finish());
          await erasePersonalData(transaction, merchantId, customer.id, now);
          await eraseFromOrders(transaction, merchantId, customer.id, orderNumbers, now);
        });
        return ok({ id: customer.id });
      });
    },

    adjust(operation, id, { kind, points, reason }) {
      const { merchantId } = operation;
      return change(operation, id, async (record): Promise<Result<{ id: string }, AdjustError>> => {
        const now = clock();
        const member = await findMember(db, merchantId, id);
        if (!member) return fail({ kind: 'customer_not_found' });
        const { grantLot } = await programmes.of(merchantId);
        const entry = openEntry(member.owner, now);
        const availableMinor = entry.available();
        if (kind === 'deduct' && points > availableMinor) return fail({ kind: 'not_enough_points', availableMinor });
        if (kind === 'grant') entry.earn(grantLot(now), points, 'adjust');
        else entry.deduct(points);
        await inTransaction(db, async (transaction) => {
          await record(transaction, { id: member.customer.id });
          await postEntry(transaction, entry.finish(), { reason });
        });
        return ok({ id: member.customer.id });
      });
    },

    history: async (merchantId, id, page) => viewPage(merchantId, await findMember(db, merchantId, id), page),

    async readBuyer(merchantId, externalId) {
      const member = await findBuyer(merchantId, externalId);
      return member ? ok(viewMember(member, await programmes.of(merchantId), clock())) : notFound();
    },

    buyerHistory: async (merchantId, externalId, page) =>
      viewPage(merchantId, await findBuyer(merchantId, externalId), page),
  };

  async function change<Failure>(
    operation: Operation,
    subject: string,
    attempt: (record: RecordOperation) => Promise<Result<{ id: string }, Failure>>,
  ): Done<Failure> {
    const { merchantId } = operation;
    const done = await performOnce(db, operation, changed, (record) =>
      untilSettled(() => attempt(record), nameOfOwner(merchantId, subject)),
    );
    if (!done.ok) return done;
    const member = await findMember(db, merchantId, done.value.id);
    if (!member) throw new Error('a customer is gone who was there a moment ago');
    return ok(viewCustomer(member, await programmes.of(merchantId), clock()));
  }

  async function unlessTaken<Value>(
    value: Value,
    write: (transaction: Transaction) => Promise<void>,
  ): Promise<Result<Value, ProfileError>> {
    try {
      await inTransaction(db, write);
      return ok(value);
    } catch (error) {
      if (error instanceof IdentityTaken) return fail({ kind: 'identity_taken', field: error.field });
      throw error;
    }
  }

  async function view(merchantId: string, member: Member | undefined): Promise<Result<CustomerView, CustomerError>> {
    return member ? ok(viewCustomer(member, await programmes.of(merchantId), clock())) : notFound();
  }

  async function viewPage(
    merchantId: string,
    member: Member | undefined,
    { cursor, limit = LINES_PER_PAGE }: HistoryPage,
  ): Promise<Result<History, CustomerError>> {
    if (!member) return notFound();
    const before = cursor === undefined ? undefined : parseCursor(cursor);
    const lines = await readHistory(db, 'points', merchantId, member.customer.id, before, limit);
    return ok(viewHistory(lines, limit, await programmes.of(merchantId)));
  }

  function findBuyer(merchantId: string, externalId: string): Promise<Member | undefined> {
    return findMemberByIdentities(db, merchantId, [identityOf('externalId', externalId)]);
  }
}

function notFound() {
  return fail({ kind: 'customer_not_found' as const });
}

function apply(profile: Profile, change: Omit<ProfileChange, 'level'>): Profile {
  const merged = { ...profile, ...change };
  return Object.fromEntries(Object.entries(merged).map(([field, value]) => [field, value ?? undefined]));
}
