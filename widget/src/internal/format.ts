/** The forms of a noun with its number, `#`. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Money, dates and plurals in one language. Amounts come as the API writes them: decimal strings. */
export class Formatter {
  readonly locale: string;

  constructor(locale: string) {
    this.locale = locale;
  }

  money(amount: string | number, currency: string): string {
    return new Intl.NumberFormat(this.locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    }).format(Number(amount));
  }

  percent(percentage: string): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 2 }).format(
      Number(percentage) / 100,
    );
  }

  count(count: number, forms: Forms): string {
    const form = forms[new Intl.PluralRules(this.locale).select(count)] ?? forms.other;
    return form.replace('#', new Intl.NumberFormat(this.locale).format(count));
  }

  /** Day and time in the buyer's own zone. */
  moment(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(iso));
  }

  fromNow(seconds: number): string {
    const relative = new Intl.RelativeTimeFormat(this.locale);
    return seconds < 120 ? relative.format(seconds, 'second') : relative.format(Math.ceil(seconds / 60), 'minute');
  }
}
