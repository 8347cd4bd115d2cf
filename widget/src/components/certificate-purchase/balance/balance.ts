import type { ModeCode } from '../certificate-purchase.mode.ts';
import { cardStyles } from '../card/card.ts';
import { BalanceControl } from './balance.control.ts';
import { balanceStyles } from './balance.styles.ts';

export const styles: ModeCode['styles'] = [cardStyles, balanceStyles];

export const create: ModeCode['create'] = (host, tell) => new BalanceControl(host, tell);
