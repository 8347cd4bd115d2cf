import { defineOnce, type Settings } from '../../internal/settings.ts';
import { BonLoyaltyBalance } from './loyalty-balance.ts';

export { BonLoyaltyBalance };

export function define(settings: Settings): void {
  defineOnce('bon-loyalty-balance', BonLoyaltyBalance, settings);
}
