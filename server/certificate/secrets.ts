import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE_ALPHABET } from '../../shared/code-alphabet.ts';
import { foldCode } from '../../shared/code-folding.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { NewCertificate } from './store.ts';

const PIN_LENGTH = 8;
const PAGE_KEY_BYTES = 16;

/** What opens a certificate: the PIN, for whoever has the number too, and the key in the address of its page. */
export type CertificateSecrets = { readonly pin: string; readonly pageKey: string };

type Sealed = Pick<NewCertificate, 'pinHash' | 'sealed' | 'sealedBy'>;
type Place = { readonly merchantId: string; readonly number: string };

export function drawSecrets(): CertificateSecrets {
  const places = Array.from({ length: PIN_LENGTH }, () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length)));
  return { pin: places.join(''), pageKey: randomBytes(PAGE_KEY_BYTES).toString('base64url') };
}

export function sealSecrets(secretBox: SecretBox, place: Place, { pin, pageKey }: CertificateSecrets): Sealed {
  return {
    pinHash: secretBox.hash(toHash(place, pin)),
    sealed: secretBox.encrypt(`${pin} ${pageKey}`),
    sealedBy: secretBox.keyName,
  };
}

export function openSecrets(secretBox: SecretBox, sealed: string): CertificateSecrets {
  const [pin = '', pageKey = ''] = secretBox.decrypt(sealed).split(' ');
  return { pin, pageKey };
}

/** Whether somebody typed the PIN: case, spaces, dashes and look-alikes make no difference. */
export function isPin(secretBox: SecretBox, place: Place, pinHash: string, typed: string): boolean {
  const hashes = secretBox.hashes(toHash(place, foldCode(typed)));
  return hashes.map((hash) => isSame(hash, pinHash)).includes(true);
}

export function isSame(presented: string, expected: string): boolean {
  const [a, b] = [Buffer.from(presented), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** With the number, so that equal PINs do not look alike in the database. */
function toHash({ merchantId, number }: Place, pin: string): string {
  return `PIN ${pin} of certificate ${number} of ${merchantId}`;
}
