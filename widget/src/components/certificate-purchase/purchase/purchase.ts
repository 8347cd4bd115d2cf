import type { PurchaseWords } from '../../../internal/words/certificate-purchase.words.ts';
import type { ModeCode } from '../certificate-purchase.mode.ts';
import { PurchaseControl } from './purchase.control.ts';
import { purchaseStyles } from './purchase.styles.ts';

export const styles: ModeCode<PurchaseWords>['styles'] = [purchaseStyles];

export const create: ModeCode<PurchaseWords>['create'] = (host, speech, tell, go, followed) =>
  new PurchaseControl(host, speech, tell, go, followed);
