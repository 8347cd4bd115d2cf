import type { DrawWords } from './ticket-display.words.ts';

export const words: DrawWords = {
  untilDraw: 'До розыгрыша',
  units: {
    day: { one: 'день', few: 'дня', many: 'дней', other: 'дня' },
    hour: { one: 'час', few: 'часа', many: 'часов', other: 'часа' },
    minute: { one: 'минута', few: 'минуты', many: 'минут', other: 'минуты' },
    second: { one: 'секунда', few: 'секунды', many: 'секунд', other: 'секунды' },
  },
  soon: 'меньше минуты',
  anyMoment: 'Розыгрыш вот-вот состоится',
  drawsAt: 'Розыгрыш {moment}',
  closesAt: 'Участвуют билеты, полученные до {moment}',
  closed: 'Приём билетов закрыт.',
  listed: 'Приём закрыт, список опубликован: {tickets}.',
  fingerprint: 'Отпечаток списка',
  prizes: 'Призы',
  results: 'Итоги: {name}',
  drawnAt: 'Проведён {day}',
  open: 'скоро узнаем, кому',
  unawarded: 'не достался никому',
  yours: 'ваш билет',
  won: 'Поздравляем, вы выиграли!',
  claimUntil: 'Заберите приз до {day}',
  claimed: 'Приз у вас',
  check: 'Проверить розыгрыш',
};
