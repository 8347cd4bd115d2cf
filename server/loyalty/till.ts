import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../shared/clock.ts';
import {
  type CustomerError,
  fail,
  type HoldError,
  type LoyaltyPointError,
  ok,
  type OperationError,
  type Result,
  type SpendError,
} from '../../shared/error.ts';
import { normalisePhone } from '../../shared/identity.ts';
import { levelDiscount, type Level, pointsEarned, spendLimit, type Terms } from '../../shared/loyalty.ts';
import { type Minor, minor } from '../../shared/money.ts';
import { identityOf, type StoredCustomer } from '../customer/customer.ts';
import type { Database } from '../db/database.ts';
import { type Operation, performOnce } from '../db/operations.ts';
import { untilSettled } from '../db/settle.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Entry, openEntry } from '../ledger/entry.ts';
import { findOwnerOfHold, nameOfOwner, postEntry, releaseHoldsOfOthers } from '../ledger/store.ts';
import { changeLevel, settleLevel } from './levels.ts';
import { type Programme, type Programmes, termsOf } from './programme.ts';
import { findMember, findMemberByIdentities, type Member } from './store.ts';

/** What a till asks about a client at a point of sale. `holds`: those whose points count as free. */
type Asked = { readonly merchantId: string; readonly point: string; readonly holds: readonly string[] };

export type Purchase = Asked & { readonly client: string; readonly amountMinor: Minor };

export type Client = {
  readonly customer: StoredCustomer;
  readonly level: Level | undefined;
  readonly balanceMinor: Minor;
};

export type Calculation = { readonly terms: Terms; readonly spendMinor: Minor; readonly earnMinor: Minor };

const amount = z.int().transform(minor);

const sale = z.strictObject({
  basisPoints: z.int(),
  type: z.enum(['cashback', 'discount']),
  totalMinor: amount,
  spentMinor: amount,
  earnedMinor: amount,
});

export type Sale = z.output<typeof sale>;

const held = z.strictObject({ id: z.string(), heldUntil: z.int() });

export type Held = z.output<typeof held>;

type NotFound = LoyaltyPointError | CustomerError;

type HeldResult = Result<Held, NotFound | HoldError | OperationError>;
type SaleResult = Result<Sale, NotFound | SpendError | OperationError>;

/** What the loyalty API does for tills. */
export type TillService = {
  readonly findClient: (search: string, asked: Asked) => Promise<Result<Client, NotFound>>;
  /** What a purchase could spend, and would earn without spending. */
  readonly calculate: (purchase: Purchase) => Promise<Result<Calculation, NotFound>>;
  readonly hold: (
    purchase: Omit<Purchase, 'holds'>,
    minutes: number,
    operation: Operation | undefined,
  ) => Promise<HeldResult>;
  /** Whatever the id is, the points are free afterwards. */
  readonly release: (
    merchantId: string,
    holdId: string,
    operation: Operation | undefined,
  ) => Promise<Result<object, OperationError>>;
  readonly sell: (purchase: Purchase, spendMinor: Minor, operation: Operation | undefined) => Promise<SaleResult>;
};

type Dependencies = { readonly db: Database; readonly clock: Clock; readonly programmes: Programmes };

const MINUTE_MS = 60_000;
const NOTHING = minor(0);
const POINT = 'point:';

export function createTillService({ db, clock, programmes }: Dependencies): TillService {
  return {
    async findClient(search, { merchantId, point, holds }) {
      const programme = await programmes.of(merchantId);
      if (!programme.pointOf(point)) return fail({ kind: 'point_not_found' });
      const member = await findMemberByIdentities(db, merchantId, identitiesIn(search));
      if (!member) return fail({ kind: 'customer_not_found' });
      const level = programme.levelOf(member.customer.levelOid);
      const entry = openEntry(member.owner, clock());
      const balanceMinor = level?.type === 'cashback' ? entry.available(ownHolds(entry, holds)) : NOTHING;
      return ok({ customer: member.customer, level, balanceMinor });
    },

    async calculate(purchase) {
      const found = await find(purchase);
      if (!found.ok) return found;
      const { member, terms } = found.value;
      const entry = openEntry(member.owner, clock());
      return ok({
        terms,
        spendMinor: mostToSpend(entry, terms, purchase),
        earnMinor: pointsEarned(terms, purchase.amountMinor),
      });
    },

    hold(purchase, minutes, operation) {
      const { merchantId, client, point, amountMinor } = purchase;
      const id = randomBytes(12).toString('hex');
      return change(operation, held, merchantId, client, async (record): Promise<HeldResult> => {
        const now = clock();
        const found = await find(purchase);
        if (!found.ok) return found;
        const { member, programme } = found.value;
        const entry = openEntry(member.owner, now);
        const isWithPoints = programme.levelOf(member.customer.levelOid)?.type === 'cashback';
        const limitMinor = isWithPoints ? entry.available() : NOTHING;
        if (amountMinor === 0 || amountMinor > limitMinor) return fail({ kind: 'hold_too_much', limitMinor });
        const heldUntil = now + minutes * MINUTE_MS;
        entry.hold({ id, amountMinor, heldUntil, origin: POINT + point });
        await inTransaction(db, async (transaction) => {
          await record(transaction, { id, heldUntil });
          await postEntry(transaction, entry.finish());
        });
        return ok({ id, heldUntil });
      });
    },

    release(merchantId, holdId, operation) {
      return change(operation, z.strictObject({}), merchantId, holdId, async (record) => {
        const owner = await findOwnerOfHold(db, merchantId, holdId, (origin) => origin.startsWith(POINT));
        const entry = owner && openEntry(owner, clock());
        const isLive = entry?.liveHolds().some((part) => part.holdId === holdId) ?? false;
        if (!operation && !isLive) return ok({});
        entry?.release(holdId);
        await inTransaction(db, async (transaction) => {
          await record(transaction, {});
          if (entry && isLive) await postEntry(transaction, entry.finish());
        });
        return ok({});
      });
    },

    sell(purchase, spendMinor, operation) {
      const { merchantId, client, point } = purchase;
      return change(operation, sale, merchantId, client, async (record): Promise<SaleResult> => {
        const now = clock();
        const found = await find(purchase);
        if (!found.ok) return found;
        const { member, terms, programme } = found.value;
        const entry = openEntry(member.owner, now);
        const limitMinor = mostToSpend(entry, terms, purchase);
        if (spendMinor > limitMinor) return fail({ kind: 'spend_too_much', limitMinor });
        const sold = settle(entry, terms, purchase, spendMinor, programme, now);
        const origin = POINT + point;
        for (const { holdId, origin: placedBy } of entry.liveHolds()) if (placedBy === origin) entry.release(holdId);
        const level = settleLevel(programme, member.customer, entry);
        await inTransaction(db, async (transaction) => {
          await record(transaction, sold);
          await postEntry(transaction, entry.finish(), { subject: origin });
          await changeLevel(transaction, merchantId, member.customer, level, now);
          if (programme.releaseHoldsOf === 'point') await releaseHoldsOfOthers(transaction, member.owner, origin, now);
        });
        return ok(sold);
      });
    },
  };

  function change<Schema extends z.ZodType, Failure>(
    operation: Operation | undefined,
    schema: Schema,
    merchantId: string,
    subject: string,
    attempt: Parameters<typeof performOnce<Schema, Failure>>[3],
  ) {
    return performOnce(db, operation, schema, (record) =>
      untilSettled(() => attempt(record), nameOfOwner(merchantId, subject)),
    );
  }

  async function find({
    merchantId,
    point: pointOid,
    client,
  }: Pick<Purchase, 'merchantId' | 'point' | 'client'>): Promise<
    Result<{ readonly member: Member; readonly terms: Terms; readonly programme: Programme }, NotFound>
  > {
    const programme = await programmes.of(merchantId);
    const point = programme.pointOf(pointOid);
    if (!point) return fail({ kind: 'point_not_found' });
    const member = await findMember(db, merchantId, client);
    if (!member) return fail({ kind: 'customer_not_found' });
    return ok({ member, programme, terms: termsOf(programme.levelOf(member.customer.levelOid), point) });
  }
}

/** In this order: a phone, a card, a code in the app. */
function identitiesIn(search: string): string[] {
  const text = search.trim();
  const phone = normalisePhone(text);
  return [
    ...(phone === undefined ? [] : [identityOf('phone', phone)]),
    identityOf('card', text),
    identityOf('appCode', text),
  ];
}

/** Those that a till placed and that still stand: any other id counts for nothing. */
function ownHolds(entry: Entry, holds: readonly string[]): Set<string> {
  const live = entry.liveHolds().filter(({ holdId, origin }) => origin.startsWith(POINT) && holds.includes(holdId));
  return new Set(live.map(({ holdId }) => holdId));
}

function mostToSpend(entry: Entry, terms: Terms, { amountMinor, holds }: Purchase): Minor {
  return minor(Math.min(spendLimit(terms, amountMinor), entry.available(ownHolds(entry, holds))));
}

function settle(
  entry: Entry,
  terms: Terms,
  { amountMinor, holds }: Purchase,
  spendMinor: Minor,
  programme: Programme,
  now: number,
): Sale {
  const own = ownHolds(entry, holds);
  const discountMinor = spendMinor > 0 ? NOTHING : levelDiscount(terms, amountMinor);
  const totalMinor = minor(amountMinor - spendMinor - discountMinor);
  // What is paid with points earns nothing, nor does the rest of that purchase.
  const earnedMinor = spendMinor > 0 ? NOTHING : pointsEarned(terms, amountMinor);
  entry.spend(spendMinor, own);
  entry.earn(programme.earningLot(now), earnedMinor);
  entry.countTurnover(programme.turnoverLot(now), totalMinor);
  const { type, basisPoints } = terms;
  return { basisPoints, type, totalMinor, spentMinor: spendMinor, earnedMinor };
}
