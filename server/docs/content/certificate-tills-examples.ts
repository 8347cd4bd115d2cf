import { ORIGIN } from '../blocks.ts';

/** A call of a till, as it is typed, and its answer, in which white space between elements counts for nothing. */
export type CertificateCall = { readonly curl: string; readonly status: string; readonly answer: string };

/** Of the demo's document. */
const KEY = 'demo-key-of-the-tills-0001';

/** The certificate of the examples, and when it is sold. */
export const SOLD_NUMBER = '2900150629480';
export const SOLD_PIN = 'V8KD3PXA';
export const SOLD_AT = '2026-07-01T12:00:00Z';

const ADDRESS = `${ORIGIN}/api/sertcard/NumberFromGoods`;

function json(body: string, key = KEY): string {
  return `
curl ${ADDRESS} \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '${body.trim()}'`;
}

const CARD = `{
      "Number": ${SOLD_NUMBER},
      "SecretCode": "${SOLD_PIN}",
      "Nominal": 1500,
      "Remain": 1500,
      "SertExpDate": "2027-07-01T23:59:59.9999999+03:00",
      "SertCardStatus": "Active",
      "SertCardStatusPurchase": "Sold",
      "AllowRefund": true,
      "AllowRefundPurchase": true,
      "AllowReuse": true
    }`;

const SOLD = `
{
  "SertCards": [
    ${CARD}
  ],
  "ErrorCode": 0,
  "Message": ""
}`;

const SALE = `{
    "PosCode": "POS-1",
    "OrderNumber": "1841",
    "Goods": [
      {"Id": 7000, "ItemCode": "GIFT-CARD", "Quantity": 1, "Price": 1500}
    ]
  }`;

export const soldInJson: CertificateCall = { curl: json(SALE), status: '200 OK', answer: SOLD };

export const soldInForm: CertificateCall = {
  curl: `
curl ${ADDRESS} \\
  -d 'Operator=1' -d 'Token=4815162342' \\
  -d 'PosCode=POS-1' -d 'OrderNumber=1841' \\
  -d 'Goods[0].Id=7000' -d 'Goods[0].ItemCode=GIFT-CARD' \\
  -d 'Goods[0].Quantity=1' -d 'Goods[0].Price=1500.00'`,
  status: '200 OK',
  answer: SOLD,
};

const CONTRACT = 'http://schemas.datacontract.org/2004/07/LCManagerPartner.Implementation';

export const soldInXml: CertificateCall = {
  curl: `
curl ${ADDRESS} \\
  -H 'Content-Type: application/xml' -H 'Accept: application/xml' \\
  -d '<NumberFromGoodsRequest
  xmlns="${CONTRACT}.Request.SertCardRequest"
  xmlns:b="${CONTRACT}.Abstractions">
  <b:Operator>1</b:Operator>
  <b:Token>4815162342</b:Token>
  <Goods>
    <NumberFromGoodsRequest.NumberFromGoodsGood>
      <Id>7000</Id>
      <ItemCode>GIFT-CARD</ItemCode>
      <Price>1500</Price>
      <Quantity>1</Quantity>
    </NumberFromGoodsRequest.NumberFromGoodsGood>
  </Goods>
  <OrderNumber>1841</OrderNumber>
  <PosCode>POS-1</PosCode>
</NumberFromGoodsRequest>'`,
  status: '200 OK',
  answer: `
<NumberFromGoodsResponse xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
 xmlns="${CONTRACT}.Response.SertCardResponse">
  <ErrorCode xmlns="${CONTRACT}.Abstractions">0</ErrorCode>
  <Message xmlns="${CONTRACT}.Abstractions"></Message>
  <SertCards>
    <NumberFromGoodsResponse.NumberFromGoodsSertCard>
      <AllowRefund>true</AllowRefund>
      <AllowRefundPurchase>true</AllowRefundPurchase>
      <AllowReuse>true</AllowReuse>
      <Nominal>1500</Nominal>
      <Number>${SOLD_NUMBER}</Number>
      <Remain>1500</Remain>
      <SecretCode>${SOLD_PIN}</SecretCode>
      <SertCardStatus>Active</SertCardStatus>
      <SertCardStatusPurchase>Sold</SertCardStatusPurchase>
      <SertExpDate>2027-07-01T23:59:59.9999999+03:00</SertExpDate>
    </NumberFromGoodsResponse.NumberFromGoodsSertCard>
  </SertCards>
</NumberFromGoodsResponse>`,
};

const REFUND = SALE.replace('"OrderNumber"', '"Refund": true,\n    "OrderNumber"');

export const refunded: CertificateCall = {
  curl: json(REFUND),
  status: '200 OK',
  answer: SOLD.replace('"Remain": 1500', '"Remain": 0')
    .replace('"Active"', '"Blocked"')
    .replace('"Sold"', '"Returned"'),
};

function refusal(ErrorCode: number, Message: string): string {
  return JSON.stringify({ SertCards: [], ErrorCode, Message }, undefined, 2);
}

export const refundedAgain: CertificateCall = {
  curl: json(REFUND),
  status: '200 OK',
  answer: refusal(33, 'The certificate has been returned already.'),
};

const good = (over: object) => ({ Id: 7000, ItemCode: 'GIFT-CARD', Quantity: 1, Price: 1500, ...over });
const asked = (over: object, ...goods: readonly object[]) =>
  json(
    JSON.stringify({ PosCode: 'POS-1', OrderNumber: '1842', Goods: goods.length > 0 ? goods : [good({})], ...over }),
  );

/** A call that is refused in each way that a till can cause by itself, after the others. */
export const refusals: readonly CertificateCall[] = [
  [asked({ PosCode: 'POS-2' }), refusal(10, 'PosCode is needed, and must be that of a point of sale.')],
  [asked({ Goods: [] }), refusal(11, 'Goods must not be empty.')],
  [asked({}, good({}), good({ Quantity: 0 })), refusal(12, 'Goods[1]: Quantity must be 1 or more.')],
  [asked({}, good({ Price: 0 })), refusal(13, 'Goods[0]: Price must be more than 0.')],
  [
    asked({}, good({ Quantity: 1001 })),
    refusal(14, 'There are too many certificates in one call. At most 1000 are allowed.'),
  ],
  [asked({ SertCardSeries: 9 }), refusal(20, 'There is no such series of certificates.')],
  [
    asked({}, good({ ItemCode: 'BREAD' })),
    refusal(21, 'Goods[0]: The good is no certificate: no series has this ItemCode.'),
  ],
  [asked({}, good({ Price: 499 })), refusal(22, 'Goods[0]: The series has no certificates of this price.')],
  [asked({ OrderNumber: '1841' }, good({ Quantity: 2 })), refusal(24, 'This order has sold other goods.')],
  [asked({ Refund: true, OrderNumber: null }), refusal(30, 'ChequeId or OrderNumber is needed for a return.')],
  [asked({ Refund: true, OrderNumber: '9' }), refusal(31, 'There is no such sale.')],
  [
    asked({ Refund: true, OrderNumber: '1841' }, good({ Price: 1600 })),
    refusal(32, 'Goods[0]: The sale has no such good with this price and quantity.'),
  ],
].map(([curl = '', answer = '']) => ({ curl, status: '200 OK', answer }));

/** What concerns the call itself. */
export const failures: readonly CertificateCall[] = [
  {
    curl: json(SALE, 'a-key-that-is-no-key'),
    status: '401 Unauthorized',
    answer: '{"Message": "Authorization has been denied for this request."}',
  },
  {
    curl: json(SALE.replace('"Quantity": 1', '"Quantity": "one"')),
    status: '400 Bad Request',
    answer: `
{
  "Message": "The request is invalid.",
  "ModelState": {
    "request.Goods[0].Quantity": ["The value is not valid for Quantity."]
  }
}`,
  },
  {
    curl: json(SALE).replace('application/json', 'text/csv'),
    status: '415 Unsupported Media Type',
    answer: `{"Message": "The request entity's media type 'text/csv' is not supported for this resource."}`,
  },
];
