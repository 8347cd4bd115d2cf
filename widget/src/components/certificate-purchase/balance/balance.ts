import type { BalanceWords } from '../../../internal/words/certificate-purchase.words.ts';
import type { ModeCode } from '../certificate-purchase.mode.ts';
import { cardStyles } from '../card/card.ts';
import { BalanceControl } from './balance.control.ts';
import { balanceStyles } from './balance.styles.ts';

export const styles: ModeCode<BalanceWords>['styles'] = [cardStyles, balanceStyles];

export const create: ModeCode<BalanceWords>['create'] = (host, speech, tell) => new BalanceControl(host, speech, tell);
