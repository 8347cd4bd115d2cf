import { words as checkEnglish } from '../src/internal/words/ticket-display.check.en.ts';
import { words as checkRussian } from '../src/internal/words/ticket-display.check.ru.ts';
import type { CheckWords } from '../src/internal/words/ticket-display.words.ts';

const en = {
  title: 'Check a prize draw',
  lead: 'This page holds the draw again in your browser, from its public proof alone, and says whether the same tickets win. Nothing is sent anywhere.',
  choose: 'Choose a proof (JSON)',
  other: 'Check another proof',
  drop: 'or drop the file here',
  loading: 'Loading the proof…',
  unknown: 'Nothing to check here yet: the draw is unknown, or was not held so far.',
  unavailable: 'The proof could not be loaded.',
  notChecked: 'Something went wrong here, and nothing is known of the draw. Please load the page again.',
  again: 'Try again',
  draw: 'Draw {draw} of campaign {campaign}, {merchant}',
  took: 'Checked in {seconds}.',
  facts: 'What the proof says',
  listHash: 'Fingerprint of the list (SHA-256)',
  compare:
    'Compare the fingerprint with the one that was published before the draw: if they are the same, nobody has touched the list.',
  published: 'The list was published',
  closed: 'Entries closed',
  randomness: 'Randomness',
  drand: 'drand, round {round}, of {moment}',
  look: 'Look at it at drand',
  secret: 'A secret, told after the draw',
  commitment: 'Its fingerprint, in the list',
  seed: 'The number that decides',
  prizes: 'One prize per',
  person: 'person',
  ticket: 'ticket',
  winners: 'Who won',
  winnersLead:
    'First the prizes in their order, then the alternates. Nobody is named: each entrant has a pseudonym made for this draw.',
  place: 'No.',
  prize: 'Prize',
  number: 'Ticket',
  entrant: 'Entrant',
  alternate: 'alternate',
  showAll: 'Show all {count}',
  lookUp: 'Is my ticket in the list?',
  ticketNumber: 'Number of the ticket',
  find: 'Look it up',
  found: 'Ticket {ticket} is in the list: it stands in the entry {first} – {last} of the entrant {entrant}.',
  notFound: 'Ticket {ticket} is not in the list.',
  drawnAs: 'It was drawn as number {place}.',
  how: 'The rules of the draw and how to write a checker of your own',
};

type OwnWords = Readonly<typeof en>;

const ru: OwnWords = {
  title: 'Проверка розыгрыша',
  lead: 'Эта страница проводит розыгрыш заново в вашем браузере, только по открытому доказательству, и показывает, те же ли билеты выиграли. Ничего никуда не отправляется.',
  choose: 'Выбрать доказательство (JSON)',
  other: 'Проверить другое доказательство',
  drop: 'или перетащите файл сюда',
  loading: 'Загружаем доказательство…',
  unknown: 'Проверять пока нечего: такого розыгрыша нет, или он ещё не проведён.',
  unavailable: 'Доказательство не загрузилось.',
  notChecked: 'Здесь что-то сломалось, и о розыгрыше ничего не известно. Откройте страницу ещё раз.',
  again: 'Попробовать ещё раз',
  draw: 'Розыгрыш {draw} кампании {campaign}, {merchant}',
  took: 'Проверено за {seconds}.',
  facts: 'Что в доказательстве',
  listHash: 'Отпечаток списка (SHA-256)',
  compare: 'Сравните отпечаток с тем, что был опубликован до розыгрыша: если они совпали, список никто не трогал.',
  published: 'Список опубликован',
  closed: 'Приём билетов закрыт',
  randomness: 'Случайное число',
  drand: 'drand, раунд {round}, {moment}',
  look: 'Посмотреть у drand',
  secret: 'Секрет, раскрытый после розыгрыша',
  commitment: 'Его отпечаток в списке',
  seed: 'Число для розыгрыша',
  prizes: 'Один приз',
  person: 'на человека',
  ticket: 'на билет',
  winners: 'Кто выиграл',
  winnersLead:
    'Сначала призы по порядку, потом запасные. Имён здесь нет: у каждого участника псевдоним, придуманный для этого розыгрыша.',
  place: '№',
  prize: 'Приз',
  number: 'Билет',
  entrant: 'Участник',
  alternate: 'запасной',
  showAll: 'Показать все {count}',
  lookUp: 'Есть ли мой билет в списке?',
  ticketNumber: 'Номер билета',
  find: 'Найти',
  found: 'Билет {ticket} есть в списке: он в записи {first} – {last} участника {entrant}.',
  notFound: 'Билета {ticket} в списке нет.',
  drawnAs: 'Он вытянут под номером {place}.',
  how: 'Правила розыгрыша и как написать свою проверку',
};

export type Language = 'ru' | 'en';

export type Words = OwnWords & { readonly check: CheckWords };

/** `?lang=` goes before what the browser speaks. */
export function chooseLanguage(search: string, spoken: readonly string[]): Language {
  const wanted = [new URLSearchParams(search).get('lang') ?? '', ...spoken];
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ru' || tag === 'en');
  return found === 'ru' ? 'ru' : 'en';
}

export function wordsOf(language: Language): Words {
  return language === 'ru' ? { ...ru, check: checkRussian } : { ...en, check: checkEnglish };
}
