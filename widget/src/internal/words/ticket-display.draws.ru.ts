import type { DrawWords } from './ticket-display.words.ts';

export const ru: DrawWords = {
  untilDraw: 'До розыгрыша',
  soon: 'меньше минуты',
  anyMoment: 'Розыгрыш вот-вот состоится',
  drawsAt: (moment) => `Розыгрыш ${moment}`,
  closesAt: (moment) => `Участвуют билеты, полученные до ${moment}`,
  closed: 'Приём билетов закрыт.',
  listed: (tickets) => `Приём закрыт, список опубликован: ${tickets}.`,
  fingerprint: 'Отпечаток списка',
  prizes: 'Призы',
  results: (name) => `Итоги: ${name}`,
  drawnAt: (day) => `Проведён ${day}`,
  open: 'скоро узнаем, кому',
  unawarded: 'не достался никому',
  yours: 'ваш билет',
  won: 'Поздравляем, вы выиграли!',
  claimUntil: (day) => `Заберите приз до ${day}`,
  claimed: 'Приз у вас',
  check: 'Проверить розыгрыш',
};
