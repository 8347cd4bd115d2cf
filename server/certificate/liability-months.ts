import { localDayOf, parseInstant } from '../merchant/instant.ts';

type Month = { readonly name: string; readonly startsAt: number; readonly endsAt: number };

/** Tells the month of any number of moments in a merchant's time zone, asking the time zone once for each month. */
export function createCalendar(timeZone: string): { readonly monthOf: (at: number) => string } {
  const known: Month[] = [];
  let last: Month | undefined;
  const isIn = (at: number, { startsAt, endsAt }: Month) => startsAt <= at && at < endsAt;
  return {
    monthOf(at) {
      if (last && isIn(at, last)) return last.name;
      last = known.find((month) => isIn(at, month));
      if (!last) {
        const name = localDayOf(at, timeZone).date.slice(0, 7);
        last = { name, startsAt: startOf(name, timeZone), endsAt: startOf(monthAfter(name), timeZone) };
        known.push(last);
      }
      return last.name;
    },
  };
}

/** All months from the first to the last. */
export function listMonths({ first, last }: { readonly first: string; readonly last: string }): string[] {
  const months: string[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

function startOf(month: string, timeZone: string): number {
  const at = parseInstant(`${month}-01`, timeZone, 'start');
  if (at === undefined) throw new RangeError(`${month} is no month`);
  return at;
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`; // prettier-ignore
}
