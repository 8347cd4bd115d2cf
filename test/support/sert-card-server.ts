import express from 'express';
import type {
  CertificateTill,
  TillAnswer,
  TillCertificate,
  TillReceipt,
  TillSale,
} from '../../server/certificate/till-port.ts';
import { certificatesSurface } from '../../server/certificate/wire.ts';
import { createDoorkeeper, type Registry } from '../../server/http/access.ts';
import { createLoad, shedLoad } from '../../server/http/load-shedding.ts';
import type { Surface } from '../../server/http/route.ts';
import { mountErrorHandler, mountSurface } from '../../server/http/serve.ts';
import { startServer } from '../../server/http/server.ts';
import { createTelemetry } from '../../server/http/telemetry.ts';
import { createTrafficLimit } from '../../server/http/traffic-limit.ts';
import type { Operation } from '../../server/db/operations.ts';
import { createLog } from '../../server/log.ts';
import { fail, ok, type Result } from '../../shared/error.ts';
import { minor } from '../../shared/money.ts';
import { createMovableClock } from './movable-clock.ts';
import { type RawAnswer, sendRaw } from './raw-request.ts';

export const PATH = '/api/sertcard/NumberFromGoods';

export const KEY = 'shop-key-of-the-certificates';
export const KEY_OF_OTHER_SCOPES = 'shop-key-of-everything-else';
export const OPERATOR = { Operator: 7, Token: 471_1234 };

/** Who sells here: one merchant, who has {@link KEY} and {@link OPERATOR}. */
const MERCHANT = 'shop';

/** What is asked of a till, as it reaches the use case. */
export type TillCall =
  | { readonly kind: 'sell'; readonly command: TillSale; readonly operation: Operation | undefined }
  | { readonly kind: 'refund'; readonly command: TillReceipt; readonly operation: Operation | undefined };

type Refusal = Extract<
  Awaited<ReturnType<CertificateTill['sell']>> | Awaited<ReturnType<CertificateTill['refund']>>,
  { readonly ok: false }
>['error'];

export type SertCardServer = {
  readonly port: number;
  readonly surface: Surface;
  /** Everything that was asked, in order. */
  readonly calls: readonly TillCall[];
  /** The next calls are refused so, or fail, until told otherwise. */
  readonly refuseWith: (error: Refusal | Error | undefined) => void;
  /** The next answers have these certificates, rather than one for each unit that was asked for. */
  readonly answerWith: (answer: TillAnswer | undefined) => void;
  readonly send: (body: string | Buffer, headers?: Readonly<Record<string, string>>) => Promise<RawAnswer>;
  readonly close: () => Promise<void>;
};

type Options = {
  readonly requestsInFlight?: number;
  readonly keyCallsPerMinute?: number;
  readonly wrongTokensPerMinute?: number;
};

const UNLIMITED = 1_000_000;

const log = createLog('silent');

export function certificate(over: Partial<TillCertificate> = {}): TillCertificate {
  return {
    number: '4711000000017',
    pin: '4815',
    nominalMinor: minor(100_000),
    remainMinor: minor(100_000),
    expiresAt: Date.parse('2025-04-29T21:00:00Z'),
    status: 'active',
    terms: { allowRefund: true, allowRefundPurchase: true, allowReuse: true, allowTopUp: false },
    ...over,
  };
}

export async function startSertCards(options: Options = {}): Promise<SertCardServer> {
  const clock = createMovableClock();
  const calls: TillCall[] = [];
  let refusal: Refusal | Error | undefined;
  let answer: TillAnswer | undefined;

  function perform<Failure>(call: TillCall): Promise<Result<TillAnswer, Failure>> {
    calls.push(call);
    if (refusal instanceof Error) return Promise.reject(refusal);
    // The test says which refusals are to be answered, whatever was asked.
    if (refusal) return Promise.resolve(fail(refusal as Failure));
    const units = call.command.goods.flatMap(({ quantity, priceMinor }) =>
      Array.from({ length: quantity }, () => certificate({ nominalMinor: priceMinor, remainMinor: priceMinor })),
    );
    return Promise.resolve(ok(answer ?? { timeZone: 'Europe/Moscow', certificates: units }));
  }
  const till: CertificateTill = {
    sell: (command, operation) => perform({ kind: 'sell', command, operation }),
    refund: (command, operation) => perform({ kind: 'refund', command, operation }),
  };

  const surface = certificatesSurface(till, clock.now);
  const registry = createRegistry(createTrafficLimit(options.wrongTokensPerMinute ?? UNLIMITED, clock.now));
  const limitBrowserCalls = createTrafficLimit(UNLIMITED, clock.now);
  const telemetry = createTelemetry(log);
  const load = createLoad();
  const serving = {
    doorkeeper: createDoorkeeper({
      registry,
      adminKey: 'admin-key-of-the-installation',
      limitKeyCalls: createTrafficLimit(options.keyCallsPerMinute ?? UNLIMITED, clock.now),
      limitBrowserCalls,
    }),
    registry,
    telemetry,
    load,
    isUnavailable: () => false,
    limitBrowserCalls,
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('case sensitive routing', true);
  mountSurface(app, surface, serving);
  mountErrorHandler(app, surface, serving);
  const server = await startServer(
    shedLoad(app, [surface], load, options.requestsInFlight ?? UNLIMITED, telemetry.shed),
    0,
  );

  return {
    port: server.port,
    surface,
    calls,
    refuseWith(error) {
      refusal = error;
    },
    answerWith(next) {
      answer = next;
    },
    send: (body, headers = { Authorization: `Bearer ${KEY}` }) =>
      sendRaw(server.port, PATH, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: Buffer.from(body),
      }),
    close: () => server.stop(),
  };
}

function createRegistry(limitGuesses: (subject: string) => number): Registry {
  const known = { merchantId: MERCHANT, scopes: ['certificates'] } as const;
  const other = { merchantId: MERCHANT, scopes: ['chance', 'promocodes', 'loyalty', 'shop', 'admin'] } as const;
  const guess = (readAddress: () => string) => {
    const retryAfterSeconds = limitGuesses(readAddress());
    return retryAfterSeconds > 0
      ? ({ kind: 'too_many_guesses', retryAfterSeconds } as const)
      : ({ kind: 'unknown' } as const);
  };
  return {
    findKey(secret, readAddress) {
      if (secret === KEY) return { kind: 'found', key: known };
      if (secret === KEY_OF_OTHER_SCOPES) return { kind: 'found', key: other };
      return guess(readAddress);
    },
    findOperator: (operatorId, token, readAddress) =>
      Promise.resolve(
        operatorId === OPERATOR.Operator && token === OPERATOR.Token
          ? { kind: 'found', merchantId: MERCHANT }
          : guess(readAddress),
      ),
    findMerchant: () => Promise.resolve(undefined),
    isKnownOrigin: () => Promise.resolve(false),
    readBuyer: () => Promise.resolve(undefined),
  };
}
