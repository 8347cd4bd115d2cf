const en = {
  title: 'Gift certificate',
  loading: 'Opening the certificate…',
  unknown: 'This address opens no certificate. Take it from the letter as a whole: the part behind # belongs to it.',
  unavailable: 'The certificate cannot be shown now.',
  again: 'Try again',
  left: 'Left on it',
  of: 'of {nominal}',
  held: '{amount} of it is set aside for an order that is being paid.',
  number: 'Number',
  pin: 'PIN',
  showPin: 'Show the PIN',
  hidePin: 'Hide the PIN',
  copy: 'Copy the number',
  copied: 'Copied',
  until: 'Valid until {date}',
  once: 'It can be used once: what an order leaves is lost.',
  to: 'To: {name}',
  from: 'From: {name}',
  qr: 'The number as a QR code, to show at the till',
  till: 'Show this at the till, or enter number and PIN when you pay in the shop.',
  careful: 'Whoever has the number and the PIN can pay with it. Keep the address of this page to yourself.',
  history: 'What happened',
  print: 'Print',
  status_used: 'Nothing is left on it.',
  status_blocked: 'It is blocked. Please write to the shop.',
  status_expired: 'Its time is over.',
  status_returned: 'It was returned.',
  issue: 'Issued',
  top_up: 'Topped up',
  spend: 'Paid',
  give_back: 'Came back',
  forfeit: 'Forfeited',
  restore: 'Restored',
  return: 'Returned',
  expire: 'Expired',
};

export type Words = Readonly<typeof en>;

const ru: Words = {
  title: 'Подарочный сертификат',
  loading: 'Открываем сертификат…',
  unknown: 'По этому адресу сертификата нет. Скопируйте адрес из письма целиком: часть после # тоже его часть.',
  unavailable: 'Сейчас сертификат показать нельзя.',
  again: 'Попробовать ещё раз',
  left: 'Осталось',
  of: 'из {nominal}',
  held: '{amount} отложено для заказа, который сейчас оплачивают.',
  number: 'Номер',
  pin: 'PIN-код',
  showPin: 'Показать PIN-код',
  hidePin: 'Скрыть PIN-код',
  copy: 'Скопировать номер',
  copied: 'Скопировано',
  until: 'Действует до {date}',
  once: 'Им можно заплатить один раз: остаток сгорает.',
  to: 'Кому: {name}',
  from: 'От кого: {name}',
  qr: 'Номер в виде QR-кода — показать на кассе',
  till: 'Покажите это на кассе или введите номер и PIN-код при оплате в магазине.',
  careful: 'Заплатить сертификатом может любой, у кого есть номер и PIN-код. Не пересылайте адрес этой страницы.',
  history: 'История',
  print: 'Напечатать',
  status_used: 'На нём ничего не осталось.',
  status_blocked: 'Сертификат заблокирован. Напишите в магазин.',
  status_expired: 'Срок действия закончился.',
  status_returned: 'Сертификат возвращён.',
  issue: 'Выпущен',
  top_up: 'Пополнен',
  spend: 'Оплачено',
  give_back: 'Вернулось',
  forfeit: 'Сгорело',
  restore: 'Восстановлено',
  return: 'Возвращён',
  expire: 'Истекло',
};

export type Language = 'ru' | 'en';

/** `?lang=` goes before what the browser speaks. */
export function chooseLanguage(search: string, spoken: readonly string[]): Language {
  const wanted = [new URLSearchParams(search).get('lang') ?? '', ...spoken];
  const found = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'ru' || tag === 'en');
  return found === 'ru' ? 'ru' : 'en';
}

export function wordsOf(language: Language): Words {
  return language === 'ru' ? ru : en;
}

export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
