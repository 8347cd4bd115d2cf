/** The merchant of the example: 5 % in points, and one code. */
export const moneyProgram = `
{
  "merchant": {
    "id": "my-shop", "name": "My shop", "currency": "RUB", "timeZone": "Europe/Moscow",
    "origins": ["https://shop.example"], "publishableKey": "pk_my_shop"
  },
  "apiKeys": [{"name": "Shop", "scopes": ["shop"], "secret": "choose-a-long-random-one"}],
  "levels": [
    {
      "oid": "621a0c5d8f3e4b7a91d6ef23", "title": "Bonus", "type": "cashback",
      "percent": "5", "maxSpendPercent": "50", "fromTurnover": "0"
    }
  ],
  "promoCodes": [{"code": "EIGHTH", "percentage": "12.5"}]
}`;

export const moneyCart = {
  lines: [
    { id: 'mug', kind: 'product', unitPrice: '99.90', quantity: 3 },
    { id: 'tea', kind: 'product', unitPrice: '250.00', quantity: 1 },
    { id: 'delivery', kind: 'fee', unitPrice: '45.00', quantity: 1 },
  ],
} as const;

/** What the customer had, and what of it pays. */
export const moneyPoints = { had: '300.00', spent: '100.00' } as const;

/** Each line of the order: at full price, what the code takes off, what points pay, what is left. */
export const moneyLines = [
  { id: 'mug', amount: '299.70', discount: '37.47', points: '54.52', total: '207.71' },
  { id: 'tea', amount: '250.00', discount: '31.25', points: '45.48', total: '173.27' },
  { id: 'delivery', amount: '45.00', discount: '0.00', points: '0.00', total: '45.00' },
] as const;

export const moneySums = { amount: '594.70', discount: '68.72', points: '100.00', total: '425.98' } as const;

export const moneyEarned = '19.05';

/** The three mugs, one after another. */
export const moneyReturns = [
  { refund: '69.24', pointsReturned: '18.17', pointsTakenBack: '3.46' },
  { refund: '69.24', pointsReturned: '18.17', pointsTakenBack: '3.46' },
  { refund: '69.23', pointsReturned: '18.18', pointsTakenBack: '3.47' },
] as const;

/** The journal of the customer, from its first line on: why, how much, and the balance after it. */
export const moneyJournal = [
  { kind: 'adjust', points: '300.00', balance: '300.00' },
  { kind: 'spend', points: '-100.00', balance: '200.00' },
  { kind: 'earn', points: '19.05', balance: '219.05' },
  { kind: 'give_back', points: '18.17', balance: '237.22' },
  { kind: 'take_back', points: '-3.46', balance: '233.76' },
] as const;
