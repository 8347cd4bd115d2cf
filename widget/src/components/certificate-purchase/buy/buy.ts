import type { ModeCode } from '../certificate-purchase.mode.ts';
import { BuyControl } from './buy.control.ts';
import { buyStyles } from './buy.styles.ts';
import { previewStyles } from './preview.styles.ts';

export const styles: ModeCode['styles'] = [buyStyles, previewStyles];

export const create: ModeCode['create'] = (host, tell, go) => new BuyControl(host, tell, go);
