import { CHECKOUT_ID, type Exchange } from './checkout-examples.ts';

/** The customer of the examples. */
export const CUSTOMER_ID = '6a0c9d3e8f1b4a2c7d5e9f11';

/** Who is merged into that one. */
export const OTHER_ID = '6a0c9d3e8f1b4a2c7d5e9f12';

export const loyaltyProgram = `
{
  "merchant": {
    "id": "my-shop",
    "name": "My shop",
    "currency": "RUB",
    "timeZone": "Europe/Moscow",
    "origins": ["https://shop.example"],
    "publishableKey": "pk_my_shop",
    "identitySecrets": ["choose-another-long-random-one"],
    "loyalty": {
      "pointsCountAfterDays": 14,
      "pointsLastDays": 365,
      "expiryNoticeDays": 14
    }
  },
  "apiKeys": [
    {"name": "Shop", "scopes": ["shop"], "secret": "choose-a-long-random-one"}
  ],
  "levels": [
    {
      "oid": "621a0c5d8f3e4b7a91d6ef23", "title": "Bonus", "type": "cashback",
      "percent": "5", "maxSpendPercent": "50", "fromTurnover": "0"
    },
    {
      "oid": "621a0c5d8f3e4b7a91d6ef24", "title": "Gold", "type": "cashback",
      "percent": "10", "maxSpendPercent": "50", "fromTurnover": "10000"
    },
    {
      "oid": "621a0c5d8f3e4b7a91d6ef25", "title": "Friends", "type": "discount",
      "percent": "7"
    }
  ]
}`;

export const customerCreated: Exchange = {
  request: `
POST /shop/v1/customers
Authorization: Bearer choose-a-long-random-one
Content-Type: application/json
Idempotency-Key: customer-57-create

{
  "externalId": "57",
  "name": "Ivan",
  "phone": "8 920 123-45-67"
}`,
  status: '201 Created',
  answer: `
{
  "id": "${CUSTOMER_ID}",
  "externalId": "57",
  "name": "Ivan",
  "phone": "+79201234567",
  "level": {
    "oid": "621a0c5d8f3e4b7a91d6ef23",
    "title": "Bonus",
    "type": "cashback",
    "percent": "5",
    "maxSpendPercent": "50"
  },
  "turnover": "0.00",
  "nextLevel": {
    "title": "Gold",
    "percent": "10",
    "fromTurnover": "10000.00",
    "missing": "10000.00"
  },
  "available": "0.00",
  "held": "0.00",
  "debt": "0.00",
  "pending": [],
  "expiring": []
}`,
};

export const pointsGranted: Exchange = {
  request: `
POST /shop/v1/customers/${CUSTOMER_ID}/adjustments
Idempotency-Key: customer-57-welcome

{"kind": "grant", "points": "300.00", "reason": "Welcome"}`,
  status: '200 OK',
  answer: `
{
  "available": "300.00",
  "expiring": [
    {"points": "300.00", "expiresAt": "2027-07-01T21:00:00.000Z"}
  ],
  …
}`,
};

const LINES = `
    "lines": [
      {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 2},
      {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
    ]`;

export const checkoutCreated: Exchange = {
  request: `
POST /shop/v1/checkouts
Idempotency-Key: cart-58-create

{
  "cart": {${LINES}
  },
  "customer": {"externalId": "57"}
}`,
  status: '201 Created',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "total": "2348.00",
  "loyalty": {
    "level": "Bonus",
    "willEarn": "109.90",
    "points": {
      "asked": "0.00",
      "spent": "0.00",
      "maxSpendPercent": "50",
      "spendable": "300.00",
      "available": "300.00"
    }
  },
  …
}`,
};

export const pointsAsked: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/points
Idempotency-Key: cart-58-points-1

{"points": "1000"}`,
  status: '200 OK',
  answer: `
{
  "subtotal": "2348.00",
  "points": "300.00",
  "total": "2048.00",
  "breakdown": [
    {"kind": "points", "points": "300.00", "totalAfter": "2048.00"}
  ],
  "loyalty": {
    "level": "Bonus",
    "willEarn": "94.90",
    "points": {
      "asked": "1000.00",
      "spent": "300.00",
      "maxSpendPercent": "50",
      "limitedBy": "available",
      "spendable": "300.00",
      "available": "300.00"
    }
  },
  …
}`,
};

export const orderCommitted: Exchange = {
  request: `
POST /shop/v1/checkouts/${CHECKOUT_ID}/commit
Idempotency-Key: 2001-commit-1

{
  "orderNumber": "2001",
  "cart": {${LINES}
  },
  "total": "2048.00"
}`,
  status: '200 OK',
  answer: `
{
  "number": "2001",
  "points": "300.00",
  "total": "2048.00",
  "loyalty": {
    "customer": "${CUSTOMER_ID}",
    "spent": "300.00",
    "earned": "94.90",
    "givenBack": "0.00",
    "takenBack": "0.00"
  },
  …
}`,
};

export const historyRead: Exchange = {
  request: `
GET /shop/v1/customers/${CUSTOMER_ID}/history?limit=2`,
  status: '200 OK',
  answer: `
{
  "lines": [
    {
      "at": "2026-07-01T12:04:10.000Z",
      "kind": "earn",
      "points": "94.90",
      "balance": "94.90",
      "orderNumber": "2001"
    },
    {
      "at": "2026-07-01T12:04:10.000Z",
      "kind": "spend",
      "points": "-300.00",
      "balance": "0.00",
      "orderNumber": "2001"
    }
  ],
  "next": "3.1"
}`,
};

export const ticketReturned: Exchange = {
  request: `
POST /shop/v1/orders/2001/returns
Idempotency-Key: 2001-return-1

{"lines": [{"id": "1", "quantity": 1}]}`,
  status: '200 OK',
  answer: `
{
  "refund": "949.00",
  "pointsReturned": "150.00",
  "pointsTakenBack": "47.45",
  …
}`,
};

export const customerFound: Exchange = {
  request: `
GET /shop/v1/customers?phone=%2B79201234567`,
  status: '200 OK',
  answer: `
{
  "id": "${CUSTOMER_ID}",
  "turnover": "949.00",
  "available": "150.00",
  "held": "0.00",
  "debt": "0.00",
  "pending": [
    {"points": "47.45", "countsAt": "2026-07-14T21:00:00.000Z"}
  ],
  "expiring": [
    {"points": "150.00", "expiresAt": "2027-07-01T21:00:00.000Z"}
  ],
  …
}`,
};

export const customerChanged: Exchange = {
  request: `
PATCH /shop/v1/customers/${CUSTOMER_ID}
Idempotency-Key: customer-57-change-1

{
  "email": "Ivan@mail.example",
  "phone": null,
  "level": "621a0c5d8f3e4b7a91d6ef24"
}`,
  status: '200 OK',
  answer: `
{
  "id": "${CUSTOMER_ID}",
  "externalId": "57",
  "name": "Ivan",
  "email": "ivan@mail.example",
  …
}`,
};

export const customersMerged: Exchange = {
  request: `
POST /shop/v1/customers/${CUSTOMER_ID}/merge
Idempotency-Key: customer-57-merge-1

{"customer": "${OTHER_ID}"}`,
  status: '200 OK',
  answer: `
{
  "id": "${CUSTOMER_ID}",
  "externalId": "57",
  "card": "2000000000017",
  "available": "170.00",
  …
}`,
};

export const customerErased: Exchange = {
  request: `
POST /shop/v1/customers/${CUSTOMER_ID}/erase
Idempotency-Key: customer-57-erase`,
  status: '200 OK',
  answer: `
{
  "id": "${CUSTOMER_ID}",
  "erasedAt": "2026-07-09T10:00:00.000Z",
  "available": "170.00",
  …
}`,
};
