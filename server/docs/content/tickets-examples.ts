/** The document of the pages about tickets and draws. */
export const ticketProgram = `
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
    { "name": "Server", "scopes": ["shop"], "secret": "choose-a-long-random-one" },
    { "name": "Tills", "scopes": ["chance"], "secret": "choose-another-random-one" }
  ],
  "points": [{ "id": 1, "code": "POS-1", "oid": "62a1b2c3d4e5f60718293a4b", "name": "Main street" }],
  "products": [
    { "id": 4000, "name": "Water heater", "categoryId": 400, "price": "1", "prices": { "1": "49990" } },
    { "id": 6000, "name": "Laptop", "categoryId": 2047, "price": "1", "prices": { "1": "313970" } }
  ],
  "chanceCampaigns": [
    {
      "id": 3,
      "name": "Lucky autumn",
      "minAmount": "1000",
      "multiplicity": "100",
      "start": "2026-09-01",
      "finish": "2026-09-30",
      "excludedProducts": [3000],
      "rules": "A ticket for each full 100 in receipts and orders from 1,000 on.",
      "draws": [
        {
          "id": "autumn",
          "name": "The autumn draw",
          "closesAt": "2026-10-01T20:00:00+03:00",
          "drawsAt": "2026-10-01T21:00:00+03:00",
          "prizes": [
            { "id": "car", "name": "A car" },
            { "id": "dinner", "name": "A dinner for two", "count": 2 }
          ],
          "alternates": 10,
          "claimDays": 14
        }
      ]
    }
  ]
}`;
