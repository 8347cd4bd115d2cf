/** Who a customer is, as far as anybody said. */
export type Profile = {
  readonly externalId?: string | undefined;
  readonly name?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly card?: string | undefined;
  readonly appCode?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthday?: string | undefined;
  readonly photo?: string | undefined;
};

export type StoredCustomer = Profile & {
  readonly id: string;
  readonly levelOid: string | undefined;
  /** Who this customer has become. */
  readonly mergedInto: string | undefined;
  readonly erasedAt: number | undefined;
};

/** What finds a customer, and no other: never an e-mail address, which families share. */
export const IDENTITY_FIELDS = ['externalId', 'phone', 'card', 'appCode'] as const;

export type IdentityField = (typeof IDENTITY_FIELDS)[number];

const PREFIXES: Readonly<Record<IdentityField, string>> = {
  externalId: 'external',
  phone: 'phone',
  card: 'card',
  appCode: 'app',
};

export function identityOf(field: IdentityField, value: string): string {
  return `${PREFIXES[field]}:${value}`;
}

/** The field that a name comes from. */
export function fieldOf(identity: string): IdentityField {
  const found = IDENTITY_FIELDS.find((field) => identity.startsWith(`${PREFIXES[field]}:`));
  if (!found) throw new Error('a name of a customer is of no known field');
  return found;
}

/** The names of a customer under which it is found, with the field that each comes from. */
export function identitiesOf(profile: Profile): { readonly field: IdentityField; readonly identity: string }[] {
  return IDENTITY_FIELDS.flatMap((field) => {
    const value = profile[field];
    return value === undefined ? [] : [{ field, identity: identityOf(field, value) }];
  });
}
