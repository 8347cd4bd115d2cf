import {
  chanceRequest,
  type ChanceRequest,
  type ChanceResponse,
  chanceResponse,
} from '../../shared/api/chance-wire.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Minor } from '../../shared/money.ts';
import { createOperationOf } from '../db/operations.ts';
import { route, type Surface } from '../http/route.ts';
import type { CountedSale } from './sale.ts';
import type { ChanceTill, TillSale } from './till.ts';
import { encodeFailure, failureBody, refusal, wrongType } from './wire/failures.ts';
import { ANSWER_FORMATS, REQUEST_FORMATS } from './wire/formats.ts';
import { typedRequest } from './wire/request.ts';

/** The products of a full receipt fit, also with the white space of the document's sample. */
const BODY_LIMIT_BYTES = 2 ** 21;

type Dependencies = {
  readonly till: ChanceTill;
  readonly clock: Clock;
  readonly hashSecret: (text: string) => string;
};

/** The tickets API of tills, as its document prints it. */
export function chanceSurface({ till, clock, hashSecret }: Dependencies): Surface {
  const operationOf = createOperationOf(clock);
  /** A phone can be guessed from what is made of it without a key. */
  const saleOf = (key: string, { phone, ...sale }: TillSale) =>
    operationOf(sale.merchantId, 'chance.sell', key, { ...sale, phone: hashSecret(phone) });

  return {
    name: 'Tills: tickets',
    description: 'Prize-draw tickets for the receipts of tills.',
    prefix: '/api/v1/sale/chance',
    writes: ANSWER_FORMATS,
    encodeFailure,
    failureSchema: failureBody,
    routes: [
      route({
        method: 'POST',
        path: '/api/v1/sale/chance/result/',
        summary: 'Count a receipt, and issue its tickets',
        description:
          'Products that are unknown, have no price in the shop or are outside the campaign count for nothing. Each ' +
          'call is a sale of its own, unless an `Idempotency-Key` or `receipt` says which one it is.',
        access: { kind: 'api_key', scope: 'chance', scheme: 'token' },
        idempotency: 'honoured',
        reads: REQUEST_FORMATS,
        body: typedRequest,
        documentedBody: chanceRequest,
        bodyLimitBytes: BODY_LIMIT_BYTES,
        responses: {
          200: { description: 'The tickets, and what counted: an entry for each unit.', schema: chanceResponse },
          400: { description: 'The request is malformed, or there is no such shop.', schema: failureBody },
          401: { description: 'No token, or a wrong one.', schema: failureBody },
          409: {
            description: 'Another type, a receipt of another sale, or a campaign without tickets left.',
            schema: failureBody,
          },
          415: { description: 'The body is not `application/vnd.api+json`.', schema: failureBody },
          422: { description: 'The key was used for another request.', schema: failureBody },
        },
        async handle({ body, caller: { merchantId }, idempotencyKey }) {
          if (body === 'of_other_type') return wrongType();
          const sale = toSale(merchantId, body);
          const operation = idempotencyKey === undefined ? undefined : saleOf(idempotencyKey, sale);
          const sold = await till.sell(sale, operation);
          return sold.ok ? { status: 200, body: encodeSale(sold.value) } : refusal(sold.error);
        },
      }),
    ],
  };
}

function toSale(merchantId: string, { data: { attributes } }: ChanceRequest): TillSale {
  const { client_phone: phone, shop_id: shopId, products, receipt } = attributes;
  const bought = products.map(({ product_id: productId, quantity }) => ({ productId, quantity }));
  return { merchantId, shopId, phone, bought, receipt };
}

function encodeSale({ campaign, goods, tickets }: CountedSale): ChanceResponse {
  return {
    data: {
      return_chance_ticket: {
        result_chance: tickets,
        chance_obj: campaign && {
          id: campaign.id,
          min_amount: toNumber(campaign.minAmountMinor),
          multiplicity: toNumber(campaign.multiplicityMinor),
        },
        products: goods.flatMap(({ id, name, priceMinor, categoryId, unitPriceMinor, quantity }) => {
          const product = { id, full_name: name, price: toNumber(priceMinor), category_id: categoryId };
          const unit = { product, price: toNumber(unitPriceMinor) };
          return Array.from({ length: quantity }, () => unit);
        }),
      },
    },
  };
}

/** As JSON prints it shortest: 100, 87.5, 0.01. */
function toNumber(amount: Minor): number {
  return amount / 100;
}
