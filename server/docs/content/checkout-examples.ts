/** A call and its answer, as they go over the wire; a line of `…` in an answer stands for fields that are left out. */
export type Exchange = { readonly request: string; readonly status: string; readonly answer: string };

/** The checkout of the examples. */
export const CHECKOUT_ID = '6a0c9d3e8f1b4a2c7d5e9f01';

/** What the merchant of the examples has set up. */
export const exampleProgram = `
{
  "merchant": {
    "id": "my-shop",
    "name": "My shop",
    "currency": "RUB",
    "timeZone": "Europe/Moscow",
    "origins": ["https://shop.example"],
    "publishableKey": "pk_my_shop"
  },
  "apiKeys": [
    {"name": "Shop", "scopes": ["shop"], "secret": "choose-a-long-random-one"}
  ],
  "promotions": [
    {
      "id": "summer", "name": "Summer", "percentage": "10",
      "maxTickets": 2, "maxUses": 100, "maxUsesPerCustomer": 1
    }
  ],
  "promoCodes": [
    {"code": "SUMMER10", "promotion": "summer"},
    {
      "code": "ORDER300",
      "fix": "300.00", "per": "order", "minAmount": "3000.00"
    }
  ]
}`;

export const created: Exchange = {
  request: `
POST /shop/v1/checkouts
Authorization: Bearer choose-a-long-random-one
Content-Type: application/json
Idempotency-Key: cart-57-create

{
  "cart": {
    "lines": [
      {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 2},
      {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
    ]
  }
}`,
  status: '201 Created',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "status": "open",
  "pricedBy": "shop",
  "currency": "RUB",
  "subtotal": "2348.00",
  "discount": "0.00",
  "points": "0.00", "paidByCertificates": "0.00",
  "total": "2348.00",
  …
}`,
};

export const codesEntered: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/promo-codes
Idempotency-Key: cart-57-codes-1

{"promoCodes": ["summer-10", "order 300", "SUMER"]}`,
  status: '200 OK',
  answer: `
{
  "total": "2348.00",
  "promoCodes": [
    {"code": "SUMMER10", "status": "skipped", "reason": "identity_required"},
    {
      "code": "ORDER300",
      "status": "not_applicable",
      "reason": "min_amount",
      "minAmount": "3000.00",
      "has": "2198.00"
    }
  ],
  "refused": [{"code": "SUMER", "reason": "not_found"}],
  …
}`,
};

export const customerStated: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/customer
Idempotency-Key: cart-57-customer-1

{"email": "Ivan@mail.example", "phone": "8 920 123-45-67"}`,
  status: '200 OK',
  answer: `
{
  "discount": "219.80",
  "total": "2128.20",
  …
}`,
};

export const cartStated: Exchange = {
  request: `
PUT /shop/v1/checkouts/${CHECKOUT_ID}/cart
Idempotency-Key: cart-57-cart-1

{
  "lines": [
    {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 3},
    {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
  ]
}`,
  status: '200 OK',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "status": "open",
  "pricedBy": "shop",
  "currency": "RUB",
  "subtotal": "3447.00",
  "discount": "519.80",
  "points": "0.00", "paidByCertificates": "0.00",
  "total": "2927.20",
  "lines": [
    {
      "id": "1",
      "kind": "ticket",
      "unitPrice": "1099.00", "quantity": 3,
      "amount": "3297.00",
      "discount": "519.80",
      "points": "0.00", "certificates": "0.00",
      "total": "2777.20",
      "discounts": [
        {"code": "SUMMER10", "units": 2, "discount": "219.80"},
        {"code": "ORDER300", "units": 1, "discount": "300.00"}
      ]
    },
    {
      "id": "2",
      "kind": "fee",
      "unitPrice": "150.00", "quantity": 1,
      "amount": "150.00",
      "discount": "0.00",
      "points": "0.00", "certificates": "0.00",
      "total": "150.00",
      "discounts": []
    }
  ],
  "promoCodes": [
    {
      "code": "SUMMER10",
      "status": "applied",
      "benefit": {"percentage": "10"},
      "discount": "219.80"
    },
    {
      "code": "ORDER300",
      "status": "applied",
      "benefit": {"fix": "300.00", "per": "order"},
      "discount": "300.00"
    }
  ],
  "certificates": [],
  "breakdown": [
    {
      "kind": "promo_code",
      "code": "SUMMER10",
      "discount": "219.80",
      "totalAfter": "3227.20"
    },
    {
      "kind": "promo_code",
      "code": "ORDER300",
      "discount": "300.00",
      "totalAfter": "2927.20"
    }
  ]
}`,
};

const RESERVE = `
POST /shop/v1/checkouts/${CHECKOUT_ID}/reserve
Idempotency-Key: 1001-reserve-1

{
  "cart": {
    "lines": [
      {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 3},
      {"id": "2", "kind": "fee", "unitPrice": "150.00", "quantity": 1}
    ]
  },
  "total": "2927.20",
  "minutes": 20
}`;

export const mismatched: Exchange = {
  request: RESERVE,
  status: '409 Conflict',
  answer: `
{
  "type": "/docs/errors/total_mismatch",
  "title": "Conflict",
  "status": 409,
  "code": "total_mismatch",
  "detail": "The stated total is not what the order comes to; \`total\` and \`promoCodes\` say what is.",
  "statedTotal": "2927.20",
  "total": "3147.00",
  "promoCodes": [
    {"code": "SUMMER10", "status": "skipped", "reason": "exhausted"},
    {
      "code": "ORDER300",
      "status": "applied",
      "benefit": {"fix": "300.00", "per": "order"},
      "discount": "300.00"
    }
  ],
  "requestId": "abcddda4-d145-4c48-af29-a80a1908103f"
}`,
};

export const reserved: Exchange = {
  request: RESERVE,
  status: '200 OK',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "status": "reserved",
  "reservedUntil": "2026-07-01T12:20:00.000Z",
  "total": "2927.20",
  …
}`,
};

export const released: Exchange = {
  request: `
POST /shop/v1/checkouts/${CHECKOUT_ID}/release
Idempotency-Key: 1001-release-1`,
  status: '200 OK',
  answer: `
{
  "id": "${CHECKOUT_ID}",
  "status": "open",
  "total": "2927.20",
  …
}`,
};

export const committed: Exchange = {
  request: `
POST /shop/v1/checkouts/${CHECKOUT_ID}/commit
Idempotency-Key: 1001-commit-1

{"orderNumber": "1001"}`,
  status: '200 OK',
  answer: `
{
  "number": "1001",
  "checkoutId": "${CHECKOUT_ID}",
  "status": "committed",
  "committedAt": "2026-07-01T12:04:10.000Z",
  "total": "2927.20",
  "refunded": "0.00",
  "returns": [],
  …
}`,
};

export const committedAtOnce: Exchange = {
  request: `
POST /shop/v1/checkouts/${CHECKOUT_ID}/commit
Idempotency-Key: 1002-commit-1

{
  "orderNumber": "1002",
  "cart": {
    "lines": [
      {"id": "1", "kind": "ticket", "unitPrice": "1099.00", "quantity": 2}
    ]
  },
  "total": "2198.00"
}`,
  status: '200 OK',
  answer: `
{
  "number": "1002",
  "status": "committed",
  "total": "2198.00",
  …
}`,
};

export const returned: Exchange = {
  request: `
POST /shop/v1/orders/1001/returns
Idempotency-Key: 1001-return-1

{"lines": [{"id": "1", "quantity": 1}]}`,
  status: '200 OK',
  answer: `
{
  "refund": "925.73",
  "pointsReturned": "0.00", "pointsTakenBack": "0.00",
  "order": {
    "number": "1001",
    "status": "committed",
    "total": "2927.20",
    "refunded": "925.73",
    "returns": [
      {
        "number": 1,
        "returnedAt": "2026-07-08T15:00:00.000Z",
        "lines": [
          {
            "id": "1", "quantity": 1,
            "amount": "1099.00",
            "discount": "173.27", "points": "0.00",
            "refund": "925.73"
          }
        ],
        "refund": "925.73",
        "pointsReturned": "0.00"
      }
    ],
    …
  }
}`,
};

export const cancelled: Exchange = {
  request: `
POST /shop/v1/orders/1001/cancel
Idempotency-Key: 1001-cancel`,
  status: '200 OK',
  answer: `
{
  "refund": "2001.47",
  "pointsReturned": "0.00", "pointsTakenBack": "0.00",
  "order": {
    "number": "1001",
    "status": "cancelled",
    "cancelledAt": "2026-07-09T10:00:00.000Z",
    "refunded": "2927.20",
    …
  }
}`,
};
