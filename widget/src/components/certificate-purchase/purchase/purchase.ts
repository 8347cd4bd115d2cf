import type { ModeCode } from '../certificate-purchase.mode.ts';
import { PurchaseControl } from './purchase.control.ts';
import { purchaseStyles } from './purchase.styles.ts';

export const styles: ModeCode['styles'] = [purchaseStyles];

export const create: ModeCode['create'] = (host, tell, go, followed) => new PurchaseControl(host, tell, go, followed);
