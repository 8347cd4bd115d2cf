import type { CertificatePurchase } from '../../../../shared/api/certificate.ts';
import type { PropertyValues, ReactiveController, ReactiveControllerHost } from 'lit';
import type { TemplateResult } from 'lit/html.js';
import type { Tell } from './certificate-purchase.events.ts';

/** As much of the element as its modes need. */
export type CertificateHost = ReactiveControllerHost &
  HTMLElement & {
    readonly siteCode: string | null | undefined;
    readonly amount: string | null | undefined;
    readonly email: string | null | undefined;
    readonly name: string | null | undefined;
    readonly language: string | null | undefined;
    readonly checkout: string | null | undefined;
  };

/** What the element does in one of its modes. */
export type ModeControl = ReactiveController & {
  /** The page has set something else. */
  handleChanged?(changed: PropertyValues<CertificateHost>): void;
  refresh(): Promise<void>;
  render(): TemplateResult;
};

/** A purchase that stands: just made, or only known by its id; and how the buyer comes to pay for it. */
export type Followed = {
  readonly id: string;
  readonly purchase?: CertificatePurchase;
  readonly way: 'cart' | 'leaving' | 'awaiting';
};

/** Where a mode goes on: to a purchase that stands, or back to selling. */
export type Go = (followed?: Followed) => void;

/** The code of a mode, loaded when an element is first in it. */
export type ModeCode = {
  readonly styles: readonly CSSStyleSheet[];
  readonly create: (host: CertificateHost, tell: Tell, go: Go, followed: Followed | undefined) => ModeControl;
};

const MODES = {
  buy: () => import('./buy/buy.ts'),
  purchase: () => import('./purchase/purchase.ts'),
  balance: () => import('./balance/balance.ts'),
  pay: () => import('./pay/pay.ts'),
} satisfies Record<string, () => Promise<ModeCode>>;

export type ModeName = keyof typeof MODES;

/** Whatever else is written sells certificates. */
export function modeOf(text: string | null | undefined): 'buy' | 'balance' | 'pay' {
  return text === 'balance' || text === 'pay' ? text : 'buy';
}

export function loadMode(name: ModeName): Promise<ModeCode> {
  return MODES[name]();
}
