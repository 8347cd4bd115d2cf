import type { ModeCode } from '../certificate-purchase.mode.ts';
import { cardStyles } from '../card/card.ts';
import { PayControl } from './pay.control.ts';
import { payStyles } from './pay.styles.ts';

export const styles: ModeCode['styles'] = [cardStyles, payStyles];

export const create: ModeCode['create'] = (host, tell) => new PayControl(host, tell);
