import type { CertificateOffer, CertificatePurchaseRequest } from '../../../../../shared/api/certificate.ts';
import type { Fault } from '../../../internal/words/certificate-purchase.words.ts';
import { decimalOf, parseAmount } from './buy.amount.ts';

/** As many characters as a message has at most; `MAX_MESSAGE` of the contract. */
export const MOST_CHARACTERS = 500;

/** What the buyer has written and chosen, as it stands. */
export type Draft = {
  /** One of the nominals; without one, the amount is the buyer's own. */
  nominal: string | undefined;
  amount: string;
  design: string | undefined;
  isGift: boolean;
  name: string;
  email: string;
  recipientName: string;
  recipientEmail: string;
  message: string;
  isLater: boolean;
  deliverOn: string;
};

export type TextField = Exclude<keyof Draft, 'nominal' | 'design' | 'isGift' | 'isLater'>;

const ADDRESS = /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]+$/;

/** What the contract takes in no message. */
const NOT_PLAIN = /[\p{Cs}\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

export const BLANK: Draft = {
  nominal: undefined,
  amount: '',
  design: undefined,
  isGift: true,
  name: '',
  email: '',
  recipientName: '',
  recipientEmail: '',
  message: '',
  isLater: false,
  deliverOn: '',
};

/** A choice that the offer does not have, is none. */
export function fitted(draft: Draft, { nominals = [], designs }: CertificateOffer): Draft {
  const hundredths = parseAmount(draft.nominal ?? draft.amount);
  const [nominal] = nominals.filter((one) => parseAmount(one) === hundredths);
  const [design = designs[0]] = designs.filter(({ id }) => id === draft.design);
  return { ...draft, nominal, design: design?.id };
}

/** In hundredths; `undefined` where there is none, or it is written wrongly. */
export function amountOf({ nominal, amount }: Draft): number | undefined {
  return parseAmount(nominal ?? amount);
}

/** What is wrong, field by field in the order of the form. */
export function faultsIn(draft: Draft, offer: CertificateOffer): ReadonlyMap<TextField, Fault> {
  const faults = new Map<TextField, Fault>();
  const note = (field: TextField, fault: Fault | undefined): void => {
    if (fault) faults.set(field, fault);
  };
  note('amount', amountFault(draft, offer));
  if (draft.isGift) note('recipientEmail', addressFault(draft.recipientEmail));
  if (draft.isGift && draft.isLater) note('deliverOn', dateFault(draft.deliverOn, offer));
  note('email', addressFault(draft.email));
  return faults;
}

function amountFault(draft: Draft, { nominals = [], min, max }: CertificateOffer): Fault | undefined {
  if (draft.nominal !== undefined) return undefined;
  if (nominals.length > 0 || draft.amount.trim() === '') return 'amount_missing';
  const amount = amountOf(draft);
  if (amount === undefined) return 'amount_malformed';
  const isInRange = amount >= (parseAmount(min ?? '') ?? 1) && amount <= (parseAmount(max ?? '') ?? amount);
  return isInRange ? undefined : 'amount_out_of_range';
}

function addressFault(text: string): Fault | undefined {
  const address = text.trim();
  if (address === '') return 'email_missing';
  return ADDRESS.test(address) && address.length <= 254 ? undefined : 'email_malformed';
}

/** Days as the API writes them are in order as texts. */
function dateFault(day: string, { today, latestDelivery }: CertificateOffer): Fault | undefined {
  if (day === '') return 'date_missing';
  return day >= today && day <= latestDelivery ? undefined : 'date_out_of_range';
}

export function requestOf(
  draft: Draft,
  { siteCode }: CertificateOffer,
  language: 'ru' | 'en',
  returnUrl: string,
): CertificatePurchaseRequest {
  const { design, isGift, isLater, deliverOn } = draft;
  const message = plainText(draft.message);
  return {
    siteCode,
    amount: decimalOf(amountOf(draft) ?? 0),
    ...(design !== undefined && { design }),
    buyer: personOf(draft.name, draft.email),
    ...(isGift && { recipient: personOf(draft.recipientName, draft.recipientEmail) }),
    ...(isGift && message !== '' && { message }),
    ...(isGift && isLater && { deliverOn }),
    language,
    returnUrl,
  };
}

function personOf(written: string, email: string): CertificatePurchaseRequest['buyer'] {
  const name = plainText(written).replace(/\s+/g, ' ');
  return { ...(name !== '' && { name }), email: email.trim() };
}

export function plainText(text: string): string {
  return text.replace(NOT_PLAIN, (character) => (character === '\n' ? character : ' ')).trim();
}
