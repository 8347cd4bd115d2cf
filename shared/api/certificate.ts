import { z } from 'zod';
import { certificateDesign } from './certificate-program.ts';
import { emailAddress } from './customer.ts';
import { displayName, foreignCode, money, moneyText, oid, positiveMoney, slug } from './primitives.ts';

export const MAX_MESSAGE = 500;
export const MAX_CERTIFICATES = 10;

const instant = z.iso.datetime();
const date = z.iso.date();

/** What somebody typed from a certificate; whether it is one is told by one answer for all that is wrong. */
const typedNumber = z.string().max(40).meta({ description: 'As printed; spaces are ignored.' });
const typedPin = z.string().max(40).meta({ description: 'The secret code, as printed.' });

const message = z
  .string()
  .max(MAX_MESSAGE)
  .regex(/^(?:[^\p{Cc}\p{Cs}\p{Bidi_Control}]|\n)*$/u, 'must be plain text');

export const offerParams = z.strictObject({ siteCode: z.string().max(64) });

/** What a page can sell by a site code. */
export const offer = z
  .strictObject({
    siteCode: slug,
    name: z.string(),
    currency: z.string(),
    nominals: z.array(moneyText).optional(),
    min: moneyText.optional(),
    max: moneyText.optional(),
    validDays: z.int(),
    allowReuse: z.boolean(),
    designs: z.array(certificateDesign),
    today: date.meta({ description: "In the merchant's time zone." }),
    latestDelivery: date,
    payment: z.enum(['shop', 'redirect']).meta({
      description: "`shop`: the shop's own checkout takes the money; `redirect`: the buyer is sent to a payment page.",
    }),
  })
  .meta({ id: 'CertificateOffer' });

export type CertificateOffer = z.infer<typeof offer>;

const person = z.strictObject({ name: displayName.optional(), email: emailAddress });

export const purchaseRequest = z
  .strictObject({
    siteCode: slug,
    amount: positiveMoney,
    design: slug.optional(),
    buyer: person,
    recipient: person.optional().meta({ description: 'Whom it is given to; without one, it is for the buyer.' }),
    message: message.optional(),
    deliverOn: date.optional().meta({ description: "In the merchant's time zone; at once unless said otherwise." }),
    language: z.enum(['ru', 'en']).optional().meta({ description: 'Of the letters.' }),
    returnUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .meta({ description: "A page of one of the merchant's origins, for after the payment." }),
  })
  .meta({ id: 'CertificatePurchaseRequest' });

export type CertificatePurchaseRequest = z.input<typeof purchaseRequest>;

export const purchaseParams = z.strictObject({ id: z.string().max(64) });

/** A purchase as its page sees it: who has its id may see how it stands, and nothing that is worth money. */
export const purchase = z
  .strictObject({
    id: oid,
    status: z.enum(['awaiting_payment', 'paid', 'ended']),
    name: z.string(),
    amount: moneyText,
    currency: z.string(),
    isGift: z.boolean(),
    sentTo: z.string().meta({ description: 'The address, masked.', examples: ['i•••@mail.example'] }),
    deliverOn: date.optional(),
    endsAt: instant.meta({ description: 'Until when it can be paid.' }),
    paymentUrl: z.string().optional().meta({ description: 'Where the buyer pays, while that is awaited.' }),
  })
  .meta({ id: 'CertificatePurchase' });

export type CertificatePurchase = z.infer<typeof purchase>;

export const balanceRequest = z
  .strictObject({ number: typedNumber, pin: typedPin })
  .meta({ id: 'CertificateBalanceRequest' });

const historyLine = z.strictObject({
  at: instant,
  kind: z.enum(['issue', 'top_up', 'spend', 'give_back', 'forfeit', 'restore', 'return', 'expire']),
  amount: z.string().meta({ description: 'Negative where money went away.', examples: ['-150.00'] }),
  balance: moneyText,
});

const standing = {
  nominal: moneyText,
  remain: moneyText,
  available: moneyText.meta({ description: 'Without what checkouts hold.' }),
  currency: z.string(),
  expiresAt: instant.meta({ description: 'The last moment at which it is valid.' }),
  validUntil: date.meta({ description: "The last day on which it is valid, in the merchant's time zone." }),
  allowReuse: z.boolean(),
};

export const balance = z
  .strictObject({ name: z.string().meta({ examples: ['•••• 5876'] }), ...standing })
  .meta({ id: 'CertificateBalance' });

export type CertificateBalance = z.infer<typeof balance>;

/** What a page states with which certificates a checkout is to be paid. */
export const certificatesRequest = z
  .strictObject({
    certificates: z
      .array(
        z.union([
          z.strictObject({ number: typedNumber, pin: typedPin }),
          z.strictObject({ id: z.string().max(64).meta({ description: 'Of one that the checkout has already.' }) }),
        ]),
      )
      .max(MAX_CERTIFICATES)
      .meta({ description: 'All of them, in the order in which they pay.' }),
  })
  .meta({ id: 'CertificatesRequest' });

const applied = { id: oid, name: z.string().meta({ examples: ['•••• 5876'] }) };

export const certificateOutcome = z
  .union([
    z.strictObject({
      ...applied,
      status: z.literal('applied'),
      spent: moneyText,
      forfeits: moneyText
        .optional()
        .meta({ description: 'What is lost with this order, as the certificate can be used but once.' }),
      left: moneyText,
    }),
    z.strictObject({
      ...applied,
      status: z.literal('skipped'),
      reason: z.enum(['no_longer_accepted', 'nothing_left', 'nothing_to_pay']),
    }),
  ])
  .meta({ id: 'CertificateOutcome' });

export type CertificateOutcomeView = z.infer<typeof certificateOutcome>;

/** The key in the address of a certificate's page stands behind its `#`, which no server is ever sent. */
export const openRequest = z.strictObject({ key: z.string().max(100) }).meta({ id: 'OpenCertificateRequest' });

export const openedCertificate = z
  .strictObject({
    merchant: z.string(),
    title: z.string(),
    number: z.string(),
    pin: z.string(),
    status: z.enum(['active', 'used', 'blocked', 'expired', 'returned']),
    ...standing,
    design: certificateDesign.optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    message: z.string().optional(),
    qr: z.strictObject({ size: z.int(), path: z.string() }).meta({
      description: 'The number, the PIN not among it, as the data of an SVG path in a square of this size.',
    }),
    history: z.array(historyLine).meta({ description: 'Newest first.' }),
  })
  .meta({ id: 'OpenedCertificate' });

export type OpenedCertificate = z.infer<typeof openedCertificate>;

export const numberParams = z.strictObject({ number: z.string().max(40) });

/** A certificate as the merchant sees it: never its PIN. */
export const certificate = z
  .strictObject({
    number: z.string(),
    series: z.int(),
    status: z.enum(['active', 'used', 'blocked', 'expired', 'returned']),
    ...standing,
    issuedAt: instant,
    sentTo: z.string().optional().meta({ description: 'The address that it is sent to.' }),
    deliverAt: instant.optional(),
    history: z.array(historyLine.extend({ order: z.string().optional(), reason: z.string().optional() })),
  })
  .meta({ id: 'Certificate' });

export type Certificate = z.infer<typeof certificate>;

export const topUpRequest = z
  .strictObject({ amount: positiveMoney, reason: displayName.optional() })
  .meta({ id: 'TopUpRequest' });

export const resendRequest = z
  .strictObject({ email: emailAddress.optional().meta({ description: 'Another address than before.' }) })
  .meta({ id: 'ResendRequest' });

/** The shop's server says that a purchase is paid. */
export const confirmRequest = z
  .strictObject({
    amount: money.meta({ description: 'What was paid.' }),
    payment: foreignCode.meta({ description: "The shop's own name of the payment, such as the order's number." }),
  })
  .meta({ id: 'ConfirmPurchaseRequest' });

export const confirmedPurchase = z
  .strictObject({ purchase, certificate: z.strictObject({ number: z.string(), expiresAt: instant }) })
  .meta({ id: 'ConfirmedPurchase' });

export type ConfirmedPurchase = z.infer<typeof confirmedPurchase>;
