import { LRUCache } from 'lru-cache';
import type { Clock } from '../../shared/clock.ts';
import type { OpenedCertificate } from '../../shared/api/certificate.ts';
import type { Database } from '../db/database.ts';
import type { GuessGuard } from '../db/failed-guesses.ts';
import type { SecretBox } from '../merchant/secret-box.ts';
import { type Announcer, createAnnouncer, type Wants } from './announcer.ts';
import { type Catalogues, createCatalogues } from './catalogue.ts';
import { createHolderService, type HolderService, type TellRefusal } from './holder.ts';
import type { PaymentDrivers, UnexpectedPayment } from './payment-port.ts';
import { createPurchaseService, type PurchaseService } from './purchases.ts';
import { type CertificateService, createCertificateService } from './service.ts';
import type { CertificateTill } from './till-port.ts';
import { createCertificateTill } from './till.ts';

type Dependencies = {
  readonly db: Database;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly wants: Wants;
  readonly payments: PaymentDrivers;
  readonly guessGuard: GuessGuard;
  readonly limits: {
    readonly pinGuessesPerAddress: number;
    readonly pinGuessesPerNumber: number;
    readonly pinGuessesPerMerchant: number;
  };
  readonly tellRefusal: TellRefusal;
  readonly tellUnexpected: (payment: UnexpectedPayment) => void;
  readonly drawQr: (text: string) => OpenedCertificate['qr'];
};

/** All that is done with certificates. */
export type CertificateRoom = {
  readonly catalogues: Catalogues;
  readonly announcer: Announcer;
  readonly till: CertificateTill;
  readonly holders: HolderService;
  readonly purchases: PurchaseService;
  readonly certificates: CertificateService;
};

const REMEMBERED_SUBJECTS = 10_000;

/** From so many wrong PINs of those that are borne on, each further one waits. */
const SLOWED_AFTER = 0.3;

export function createCertificateRoom(dependencies: Dependencies): CertificateRoom {
  const { db, clock, secretBox, wants, payments, guessGuard, limits, tellRefusal, tellUnexpected, drawQr } =
    dependencies;
  const catalogues = createCatalogues({ db, clock });
  const announcer = createAnnouncer(wants);
  const subjects = new LRUCache<string, string>({ max: REMEMBERED_SUBJECTS });
  /** Most of those who ask have asked before. */
  const hash = (subject: string): string => {
    const hashed = subjects.get(subject) ?? secretBox.hash(subject);
    subjects.set(subject, hashed);
    return hashed;
  };
  const limitOf = (subject: string, stopAfter: number) => ({
    subject: hash(subject),
    slowAfter: Math.ceil(stopAfter * SLOWED_AFTER),
    stopAfter,
  });
  const guessLimits: Parameters<typeof createHolderService>[0]['guessLimits'] = (
    merchantId,
    { address, session },
    number,
  ) => [
    {
      ...limitOf(`PINs of ${merchantId} from ${address}`, limits.pinGuessesPerAddress),
      crowd: { subject: hash(`PINs of ${merchantId}`), alarmAfter: limits.pinGuessesPerMerchant },
    },
    limitOf(`PINs of ${number} of ${merchantId}`, limits.pinGuessesPerNumber),
    ...(session === undefined ? [] : [limitOf(`PINs in ${session} of ${merchantId}`, limits.pinGuessesPerAddress)]),
  ];
  return {
    catalogues,
    announcer,
    till: createCertificateTill({ db, clock, secretBox, catalogues, announcer }),
    holders: createHolderService({
      db,
      clock,
      secretBox,
      catalogues,
      guessGuard,
      guessLimits,
      tellRefusal,
      drawQr,
    }),
    purchases: createPurchaseService({ db, clock, secretBox, catalogues, announcer, payments, tellUnexpected }),
    certificates: createCertificateService({ db, clock, catalogues, announcer }),
  };
}
