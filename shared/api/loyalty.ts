import { z } from 'zod';
import { displayName, foreignCode, integerDays, money, moneyText, oid, percentOrNone } from './primitives.ts';
import { emailAddress, phoneNumber } from './customer.ts';

/** How a merchant's points and levels work, beside what each level grants. */
export const loyaltyRules = z
  .strictObject({
    pointsCountAfterDays: integerDays(0, 365)
      .optional()
      .meta({ description: 'Points that were earned can be spent from the start of this day on; 0 is at once.' }),
    pointsLastDays: integerDays(1, 3650)
      .optional()
      .meta({ description: 'Points expire at the end of this day after they were earned; else they last for ever.' }),
    expiryNoticeDays: integerDays(1, 90)
      .optional()
      .meta({ description: 'So many days before points expire, the event `points_expiring` is written.' }),
    turnoverDays: integerDays(1, 3650)
      .optional()
      .meta({ description: 'Only purchases of so many days count for levels; else all do.' }),
    levelsGoDown: z
      .boolean()
      .optional()
      .meta({ description: 'Whether a turnover that falls takes customers down; else levels are kept.' }),
  })
  .refine(({ pointsCountAfterDays = 0, pointsLastDays = Infinity }) => pointsCountAfterDays <= pointsLastDays, {
    message: 'must not end before the points count',
    path: ['pointsLastDays'],
  })
  .meta({ id: 'LoyaltyRules' });

export type LoyaltyRules = z.output<typeof loyaltyRules>;

export const level = z
  .strictObject({
    oid,
    title: displayName,
    type: z.enum(['cashback', 'discount']),
    percent: percentOrNone,
    maxSpendPercent: percentOrNone
      .optional()
      .meta({ description: 'How much of a purchase points may pay: 100 unless said otherwise. Cashback only.' }),
    fromTurnover: money
      .optional()
      .meta({ description: 'Customers with this turnover come onto the level by themselves.' }),
  })
  .meta({ id: 'Level' });

const birthday = z.iso.date().refine((text) => text >= '1900-01-01', 'must be a date since 1900');

const photo = z.url({ protocol: /^https$/, normalize: false }).max(500);

const personal = {
  externalId: foreignCode.meta({ description: "The shop's own id of the customer: the `sub` of its tokens." }),
  name: displayName,
  phone: phoneNumber,
  email: emailAddress,
  card: foreignCode.meta({ description: 'The number of a loyalty card.' }),
  appCode: foreignCode.meta({ description: "The client's code in the merchant's app." }),
  birthday: birthday.meta({ examples: ['1990-03-29'] }),
  photo: photo.meta({ description: 'An address of a picture.' }),
  level: oid.meta({ description: 'The oid of a level.' }),
};

export const PERSONAL_FIELDS = [
  'externalId',
  'name',
  'phone',
  'email',
  'card',
  'appCode',
  'birthday',
  'photo',
] as const;

const optionalPersonal = z.strictObject(personal).partial().shape;

/** A customer in the program document. */
export const programCustomer = z
  .strictObject({
    oid,
    ...optionalPersonal,
    level: personal.level,
    openingBalance: money.optional().meta({ description: 'Granted once, when the customer comes to be.' }),
    openingTurnover: money.optional().meta({ description: 'Counted once, when the customer comes to be.' }),
  })
  .meta({ id: 'ProgramCustomer' });

export type ProgramCustomer = z.output<typeof programCustomer>;

type Names = Partial<Readonly<Record<'externalId' | 'phone' | 'card' | 'appCode', string | undefined>>>;

function canBeFound({ externalId, phone, card, appCode }: Names): boolean {
  return [externalId, phone, card, appCode].some((each) => each !== undefined);
}

const NEEDS_A_NAME = 'must have one of externalId, phone, card, appCode';

export const customerRequest = z
  .strictObject(optionalPersonal)
  .refine(canBeFound, NEEDS_A_NAME)
  .meta({ id: 'CustomerRequest' });

/** A customer in a file of them; a level goes by its title too. */
export const customerRow = z
  .strictObject({
    ...optionalPersonal,
    level: z.string().optional(),
    balance: money.optional(),
    turnover: money.optional(),
  })
  .refine(canBeFound, NEEDS_A_NAME);

export const CUSTOMER_COLUMNS = [...PERSONAL_FIELDS, 'level', 'balance', 'turnover'] as const;

export const customerPatch = z
  .strictObject({
    externalId: personal.externalId.nullable(),
    name: personal.name.nullable(),
    phone: personal.phone.nullable(),
    email: personal.email.nullable(),
    card: personal.card.nullable(),
    appCode: personal.appCode.nullable(),
    birthday: personal.birthday.nullable(),
    photo: personal.photo.nullable(),
    level: personal.level,
  })
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'must change something')
  .meta({ id: 'CustomerPatch', description: 'Absent fields stay as they are; null takes a field away.' });

export const customerParams = z.strictObject({ id: z.string().max(64).meta({ description: 'The customer.' }) });

export const customerQuery = z
  .strictObject({
    externalId: z.string().max(64).optional(),
    phone: phoneNumber.optional(),
    card: z.string().max(64).optional(),
    appCode: z.string().max(64).optional(),
  })
  .refine((query) => Object.keys(query).length === 1, 'must have one of externalId, phone, card, appCode');

export const mergeRequest = z
  .strictObject({ customer: z.string().max(64).meta({ description: 'Who is merged into the other, and is gone.' }) })
  .meta({ id: 'MergeRequest' });

export const adjustmentRequest = z
  .strictObject({
    kind: z.enum(['grant', 'deduct']),
    points: money.refine((amount) => amount > 0, 'must be more than 0'),
    reason: displayName.meta({ description: 'Shown to the customer in the history.' }),
  })
  .meta({ id: 'AdjustmentRequest' });

export const historyQuery = z.strictObject({
  cursor: z
    .string()
    .regex(/^\d{1,10}\.\d{1,10}$/, 'must be the next of an answer')
    .optional(),
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|100)$/, 'must be 1 to 100')
    .transform(Number)
    .optional(),
});

export const pointsRequest = z
  .strictObject({
    points: money.meta({ description: 'How many points to spend, at most; 0 for none.', examples: ['100'] }),
  })
  .meta({ id: 'PointsRequest' });

const instant = z.iso.datetime();
const percentText = z.string().meta({ examples: ['10'] });

const levelView = z
  .strictObject({
    oid: z.string(),
    title: z.string(),
    type: z.enum(['cashback', 'discount']),
    percent: percentText,
    maxSpendPercent: percentText.optional(),
  })
  .meta({ id: 'LevelOfCustomer' });

const standing = {
  level: levelView.optional(),
  turnover: moneyText.meta({ description: 'What was paid so far, and counts for levels.' }),
  nextLevel: z
    .strictObject({ title: z.string(), percent: percentText, fromTurnover: moneyText, missing: moneyText })
    .optional(),
  available: moneyText.meta({ description: 'The points that can be spent now, on a level that has points.' }),
  held: moneyText.meta({ description: 'The points that operations under way hold.' }),
  debt: moneyText.meta({ description: 'The points that later earnings repay.' }),
  pending: z
    .array(z.strictObject({ points: moneyText, countsAt: instant }))
    .meta({ description: 'The points that can be spent from a moment on, soonest first.' }),
  expiring: z
    .array(z.strictObject({ points: moneyText, expiresAt: instant }))
    .meta({ description: 'The points that end at a moment, soonest first; at most 12 of them.' }),
};

/** A customer, for the shop. */
export const customerView = z
  .strictObject({
    id: oid,
    externalId: z.string().optional(),
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    card: z.string().optional(),
    appCode: z.string().optional(),
    birthday: z.string().optional(),
    photo: z.string().optional(),
    erasedAt: instant.optional(),
    ...standing,
  })
  .meta({ id: 'LoyaltyCustomer' });

export type CustomerView = z.infer<typeof customerView>;

/** A buyer's own standing, for the page that the shop identified them to. */
export const memberView = z
  .strictObject({ name: z.string().optional(), currency: z.string(), ...standing })
  .meta({ id: 'LoyaltyMember' });

export type MemberView = z.infer<typeof memberView>;

export const HISTORY_KINDS = [
  'opening',
  'earn',
  'spend',
  'give_back',
  'take_back',
  'expire',
  'adjust',
  'merge',
] as const;

export const history = z
  .strictObject({
    lines: z.array(
      z.strictObject({
        at: instant,
        kind: z.enum(HISTORY_KINDS),
        points: z
          .string()
          .regex(/^-?\d+\.\d{2}$/)
          .meta({ description: 'With a minus where they went away.', examples: ['-100.00'] }),
        balance: moneyText.meta({ description: 'All points after it, also those that do not count yet.' }),
        orderNumber: z.string().optional(),
        point: z.string().optional().meta({ description: 'The name of the point of sale.' }),
        reason: z.string().optional(),
      }),
    ),
    next: z.string().optional().meta({ description: 'The cursor of older lines; absent at the end.' }),
  })
  .meta({ id: 'LoyaltyHistory', description: 'Newest first.' });

export type History = z.infer<typeof history>;
