/** The forms of a noun with its number, `#`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Money, dates and plurals in one language. Amounts come as the API writes them: decimal strings. */
export class Formatter {
  readonly #locale: string;
  readonly #plurals: string;

  /** `plurals`: the language whose forms the words have, if numbers are written as in another one. */
  constructor(locale: string, plurals = locale) {
    this.#locale = locale;
    this.#plurals = plurals;
  }

  number(value: string | number, options?: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.#locale, options).format(Number(value));
  }

  money(amount: string | number, currency: string): string {
    return this.number(amount, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    });
  }

  percent(percentage: string): string {
    return this.number(Number(percentage) / 100, { style: 'percent', maximumFractionDigits: 2 });
  }

  count(count: number, forms: Forms): string {
    const form = forms[new Intl.PluralRules(this.#plurals).select(count)] ?? forms.other;
    return form.replace('#', this.number(count));
  }

  /** In the buyer's own zone, unless said otherwise. */
  date(at: number | Date, options: Intl.DateTimeFormatOptions): string {
    return new Intl.DateTimeFormat(this.#locale, options).format(at);
  }

  /** Day and time. */
  moment(iso: string): string {
    return this.date(new Date(iso), { dateStyle: 'long', timeStyle: 'short' });
  }

  fromNow(seconds: number): string {
    const relative = new Intl.RelativeTimeFormat(this.#locale);
    return seconds < 120 ? relative.format(seconds, 'second') : relative.format(Math.ceil(seconds / 60), 'minute');
  }
}

/** Puts values where a text has their names, as in `{code}`. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
