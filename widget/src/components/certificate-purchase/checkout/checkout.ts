import { CheckoutControl } from './checkout.control.ts';
import { checkoutStyles } from './checkout.styles.ts';
import type { CertificateHost, ModeControl, Speaker } from '../certificate-purchase.mode.ts';
import type { Tell } from '../certificate-purchase.events.ts';

export const styles: readonly CSSStyleSheet[] = [checkoutStyles];

export function create(host: CertificateHost, speaker: Speaker, tell: Tell): ModeControl {
  return new CheckoutControl(host, speaker, tell);
}
