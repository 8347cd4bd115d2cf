import { bullets, code, fields, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

/** Codes that no document lists. */
export const bulkCodes: Section = {
  id: 'bulk-codes',
  title: { en: 'Codes by the million', ru: 'Миллионы кодов' },
  blocks: [
    prose({
      en: 'Codes for a mailing or a partner are made by a command; the promotion must be there. A document neither lists them nor switches them off; a promotion that is switched off takes them along.',
      ru: 'Коды для рассылки или партнёра создаёт команда; акция уже должна быть. Документ таких кодов не перечисляет и не отключает; отключённая акция отключает и их.',
    }),
    code('shell', {
      en: commands('a million new ones', 'those that somebody else has made', 'all of them, with their uses'),
      ru: commands('миллион новых', 'сделанные кем-то другим', 'все, с использованиями'),
    }),
    fields(
      {
        name: '--pattern',
        text: {
          en: 'The form of each code, with a `#` for each random character. The 21 characters leave out whatever looks like another: `ACDEFHJKMNPRTVXY25789`. A pattern is refused when more than one guess in 32,768 would hit one of its codes, earlier ones included.',
          ru: 'Вид кода; каждый `#` — случайный символ. Среди 21 символа нет похожих друг на друга: `ACDEFHJKMNPRTVXY25789`. Шаблон отклоняется, если в его коды, считая прежние, попадало бы больше одной догадки из 32 768.',
        },
      },
      {
        name: '--count',
        text: { en: 'How many codes to make.', ru: 'Сколько кодов создать.' },
      },
      {
        name: '--out',
        text: {
          en: 'A new CSV file; none is overwritten. `-` is standard output.',
          ru: 'Новый файл CSV; существующий не перезаписывается. `-` — стандартный вывод.',
        },
      },
      {
        name: '--report',
        text: {
          en: 'A new CSV file for the rows that an import refuses: `line`, `code`, `reason`.',
          ru: 'Новый файл CSV для строк, отклонённых при импорте: `line`, `code`, `reason`.',
        },
      },
      {
        name: '--merchant',
        text: {
          en: 'Whose promotion it is; needed when there are several merchants.',
          ru: 'Чья это акция; нужен, если магазинов несколько.',
        },
      },
    ),
    bullets(
      {
        en: 'Two thousand at a time stand in the database, and then in the file. After an interruption the command says how many do, and `bonbon codes export` gives all of them.',
        ru: 'Коды попадают в базу, а затем в файл по две тысячи. После прерывания команда скажет, сколько их там, а `bonbon codes export` выведет все.',
      },
      {
        en: 'An import takes a file with one column, or with one called `code`. It refuses a row whose code is empty, too long, repeated or there already, and takes the others. The exit code is 0 when at least one code of the file can now be used, so importing a file again is no failure.',
        ru: 'Импорт берёт файл с одним столбцом или со столбцом `code`. Строка, чей код пуст, слишком длинный, повторяется или уже есть, отклоняется, остальные принимаются. Код завершения 0, если теперь действует хотя бы один код файла: повторный импорт — не ошибка.',
      },
      {
        en: 'An export has the columns `code`, `uses`, `limit` and `state`: `active`, `switched_off`, `not_started`, `expired` or `exhausted`. A cancelled order does not count as a use.',
        ru: 'В выгрузке столбцы `code`, `uses`, `limit` и `state`: `active`, `switched_off`, `not_started`, `expired` или `exhausted`. Отменённый заказ использованием не считается.',
      },
      {
        en: 'For codes that work once, set [maxUses](/docs/checkout#use-limits) of the promotion to 1.',
        ru: 'Чтобы коды были одноразовыми, задайте акции [maxUses](/docs/checkout#use-limits), равный 1.',
      },
    ),
  ],
};

function commands(make: string, take: string, give: string): string {
  return `
# ${make}
bonbon codes --promotion summer --count 1000000 --pattern 'SUMMER-########' --out codes.csv

# ${take}
bonbon codes import partner.csv --promotion summer --report refused.csv

# ${give}
bonbon codes export --promotion summer --out codes.csv`;
}
