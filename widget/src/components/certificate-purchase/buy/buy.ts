import type { BuyWords } from '../../../internal/words/certificate-purchase.words.ts';
import type { ModeCode } from '../certificate-purchase.mode.ts';
import { BuyControl } from './buy.control.ts';
import { buyStyles } from './buy.styles.ts';
import { previewStyles } from './preview.styles.ts';

export const styles: ModeCode<BuyWords>['styles'] = [buyStyles, previewStyles];

export const create: ModeCode<BuyWords>['create'] = (host, speech, tell, go) => new BuyControl(host, speech, tell, go);
