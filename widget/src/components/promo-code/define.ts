import { defineOnce, type Settings } from '../../internal/settings.ts';
import { BonPromoCode } from './promo-code.ts';

export { BonPromoCode };

export function define(settings: Settings): void {
  defineOnce('bon-promo-code', BonPromoCode, settings);
}
