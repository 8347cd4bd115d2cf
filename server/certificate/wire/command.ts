import type { NumberFromGoodsRequest } from '../../../shared/api/certificate-wire.ts';
import { minor } from '../../../shared/money.ts';
import type { TillGood, TillReceipt, TillSale } from '../till-port.ts';

export type TillCommand =
  { readonly kind: 'sell'; readonly sale: TillSale } | { readonly kind: 'refund'; readonly receipt: TillReceipt };

type Good = NonNullable<NumberFromGoodsRequest['Goods']>[number];

/** What a request asks for, the same from whatever form it came in. `undefined`: it names no point of sale. */
export function toCommand(merchantId: string, request: NumberFromGoodsRequest): TillCommand | undefined {
  const posCode = stated(request.PosCode);
  if (posCode === undefined) return undefined;
  const receipt: TillReceipt = {
    merchantId,
    posCode,
    orderNumber: stated(request.OrderNumber),
    chequeId: statedId(request.ChequeId),
    goods: (request.Goods ?? []).map(toGood),
  };
  if (request.Refund === true) return { kind: 'refund', receipt };
  const sale = {
    ...receipt,
    seriesId: statedId(request.SertCardSeries),
    siteCode: stated(request.SiteCode),
    buyer: {
      client: statedId(request.Client),
      clientIShop: statedId(request.ClientIShop),
      email: stated(request.Email),
      phone: statedId(request.Phone),
    },
  };
  return { kind: 'sell', sale };
}

/** Quantity and price that are not stated are nothing, which no sale takes. */
function toGood({ Id, Name, ItemCode, Quantity, Price }: Good): TillGood {
  return {
    id: statedId(Id),
    name: stated(Name),
    itemCode: stated(ItemCode),
    quantity: Quantity ?? 0,
    priceMinor: Price ?? minor(0),
  };
}

function stated(text: string | null | undefined): string | undefined {
  return text === '' ? undefined : (text ?? undefined);
}

function statedId(id: number | null | undefined): number | undefined {
  return id !== null && id !== undefined && id > 0 ? id : undefined;
}
