import { bullets, code, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { earning } from './tickets-earning.ts';
import { ticketElement } from './tickets-element.ts';
import { ticketProgram } from './tickets-examples.ts';
import { drawing } from './tickets-prizes.ts';

/** Campaigns, tickets and draws. */
export const tickets: Page = {
  path: '/docs/tickets',
  name: { en: 'Tickets and draws', ru: 'Билеты и розыгрыши' },
  title: { en: 'Tickets and draws', ru: 'Билеты и розыгрыши' },
  lead: {
    en: 'Purchases earn numbered tickets, at tills and in the web shop; at a time that everybody knows, prizes are drawn among them. Who takes part is published before, so that [anybody can check](/docs/draws) who won.',
    ru: 'Покупки на кассе и на сайте дают билеты с номерами; в известный всем час среди них разыгрываются призы. Кто участвует, публикуется заранее, поэтому победителей [может проверить каждый](/docs/draws).',
  },
  sections: [
    {
      id: 'overview',
      title: { en: 'In one minute', ru: 'За одну минуту' },
      blocks: [
        bullets(
          {
            en: '**A campaign** says what earns tickets: from which sum on, one for how much, with which goods, where and when.',
            ru: '**Кампания** говорит, за что дают билеты: с какой суммы, один за сколько, за какие товары, где и когда.',
          },
          {
            en: '**A ticket** is a number of the campaign, and belongs to a customer. A receipt counts once for ever; what comes back takes its tickets along.',
            ru: '**Билет** — номер в кампании, он принадлежит покупателю. Чек считается один раз навсегда; возврат забирает свои билеты.',
          },
          {
            en: '**A draw** closes, publishes the list of all live tickets, and then draws its prizes, and alternates for what nobody claims.',
            ru: '**Розыгрыш** закрывает приём, публикует список всех живых билетов, а потом выбирает победителей и запасных на случай, если приз не заберут.',
          },
        ),
        prose({
          en: 'Campaigns and draws stand in the [program document](/docs/program#chance-campaigns):',
          ru: 'Кампании и розыгрыши задаёт [документ программы](/docs/program#chance-campaigns):',
        }),
        code('json', ticketProgram, { en: 'program.json', ru: 'program.json' }),
      ],
    },
    ...earning,
    ticketElement,
    ...drawing,
  ],
};
