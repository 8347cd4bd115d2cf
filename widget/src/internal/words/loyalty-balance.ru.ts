import type { LoyaltyWords } from './words.ts';

export const words: LoyaltyWords = {
  label: 'Ваши баллы',
  loading: 'Загружаем баллы…',
  retry: 'Повторить',
  invitation: 'Войдите, чтобы увидеть баллы и оплачивать ими заказы.',
  signInAgain: 'Войдите ещё раз, чтобы увидеть баллы.',
  notJoined: 'Вы ещё не в нашей программе лояльности.',
  unavailable: 'Сейчас баллы не загрузить. Заказать можно и без них.',
  tooManyAttempts: 'Слишком много запросов. Попробуйте {when}.',
  later: 'чуть позже',
  points: { one: '# балл', few: '# балла', many: '# баллов', other: '# балла' },
  back: 'вернём {percent} баллами',
  off: 'скидка {percent}',
  toNext: '{amount} до уровня «{title}»',
  countsFrom: 'Поступят {day}',
  lastUntil: 'Сгорят после {day}',
  held: 'Отложены для незавершённых заказов',
  debt: 'Долг: его погасят новые баллы',
  historyToggle: 'История',
  spendingToggle: 'Оплатить баллами',
  willEarn: 'За заказ начислим {points}.',
};
