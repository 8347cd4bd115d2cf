import { defineOnce, type Settings } from '../../internal/settings.ts';
import { BonTicketDisplay } from './ticket-display.ts';

export { BonTicketDisplay };

export function define(settings: Settings): void {
  defineOnce('bon-ticket-display', BonTicketDisplay, settings);
}
