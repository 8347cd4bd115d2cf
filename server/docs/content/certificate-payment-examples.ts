import { CARD, EVENING } from './certificates-examples.ts';
import { CHECKOUT_ID, type Exchange } from './checkout-examples.ts';

const CART = `
    "lines": [
      {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 3},
      {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
    ]`;

export const opened: Exchange = {
  request: `
POST /shop/v1/checkouts
Authorization: Bearer choose-a-long-random-one
Content-Type: application/json
Idempotency-Key: cart-60-create

{
  "cart": {${CART}
  }
}`,
  status: '201 Created',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "total": "3447.00",
  …
}`,
};

export const entered: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/certificates
Idempotency-Key: cart-60-certificates-1

{
  "certificates": [
    {"number": "${CARD.number}", "pin": "${CARD.pin}"},
    {"number": "${EVENING.number}", "pin": "${EVENING.pin}"},
    {"number": "2900316405729", "pin": "WRONGPIN"}
  ]
}`,
  status: '200 OK',
  answer: `
{
  "subtotal": "3447.00",
  "paidByCertificates": "3447.00",
  "total": "0.00",
  "certificates": [
    {
      "id": "${CARD.id}",
      "name": "•••• 0379",
      "status": "applied",
      "spent": "3000.00",
      "left": "0.00"
    },
    {
      "id": "${EVENING.id}",
      "name": "•••• 7152",
      "status": "applied",
      "spent": "447.00",
      "forfeits": "553.00",
      "left": "0.00"
    }
  ],
  "breakdown": [
    {
      "kind": "certificate",
      "name": "•••• 0379",
      "spent": "3000.00",
      "totalAfter": "447.00"
    },
    {
      "kind": "certificate",
      "name": "•••• 7152",
      "spent": "447.00",
      "totalAfter": "0.00"
    }
  ],
  "refusedCertificates": [2],
  …
}`,
};

export const kept: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/certificates
Idempotency-Key: cart-60-certificates-2

{"certificates": [{"id": "${CARD.id}"}, {"id": "${EVENING.id}"}]}`,
  status: '200 OK',
  answer: `
{
  "paidByCertificates": "3447.00",
  "total": "0.00",
  "refusedCertificates": [],
  …
}`,
};

export const taken: Exchange = {
  request: `
POST /shop/v1/checkouts/${CHECKOUT_ID}/commit
Idempotency-Key: 1020-commit-1

{
  "orderNumber": "1020",
  "cart": {${CART}
  },
  "total": "0.00"
}`,
  status: '200 OK',
  answer: `
{
  "number": "1020",
  "status": "committed",
  "paidByCertificates": "3447.00",
  "total": "0.00",
  "certificates": [
    {
      "id": "${CARD.id}",
      "name": "•••• 0379",
      "spent": "3000.00",
      "forfeited": "0.00",
      "givenBack": "0.00",
      "notGivenBack": "0.00"
    },
    {
      "id": "${EVENING.id}",
      "name": "•••• 7152",
      "spent": "447.00",
      "forfeited": "553.00",
      "givenBack": "0.00",
      "notGivenBack": "0.00"
    }
  ],
  …
}`,
};

export const ticketBack: Exchange = {
  request: `
POST /shop/v1/orders/1020/returns
Idempotency-Key: 1020-return-1

{"lines": [{"id": "1", "quantity": 1}]}`,
  status: '200 OK',
  answer: `
{
  "refund": "0.00",
  "pointsReturned": "0.00", "pointsTakenBack": "0.00",
  "certificatesReturned": "652.00",
  "certificatesNotReturned": "447.00",
  …
}`,
};

export const undone: Exchange = {
  request: `
POST /shop/v1/orders/1020/cancel
Idempotency-Key: 1020-cancel`,
  status: '200 OK',
  answer: `
{
  "refund": "0.00",
  "certificatesReturned": "2348.00",
  "certificatesNotReturned": "0.00",
  …
}`,
};

export const eveningAfter: Exchange = {
  request: `
GET /shop/v1/certificates/${EVENING.number}`,
  status: '200 OK',
  answer: `
{
  "status": "active",
  "nominal": "1000.00",
  "remain": "553.00",
  "history": [
    {
      "at": "2026-07-13T10:00:00.000Z",
      "kind": "restore",
      "amount": "553.00",
      "balance": "553.00",
      "order": "1020"
    },
    {
      "at": "2026-07-12T10:00:00.000Z",
      "kind": "forfeit",
      "amount": "-553.00",
      "balance": "0.00",
      "order": "1020"
    },
    {
      "at": "2026-07-12T10:00:00.000Z",
      "kind": "spend",
      "amount": "-447.00",
      "balance": "553.00",
      "order": "1020"
    },
    {
      "at": "2026-07-12T10:00:00.000Z",
      "kind": "issue",
      "amount": "1000.00",
      "balance": "1000.00"
    }
  ],
  …
}`,
};
