import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets so that a dump of the database holds nothing usable. */
export type SecretBox = {
  /** Names the present key and tells nothing of it: what was stored by another must be stored anew before that goes. */
  readonly keyName: string;
  /** The form in which a secret is stored and looked up: HMAC-SHA-256 with the installation's pepper, in hex. */
  readonly hash: (secret: string) => string;
  /** All forms in which it may be stored: by the present key, and by the previous one while keys rotate. */
  readonly hashes: (secret: string) => string[];
  readonly encrypt: (text: string) => string;
  /** @throws if neither key opens it. */
  readonly decrypt: (sealed: string) => string;
  /** Whether only the previous key opens it, so that it must be sealed anew before that key goes. */
  readonly isStale: (sealed: string) => boolean;
};

type Keys = { readonly pepper: Buffer; readonly cipher: Buffer };

const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_NAME_LENGTH = 16;

function derive(secretKey: string): Keys {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', secretKey, '', `bonbon ${purpose}`, 32));
  return { pepper: derived('pepper'), cipher: derived('encryption') };
}

export function createSecretBox(secretKey: string, previousSecretKey?: string): SecretBox {
  const current = derive(secretKey);
  const all = previousSecretKey === undefined ? [current] : [current, derive(previousSecretKey)];
  const hashWith = ({ pepper }: Keys, secret: string) => createHmac('sha256', pepper).update(secret).digest('hex');
  return {
    keyName: hashWith(current, 'the name of this key').slice(0, KEY_NAME_LENGTH),
    hash: (secret) => hashWith(current, secret),
    hashes: (secret) => all.map((keys) => hashWith(keys, secret)),
    encrypt(text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.cipher, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    decrypt(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      for (const keys of all) {
        const text = open(keys, bytes);
        if (text !== undefined) return text;
      }
      throw new Error('a stored secret opens with neither SECRET_KEY nor SECRET_KEY_PREVIOUS');
    },
    isStale: (sealed) => open(current, Buffer.from(sealed, 'base64')) === undefined,
  };
}

function open({ cipher }: Keys, bytes: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', cipher, bytes.subarray(0, IV_BYTES));
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
