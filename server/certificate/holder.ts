import type { CertificateBalance, OpenedCertificate } from '../../shared/api/certificate.ts';
import { type CertificateFacts, findObstacle } from '../../shared/certificate.ts';
import { parseNumber } from '../../shared/certificate-number.ts';
import type { Clock } from '../../shared/clock.ts';
import { type CertificateNotAccepted, fail, type GuessError, ok, type Result } from '../../shared/error.ts';
import type { Database } from '../db/database.ts';
import type { GuessGuard, GuessLimit } from '../db/failed-guesses.ts';
import { readHistory } from '../ledger/history.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import type { Catalogues } from './catalogue.ts';
import { findPurchase } from './purchases.store.ts';
import { isPin, isSame, openSecrets } from './secrets.ts';
import { factsOf, findByNumber, findCertificate, type StoredCertificate } from './store.ts';
import { viewBalance, viewOpened } from './view.ts';

/** Who presents a certificate, as far as guesses are counted; `undefined`: the shop's server, which is trusted. */
export type Presenter = { readonly address: string; readonly session?: string | undefined };

/** A certificate that can be used, and its state now. */
export type Accepted = { readonly certificate: StoredCertificate; readonly facts: CertificateFacts };

/** What whoever holds a certificate may do with it. */
export type HolderService = {
  /** The certificate of this number and PIN, if it can be used now; why not is told to nobody. */
  readonly accept: (
    merchantId: string,
    presenter: Presenter | undefined,
    number: string,
    pin: string,
  ) => Promise<Result<Accepted, CertificateNotAccepted | GuessError>>;
  readonly readBalance: (
    merchantId: string,
    presenter: Presenter,
    number: string,
    pin: string,
  ) => Promise<Result<CertificateBalance, CertificateNotAccepted | GuessError>>;
  /** What the page of a certificate shows to whoever has its address. */
  readonly open: (key: string) => Promise<Result<OpenedCertificate, CertificateNotAccepted>>;
};

/** Why a certificate was not accepted, for the log alone. */
export type TellRefusal = (merchantId: string, reason: string, certificateId: string | undefined) => void;

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly catalogues: Catalogues;
  readonly guessGuard: GuessGuard;
  /** Those of everybody who may have guessed. */
  readonly guessLimits: (merchantId: string, presenter: Presenter, number: string) => readonly GuessLimit[];
  readonly tellRefusal: TellRefusal;
  readonly drawQr: (text: string) => OpenedCertificate['qr'];
};

const LINES_SHOWN = 50;

/** What a PIN is compared with where there is none: the comparison must take as long. */
const NO_HASH = '0'.repeat(64);

export function createHolderService(dependencies: Dependencies): HolderService {
  const { db, clock, secretBox, catalogues, guessGuard, guessLimits, tellRefusal, drawQr } = dependencies;

  return {
    accept,

    async readBalance(merchantId, presenter, number, pin) {
      const catalogue = await catalogues.of(merchantId);
      const accepted = await accept(merchantId, presenter, number, pin);
      if (!accepted.ok) return accepted;
      return ok(viewBalance(accepted.value.certificate, accepted.value.facts, catalogue));
    },

    async open(key) {
      const [merchantId = '', id = '', pageKey = ''] = key.split('~');
      const certificate = await findCertificate(db, merchantId, id);
      if (!certificate) return fail({ kind: 'certificate_not_accepted' });
      const secrets = openSecrets(secretBox, certificate.sealed);
      if (!isSame(pageKey, secrets.pageKey)) return fail({ kind: 'certificate_not_accepted' });
      const { purchaseId, number } = certificate;
      const purchase = purchaseId === undefined ? undefined : await findPurchase(db, merchantId, purchaseId);
      const history = await readHistory(db, 'certificate', merchantId, id, undefined, LINES_SHOWN);
      const lines = history.slice(0, LINES_SHOWN);
      const now = clock();
      const secret = { pin: secrets.pin, qr: drawQr(number) };
      const catalogue = await catalogues.of(merchantId);
      return ok(viewOpened(certificate, factsOf(certificate, now), catalogue, purchase, lines, secret, now));
    },
  };

  async function accept(merchantId: string, presenter: Presenter | undefined, typedNumber: string, typedPin: string) {
    const number = parseNumber(typedNumber);
    // No certificate has such a number: a slip of the finger is no guess.
    if (number === undefined) return fail({ kind: 'certificate_not_accepted' as const });
    const judge = () => present(merchantId, number, typedPin);
    if (!presenter) {
      const found = await judge();
      return found ? ok(found) : fail({ kind: 'certificate_not_accepted' as const });
    }
    const hearing = await guessGuard.hear(guessLimits(merchantId, presenter, number), judge);
    switch (hearing.kind) {
      case 'found':
        return ok(hearing.found);
      case 'failed':
        return fail({ kind: 'certificate_not_accepted' as const });
      case 'unheard':
        return fail({ kind: 'too_many_guesses' as const, retryAfterSeconds: hearing.retryAfterSeconds });
    }
  }

  /** One way for all that is wrong, so that the time tells no more than the answer. */
  async function present(merchantId: string, number: string, pin: string): Promise<Accepted | undefined> {
    const now = clock();
    const certificate = await findByNumber(db, merchantId, number);
    const isRight = isPin(secretBox, { merchantId, number }, certificate?.pinHash ?? NO_HASH, pin);
    const facts = certificate && factsOf(certificate, now);
    const obstacle = facts && findObstacle('spend', facts, now);
    const isUsable = obstacle === undefined || obstacle === 'certificate_used';
    if (facts && isRight && isUsable) return { certificate, facts };
    const reason = !certificate ? 'unknown' : !isRight ? 'wrong_pin' : (obstacle ?? 'unknown');
    tellRefusal(merchantId, reason, certificate?.id);
    return undefined;
  }
}

/** The part behind the `#` in the address of a certificate's page. */
export function pageKeyOf(secretBox: SecretBox, { merchantId, id, sealed }: StoredCertificate): string {
  return [merchantId, id, openSecrets(secretBox, sealed).pageKey].join('~');
}
