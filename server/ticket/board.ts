import type { TicketBoard } from '../../shared/api/ticket.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CampaignError, fail, type GuessError, ok, type ReceiptError, type Result } from '../../shared/error.ts';
import { formatMinor } from '../../shared/money.ts';
import { type FiscalIdentity, normaliseFiscalIdentity, parseReceiptQr } from '../../shared/receipt.ts';
import { liveTickets } from '../../shared/ticket.ts';
import { identityOf } from '../customer/customer.ts';
import type { Database } from '../db/database.ts';
import type { GuessGuard, GuessLimit } from '../db/failed-guesses.ts';
import { formatUtcInstant } from '../merchant/instant.ts';
import {
  countLiveTickets,
  type CountedReceipt,
  findCountedReceipt,
  findCustomerId,
  findDrawingCampaign,
} from './board.store.ts';
import { type Campaign, findCampaign } from './campaigns.store.ts';
import type { CampaignBooks } from './campaigns.ts';
import { listDraws, listWinnings, listWinningsOfRange } from './draw/view.ts';
import { listLiveRangesOf, type StoredRange } from './ranges.store.ts';

/** By its fiscal identity, or by the text of its QR code. */
export type NamedReceipt = { readonly receipt?: FiscalIdentity | undefined; readonly qr?: string | undefined };

/** What buyers see of campaigns, and of their own tickets. */
export type TicketBoards = {
  /** Of the campaign that is on in the web shop unless one is named; `buyer`: as the shop's server signed it. */
  readonly read: (
    merchantId: string,
    campaignId: number | undefined,
    buyer: string | undefined,
  ) => Promise<Result<TicketBoard, CampaignError>>;
  /** For whoever holds the receipt. One that was not counted is a guess. */
  readonly readReceipt: (
    merchantId: string,
    address: string,
    campaignId: number | undefined,
    named: NamedReceipt,
  ) => Promise<Result<TicketBoard, CampaignError | ReceiptError | GuessError>>;
};

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly campaigns: CampaignBooks;
  readonly guessGuard: GuessGuard;
  readonly guessLimit: (merchantId: string, address: string) => GuessLimit;
};

type Own = Pick<TicketBoard, 'tickets' | 'winnings'>;

const RANGES_SHOWN = 50;
const NO_TICKETS = { tickets: { count: 0, ranges: [], more: false }, winnings: [] } satisfies Own;

export function createTicketBoards({ db, clock, campaigns, guessGuard, guessLimit }: Dependencies): TicketBoards {
  return {
    async read(merchantId, campaignId, buyer) {
      const campaign = await choose(merchantId, campaignId);
      if (!campaign.ok) return campaign;
      const own = buyer === undefined ? {} : await ticketsOfBuyer(merchantId, campaign.value, buyer);
      return ok(await view(merchantId, campaign.value, own));
    },

    async readReceipt(merchantId, address, campaignId, { receipt, qr }) {
      const asked = campaignId === undefined ? undefined : await choose(merchantId, campaignId);
      if (asked && !asked.ok) return asked;
      const identity = receipt ? normaliseFiscalIdentity(receipt) : parseReceiptQr(qr ?? '');
      const hearing = await guessGuard.hear(
        [guessLimit(merchantId, address)],
        async () => identity && findCountedReceipt(db, merchantId, identity),
      );
      switch (hearing.kind) {
        case 'unheard':
          return fail({ kind: 'too_many_guesses', retryAfterSeconds: hearing.retryAfterSeconds });
        case 'failed':
          return fail({ kind: 'receipt_not_found' });
        case 'found': {
          const campaign = asked ?? (await chooseFor(merchantId, hearing.found));
          if (!campaign.ok) return campaign;
          return ok(await view(merchantId, campaign.value, await ticketsOf(merchantId, campaign.value, hearing.found)));
        }
      }
    },
  };

  /** Whoever has tickets may see what they are for, also of a campaign that has been switched off. */
  async function chooseFor(merchantId: string, { tickets }: CountedReceipt): ReturnType<typeof choose> {
    if (!tickets) return choose(merchantId, undefined);
    const campaign = await findCampaign(db, merchantId, tickets.campaignId);
    return campaign ? ok(campaign) : fail({ kind: 'campaign_not_found' });
  }

  async function choose(
    merchantId: string,
    campaignId: number | undefined,
  ): Promise<Result<Campaign | undefined, CampaignError>> {
    const book = await campaigns.of(merchantId);
    if (campaignId !== undefined) {
      const named = book.campaignOf(campaignId);
      return named ? ok(named) : fail({ kind: 'campaign_not_found' });
    }
    const active = book.activeAt(undefined, clock());
    if (active) return ok(active);
    const drawing = await findDrawingCampaign(db, merchantId);
    return ok(drawing === undefined ? undefined : book.campaignOf(drawing));
  }

  async function view(merchantId: string, campaign: Campaign | undefined, own: Own): Promise<TicketBoard> {
    if (!campaign) return { campaign: null, draws: [], ...own };
    return { campaign: viewCampaign(campaign), draws: await listDraws(db, merchantId, campaign.id), ...own };
  }

  async function ticketsOfBuyer(merchantId: string, campaign: Campaign | undefined, buyer: string): Promise<Own> {
    const customerId = await findCustomerId(db, merchantId, identityOf('externalId', buyer));
    if (!campaign || customerId === undefined) return NO_TICKETS;
    const newest = await listLiveRangesOf(db, merchantId, campaign.id, customerId, RANGES_SHOWN + 1);
    const more = newest.length > RANGES_SHOWN;
    const count = more ? await countLiveTickets(db, merchantId, campaign.id, customerId) : countAll(newest);
    return {
      tickets: { count, ranges: newest.slice(0, RANGES_SHOWN).map(viewRange), more },
      winnings: await listWinnings(db, merchantId, campaign.id, customerId),
    };
  }

  /** Of the receipt alone: whose it is, and what else they have, is not told to who holds it. */
  async function ticketsOf(
    merchantId: string,
    campaign: Campaign | undefined,
    { tickets }: CountedReceipt,
  ): Promise<Own> {
    if (!tickets || tickets.campaignId !== campaign?.id) return NO_TICKETS;
    const live = [tickets.range].filter(({ count, voided }) => voided < count);
    return {
      tickets: { count: countAll(live), ranges: live.map(viewRange), more: false },
      winnings: await listWinningsOfRange(db, merchantId, campaign.id, tickets.range.first),
    };
  }
}

function countAll(ranges: readonly StoredRange[]): number {
  return ranges.reduce((total, { count, voided }) => total + count - voided, 0);
}

function viewRange(range: StoredRange) {
  const { first, count } = liveTickets(range, range.voided);
  return { first, last: first + count - 1 };
}

function viewCampaign({ id, name, rule, startAt, finishAt, rules }: Campaign): TicketBoard['campaign'] {
  return {
    id,
    name,
    minAmount: formatMinor(rule.minAmountMinor),
    multiplicity: formatMinor(rule.multiplicityMinor),
    ...(startAt === undefined ? {} : { start: formatUtcInstant(startAt) }),
    ...(finishAt === undefined ? {} : { finish: formatUtcInstant(finishAt) }),
    ...(rules === undefined ? {} : { rules }),
  };
}
