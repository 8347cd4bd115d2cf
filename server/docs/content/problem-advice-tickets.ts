import type { ProblemCode } from '../../http/problem.ts';
import type { Advice } from './problem-advice.ts';

/** What to do about the failures of tickets, receipts, draws and prizes. */
export const TICKET_ADVICE = {
  campaign_not_found: {
    status: 404,
    ru: 'У этого магазина нет кампании с таким id.',
    todo: {
      en: 'Compare the `id` with [chanceCampaigns](/docs/program#chance-campaigns) of the program document that was applied last.',
      ru: 'Сверьте `id` с [chanceCampaigns](/docs/program#chance-campaigns) последнего применённого документа программы.',
    },
  },
  receipt_not_found: {
    status: 404,
    ru: 'Чек с такими фискальными признаками не учтён.',
    todo: {
      en: 'Compare the three numbers with the receipt, or read its QR code again. A receipt that the till sent [without them](/docs/ticket-tills#receipts) was counted, and cannot be found.',
      ru: 'Сверьте три номера с чеком или считайте QR-код ещё раз. Чек, присланный кассой [без них](/docs/ticket-tills#receipts), учтён, но найти его нельзя.',
    },
  },
  product_not_on_receipt: {
    status: 422,
    ru: 'Такого товара в чеке нет.',
    todo: {
      en: '`errors` says which; nothing was returned.',
      ru: 'Какого именно, сказано в `errors`; ничего не возвращено.',
    },
  },
  draw_not_found: {
    status: 404,
    ru: 'В кампании нет такого розыгрыша.',
    todo: {
      en: 'Compare campaign and draw with the program document. A draw that was switched off before its list was published is not found either.',
      ru: 'Сверьте кампанию и розыгрыш с документом программы. Розыгрыш, отключённый до публикации списка, тоже не находится.',
    },
  },
  draw_not_listed: {
    status: 404,
    ru: 'Приём билетов ещё не закончен или список ещё пишется.',
    todo: {
      en: 'Come back after `closesAt` of the draw; its `listHash` is there once the [list](/docs/draws#list) is.',
      ru: 'Вернитесь после `closesAt` розыгрыша: вместе со [списком](/docs/draws#list) у розыгрыша появится `listHash`.',
    },
  },
  draw_not_drawn: {
    status: 404,
    ru: 'Победители ещё не определены.',
    todo: {
      en: 'Come back after `drawsAt` of the draw. A draw by drand may come some minutes later; if it takes hours, the server [cannot reach drand](/docs/operations#draws).',
      ru: 'Вернитесь после `drawsAt` розыгрыша. С drand он может состояться на несколько минут позже; если прошли часы, сервер [не достаёт до drand](/docs/operations#draws).',
    },
  },
  award_not_found: {
    status: 404,
    ru: 'В розыгрыше нет приза с таким номером.',
    todo: {
      en: 'Prizes are numbered one by one from 1, in the order in which they are drawn; `awards` of [the draw](/docs/tickets#prizes) lists them.',
      ru: 'Призы пронумерованы по одному с 1 в порядке розыгрыша; их список — в `awards` [розыгрыша](/docs/tickets#prizes).',
    },
  },
  award_not_offered: {
    status: 409,
    ru: 'Приз сейчас никому не предложен: его забрали, срок вышел или предложить его некому.',
    todo: {
      en: 'Read the draw: `awards` says what each prize has come to, and `steps` how.',
      ru: 'Прочитайте розыгрыш: `awards` говорит, что стало с каждым призом, а `steps` — как.',
    },
  },
} as const satisfies Partial<Record<ProblemCode, Advice>>;
