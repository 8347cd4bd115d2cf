import type { Exchange } from './checkout-examples.ts';

/** The purchase of the examples, and the certificate that comes of it. */
export const PURCHASE_ID = '6a0c9d3e8f1b4a2c7d5e9f31';
export const BOUGHT = '2900735182645';

/** Two more, with their PINs, which their buyers have on paper. */
export const CARD = { number: '2900482910379', pin: 'FX7R2KDM', id: '6a0c9d3e8f1b4a2c7d5e9f41' };
export const EVENING = { number: '2901620837152', pin: 'H9ATV5NC', id: '6a0c9d3e8f1b4a2c7d5e9f42' };

export const certificateProgram = `
{
  "merchant": {
    "id": "my-shop",
    "name": "My shop",
    "currency": "RUB",
    "timeZone": "Europe/Moscow",
    "origins": ["https://shop.example"],
    "publishableKey": "pk_my_shop",
    "certificates": {
      "payment": "shop",
      "page": "https://shop.example/gift",
      "expiryNoticeDays": 30
    }
  },
  "apiKeys": [
    {
      "name": "Shop",
      "scopes": ["shop", "certificates"],
      "secret": "choose-a-long-random-one"
    }
  ],
  "points": [
    {
      "id": 1, "code": "POS-1",
      "oid": "62a1b2c3d4e5f60718293a4b", "name": "Corner shop"
    }
  ],
  "certificateDesigns": [
    {
      "id": "berry",
      "name": "Berry",
      "background": "#7a1238",
      "ink": "#fff4ec",
      "shapes": [
        {"path": "M0 150C80 110 160 190 320 130V200H0Z", "fill": "#ab1f4c"},
        {"path": "M0 176C90 146 190 206 320 164V200H0Z", "fill": "#d2456f"},
        {
          "path": "M262 18a34 34 0 1 0 .1 0Z",
          "fill": "#ff8aa8", "opacity": 0.35
        }
      ]
    }
  ],
  "certificateSeries": [
    {
      "id": 1, "name": "Gift certificate",
      "min": "500", "max": "50000",
      "days": 365,
      "prefix": "2900", "length": 13,
      "allowRefund": true, "allowRefundPurchase": true,
      "allowReuse": true, "allowTopUp": true,
      "siteCode": "GIFT"
    },
    {
      "id": 2, "name": "An evening out",
      "nominals": ["1000", "3000", "5000"],
      "days": 180,
      "prefix": "2901", "length": 13,
      "allowRefund": false, "allowRefundPurchase": true,
      "allowReuse": false,
      "siteCode": "EVENING"
    }
  ]
}`;

export const offered: Exchange = {
  request: `
GET /widget/v1/certificates/offers/GIFT
Bonbon-Key: pk_my_shop
Origin: https://shop.example`,
  status: '200 OK',
  answer: `
{
  "siteCode": "GIFT",
  "name": "Gift certificate",
  "currency": "RUB",
  "min": "500.00",
  "max": "50000.00",
  "validDays": 365,
  "allowReuse": true,
  "today": "2026-07-01",
  "latestDelivery": "2027-07-01",
  "payment": "shop",
  …
}`,
};

export const ordered: Exchange = {
  request: `
POST /widget/v1/certificates/purchases
Bonbon-Key: pk_my_shop
Origin: https://shop.example
Content-Type: application/json
Idempotency-Key: 5f1d9c0e7a3b4f68

{
  "siteCode": "GIFT",
  "amount": "3000.00",
  "design": "berry",
  "buyer": {"name": "Anna", "email": "anna@mail.example"},
  "recipient": {"name": "Ivan", "email": "ivan@mail.example"},
  "message": "Happy birthday!",
  "deliverOn": "2026-07-10",
  "language": "en",
  "returnUrl": "https://shop.example/gift"
}`,
  status: '201 Created',
  answer: `
{
  "id": "${PURCHASE_ID}",
  "status": "awaiting_payment",
  "name": "Gift certificate",
  "amount": "3000.00",
  "currency": "RUB",
  "isGift": true,
  "sentTo": "i•••@mail.example",
  "deliverOn": "2026-07-10",
  "endsAt": "2026-07-08T12:00:00.000Z"
}`,
};

export const confirmed: Exchange = {
  request: `
POST /shop/v1/certificate-purchases/${PURCHASE_ID}/confirm
Authorization: Bearer choose-a-long-random-one
Content-Type: application/json
Idempotency-Key: 1010-certificate

{"amount": "3000.00", "payment": "order-1010"}`,
  status: '200 OK',
  answer: `
{
  "purchase": {
    "id": "${PURCHASE_ID}",
    "status": "paid",
    "name": "Gift certificate",
    "amount": "3000.00",
    "currency": "RUB",
    "isGift": true,
    "sentTo": "i•••@mail.example",
    "deliverOn": "2026-07-10",
    "endsAt": "2026-07-08T12:00:00.000Z"
  },
  "certificate": {
    "number": "${BOUGHT}",
    "expiresAt": "2027-07-10T20:59:59.999Z"
  }
}`,
};

export const paidTwice: Exchange = {
  request: `
POST /shop/v1/certificate-purchases/${PURCHASE_ID}/confirm
Idempotency-Key: 1011-certificate

{"amount": "3000.00", "payment": "order-1011"}`,
  status: '409 Conflict',
  answer: `
{
  "type": "/docs/errors/payment_unexpected",
  "title": "Conflict",
  "status": 409,
  "code": "payment_unexpected",
  "detail": "The purchase was paid already, has ended, or costs another amount; the payment is kept on record.",
  "reason": "paid_already",
  "requestId": "abcddda4-d145-4c48-af29-a80a1908103f"
}`,
};

export const certificateRead: Exchange = {
  request: `
GET /shop/v1/certificates/${BOUGHT}`,
  status: '200 OK',
  answer: `
{
  "number": "${BOUGHT}",
  "series": 1,
  "status": "active",
  "nominal": "3000.00",
  "remain": "3000.00",
  "available": "3000.00",
  "currency": "RUB",
  "expiresAt": "2027-07-10T20:59:59.999Z",
  "validUntil": "2027-07-10",
  "allowReuse": true,
  "issuedAt": "2026-07-01T12:05:00.000Z",
  "sentTo": "ivan@mail.example",
  "deliverAt": "2026-07-10T06:00:00.000Z",
  "history": [
    {
      "at": "2026-07-01T12:05:00.000Z",
      "kind": "issue",
      "amount": "3000.00",
      "balance": "3000.00"
    }
  ]
}`,
};

export const toppedUp: Exchange = {
  request: `
POST /shop/v1/certificates/${BOUGHT}/top-ups
Idempotency-Key: top-up-77

{"amount": "500.00", "reason": "Apology"}`,
  status: '200 OK',
  answer: `
{
  "status": "active",
  "nominal": "3000.00",
  "remain": "3500.00",
  "validUntil": "2027-07-10",
  "history": [
    {
      "at": "2026-07-12T09:00:00.000Z",
      "kind": "top_up",
      "amount": "500.00",
      "balance": "3500.00",
      "reason": "Apology"
    },
    {
      "at": "2026-07-01T12:05:00.000Z",
      "kind": "issue",
      "amount": "3000.00",
      "balance": "3000.00"
    }
  ],
  …
}`,
};

export const blocked: Exchange = {
  request: `
POST /shop/v1/certificates/${BOUGHT}/block
Idempotency-Key: block-77`,
  status: '200 OK',
  answer: `
{
  "status": "blocked",
  "remain": "3500.00",
  …
}`,
};

export const resent: Exchange = {
  request: `
POST /shop/v1/certificates/${BOUGHT}/letters
Idempotency-Key: letter-77

{"email": "ivan.new@mail.example"}`,
  status: '200 OK',
  answer: `
{
  "status": "active",
  "sentTo": "ivan@mail.example",
  …
}`,
};

export const returnRefused: Exchange = {
  request: `
POST /shop/v1/certificates/${BOUGHT}/return
Idempotency-Key: return-77`,
  status: '409 Conflict',
  answer: `
{
  "type": "/docs/errors/certificate_touched",
  "title": "Conflict",
  "status": 409,
  "code": "certificate_touched",
  "detail": "The certificate was used, or topped up: it cannot be returned.",
  "requestId": "abcddda4-d145-4c48-af29-a80a1908103f"
}`,
};

export const balanceAsked: Exchange = {
  request: `
POST /widget/v1/certificates/balance
Bonbon-Key: pk_my_shop
Origin: https://shop.example
Content-Type: application/json

{"number": "2900 4829 10379", "pin": "fx7r-2kdm"}`,
  status: '200 OK',
  answer: `
{
  "name": "•••• 0379",
  "nominal": "3000.00",
  "remain": "3000.00",
  "available": "3000.00",
  "currency": "RUB",
  "expiresAt": "2027-07-01T20:59:59.999Z",
  "validUntil": "2027-07-01",
  "allowReuse": true
}`,
};
