import type { CertificatePurchase } from '../../../../shared/api/certificate.ts';
import type { PropertyValues, ReactiveController, ReactiveControllerHost } from 'lit';
import type { TemplateResult } from 'lit/html.js';
import type { LanguageController, Speech } from '../../internal/language.ts';
import type {
  BalanceWords,
  BuyWords,
  CertificateWords,
  PurchaseWords,
} from '../../internal/words/certificate-purchase.words.ts';
import { speechOf } from '../../internal/on-demand.ts';
import type { Dictionary } from '../../internal/words/dictionary.ts';
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
  /** Another mode comes. */
  end?(): void;
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

/** The code of a mode, loaded with its words when an element is first in it. */
export type ModeCode<Words> = {
  readonly styles: readonly CSSStyleSheet[];
  readonly create: (
    host: CertificateHost,
    speech: Speech<Words>,
    tell: Tell,
    go: Go,
    followed: Followed | undefined,
  ) => ModeControl;
};

type Loaded = {
  readonly styles: readonly CSSStyleSheet[];
  readonly create: (host: CertificateHost, tell: Tell, go: Go, followed: Followed | undefined) => ModeControl;
};

/** The element, as one that speaks. */
export type Speaker = LanguageController<CertificateWords>;

const MODES: Readonly<Record<ModeName, (speaker: Speaker) => Promise<Loaded>>> = {
  buy: mode<BuyWords>('buy', () => import('./buy/buy.ts'), {
    en: () => import('../../internal/words/certificate-purchase.buy.en.ts'),
    ru: () => import('../../internal/words/certificate-purchase.buy.ru.ts'),
    kk: () => import('../../internal/words/certificate-purchase.buy.kk.ts'),
  }),
  purchase: mode<PurchaseWords>('purchase', () => import('./purchase/purchase.ts'), {
    en: () => import('../../internal/words/certificate-purchase.purchase.en.ts'),
    ru: () => import('../../internal/words/certificate-purchase.purchase.ru.ts'),
    kk: () => import('../../internal/words/certificate-purchase.purchase.kk.ts'),
  }),
  balance: mode<BalanceWords>('balance', () => import('./balance/balance.ts'), {
    en: () => import('../../internal/words/certificate-purchase.balance.en.ts'),
    ru: () => import('../../internal/words/certificate-purchase.balance.ru.ts'),
    kk: () => import('../../internal/words/certificate-purchase.balance.kk.ts'),
  }),
  pay: async (speaker) => {
    const { styles, create } = await import('./checkout/checkout.ts');
    return { styles, create: (host, tell) => create(host, speaker, tell) };
  },
};

function mode<Words>(
  name: string,
  load: () => Promise<ModeCode<Words>>,
  dictionary: Dictionary<Words>,
): (speaker: Speaker) => Promise<Loaded> {
  return async (speaker) => {
    const [{ styles, create }, speech] = await Promise.all([load(), speechOf(speaker, name, dictionary)]);
    return { styles, create: (host, ...rest) => create(host, speech, ...rest) };
  };
}

export type ModeName = 'buy' | 'purchase' | 'balance' | 'pay';

/** Whatever else is written sells certificates. */
export function modeOf(text: string | null | undefined): 'buy' | 'balance' | 'pay' {
  return text === 'balance' || text === 'pay' ? text : 'buy';
}

export function loadMode(name: ModeName, speaker: Speaker): Promise<Loaded> {
  return MODES[name](speaker);
}
