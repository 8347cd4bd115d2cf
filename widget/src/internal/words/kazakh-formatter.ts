import { Formatter } from '../format.ts';

const MONTHS = 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ');

/**
 * Chromium has no Kazakh but its plurals. Numbers and times are written as in Russian; dates and distances in time are
 * in the words that other browsers have.
 */
export class KazakhFormatter extends Formatter {
  constructor() {
    super('ru', 'kk');
  }

  override percent(percentage: string): string {
    return super.percent(percentage).replace(/\s(?=%)/, '');
  }

  override date(at: number | Date, { timeStyle, timeZone }: Intl.DateTimeFormatOptions): string {
    const [day, month, year] = super.date(at, { timeZone }).split('.');
    const time = timeStyle ? `, ${super.date(at, { timeStyle, timeZone })}` : '';
    return `${year} ж. ${Number(day)} ${MONTHS[Number(month) - 1]}${time}`;
  }

  override fromNow(seconds: number): string {
    const [amount, unit] = seconds < 120 ? [seconds, 'секундтан'] : [Math.ceil(seconds / 60), 'минуттан'];
    return `${this.number(amount)} ${unit} кейін`;
  }
}
