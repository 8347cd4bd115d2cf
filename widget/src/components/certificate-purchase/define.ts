import { defineOnce, type Settings } from '../../internal/settings.ts';
import { BonCertificatePurchase } from './certificate-purchase.ts';

export { BonCertificatePurchase };

export function define(settings: Settings): void {
  defineOnce('bon-certificate-purchase', BonCertificatePurchase, settings);
}

/** Every mode asks the server: with these, the code for it stays in the one file that all elements share. */
export { isRecord } from '../../internal/answers.ts';
export { call } from '../../internal/api-client.ts';
export { problemText } from '../../internal/problem.ts';
