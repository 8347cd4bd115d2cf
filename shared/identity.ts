/** By what a shop knows who buys, signed in or not; each in its one normal form. */
export type Customer = {
  /** The shop's own id of the customer, compared exactly. */
  readonly externalId?: string | undefined;
  readonly email?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
};

/** `+7 (920) 123-45-67`, `8 920 1234567` → `+79201234567`; other countries in E.164. Else `undefined`. */
export function normalisePhone(text: string): string | undefined {
  const bare = text.replace(/[\s()-]/g, '');
  const russian = /^(?:\+7|7|8)(\d{10})$/.exec(bare)?.[1];
  if (russian !== undefined) return `+7${russian}`;
  return /^\+[1-9]\d{7,14}$/.test(bare) ? bare : undefined;
}

/** Trimmed and in lower case; `undefined` for what cannot be an address. Done twice, it changes nothing more. */
export function normaliseEmail(text: string): string | undefined {
  let email = text.trim();
  let previous: string;
  do {
    previous = email;
    email = email.normalize('NFKC').toLowerCase().normalize('NFKC');
  } while (email !== previous);
  return email.length <= 254 && /^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u.test(email) ? email : undefined;
}

/** Every name under which this customer may have come before, in a fixed order. */
export function identitiesOf({ externalId, email, phone }: Customer): string[] {
  return [
    ...(email === undefined ? [] : [`email:${email}`]),
    ...(externalId === undefined ? [] : [`external:${externalId}`]),
    ...(phone === undefined ? [] : [`phone:${phone}`]),
  ];
}
