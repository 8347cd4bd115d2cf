import type { DrawWords } from './ticket-display.words.ts';

export const words: DrawWords = {
  untilDraw: 'Ұтысқа дейін',
  units: {
    day: { one: 'күн', other: 'күн' },
    hour: { one: 'сағат', other: 'сағат' },
    minute: { one: 'минут', other: 'минут' },
    second: { one: 'секунд', other: 'секунд' },
  },
  soon: 'бір минуттан аз',
  anyMoment: 'Ұтыс енді-енді өтеді',
  drawsAt: 'Ұтыс уақыты: {moment}',
  closesAt: 'Мына уақытқа дейін алынған билеттер қатысады: {moment}',
  closed: 'Билет қабылдау аяқталды.',
  listed: 'Қабылдау аяқталды, тізім жарияланды: {tickets}.',
  fingerprint: 'Тізімнің цифрлық ізі',
  prizes: 'Жүлделер',
  results: 'Нәтижесі: {name}',
  drawnAt: 'Өткен күні: {day}',
  open: 'иесі жақында белгілі болады',
  unawarded: 'ешкімге бұйырмады',
  yours: 'сіздің билетіңіз',
  won: 'Құттықтаймыз, сіз ұттыңыз!',
  claimUntil: 'Жүлдені алатын соңғы күн: {day}',
  claimed: 'Жүлде сізде',
  check: 'Ұтысты тексеру',
};
