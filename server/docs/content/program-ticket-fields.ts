import { bullets, fields, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const ticketSection: Section = {
  id: 'chance-campaigns',
  title: { en: 'chanceCampaigns', ru: 'chanceCampaigns' },
  blocks: [
    prose({
      en: 'What earns [tickets](/docs/tickets), and what is drawn among them.',
      ru: 'За что дают [билеты](/docs/tickets) и что среди них разыгрывается.',
    }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'A whole number from 1: the `chance_obj.id` of [tills](/docs/ticket-tills).',
          ru: 'Целое число от 1: `chance_obj.id` у [касс](/docs/ticket-tills).',
        },
      },
      { name: 'name', needed: true, text: { en: 'What buyers see.', ru: 'Под этим названием её видят покупатели.' } },
      {
        name: 'minAmount',
        needed: true,
        text: {
          en: 'From this sum on a purchase earns tickets; `0`: from any.',
          ru: 'С какой суммы покупка даёт билеты; `0` — с любой.',
        },
      },
      {
        name: 'multiplicity',
        needed: true,
        text: {
          en: 'A ticket for [each full one](/docs/tickets#rule) of these.',
          ru: 'Билет за [каждые полные](/docs/tickets#rule) столько.',
        },
      },
      {
        name: 'start, finish',
        text: {
          en: 'The first and the last moment, as [of a promotion](#promotions).',
          ru: 'Первый и последний миг, как [у акции](#promotions).',
        },
      },
      {
        name: 'points',
        text: {
          en: 'The `id`s of the only points of sale where it is on; the web shop is none of them. Without any: everywhere.',
          ru: '`id` точек продаж, где она действует; сайт к ним не относится. Не указаны — везде.',
        },
      },
      {
        name: 'products, categories',
        text: {
          en: 'The only goods that count: those of either list. Without both: all.',
          ru: 'Единственные товары, которые считаются: из любого из списков. Нет обоих — все.',
        },
      },
      {
        name: 'excludedProducts',
        text: {
          en: 'Goods that do not count, whatever list they are in.',
          ru: 'Товары, которые не считаются, в каком бы списке ни были.',
        },
      },
      {
        name: 'rules',
        text: {
          en: 'What buyers may read about it: plain text with line ends, up to 20,000 characters.',
          ru: 'Что о ней могут прочитать покупатели: простой текст с переводами строк, до 20 000 символов.',
        },
      },
      { name: 'draws', text: { en: 'Up to 1,000, as follows.', ru: 'До 1 000, как описано ниже.' } },
    ),
    subtitle({ en: 'draws[]', ru: 'draws[]' }),
    fields(
      {
        name: 'id',
        needed: true,
        text: {
          en: 'Unique in the campaign; it stands in addresses.',
          ru: 'В кампании не повторяется; стоит в адресах.',
        },
      },
      { name: 'name', needed: true, text: { en: 'What buyers see.', ru: 'Под этим названием его видят покупатели.' } },
      {
        name: 'closesAt',
        needed: true,
        text: {
          en: 'Tickets issued from this instant on take no part.',
          ru: 'Билеты, выданные с этого мига, не участвуют.',
        },
      },
      {
        name: 'drawsAt',
        needed: true,
        text: {
          en: 'When the winners are drawn, at the earliest; not before `closesAt`. With drand, five minutes after the list at least.',
          ru: 'Когда выбираются победители, самое раннее; не раньше `closesAt`. С drand — хотя бы через пять минут после списка.',
        },
      },
      {
        name: 'entriesFrom',
        text: {
          en: 'Tickets issued before take no part. Without it: all of the campaign, also those of earlier draws.',
          ru: 'Билеты, выданные раньше, не участвуют. Без поля — все билеты кампании, в том числе из прошлых розыгрышей.',
        },
      },
      {
        name: 'prizes',
        needed: true,
        aside: 'id, name, count',
        text: {
          en: 'Up to 100, drawn in this order; a `count` is 1 unless said otherwise.',
          ru: 'До 100, разыгрываются в этом порядке; `count` без указания — 1.',
        },
      },
      {
        name: 'alternates',
        text: {
          en: 'How many more are drawn, for prizes that nobody claims; as many as prizes unless said otherwise. 20,000 together with them at most.',
          ru: 'Сколько выбрать запасных; без указания — столько же, сколько призов. Вместе с ними — не больше 20 000.',
        },
      },
      {
        name: 'onePrizePer',
        aside: 'person | ticket',
        text: {
          en: 'Whether a winner leaves with all tickets (`person`, unless said otherwise), or with that one.',
          ru: 'Выбывает ли победитель со всеми билетами (`person`, по умолчанию) или только с этим.',
        },
      },
      {
        name: 'randomness',
        aside: 'drand | commit-reveal',
        text: {
          en: '`drand` unless said otherwise. [`commit-reveal` is weaker](/docs/draws#commit-reveal), for a server without the internet.',
          ru: 'Без указания — `drand`. [`commit-reveal` слабее](/docs/draws#commit-reveal), он для сервера без интернета.',
        },
      },
      {
        name: 'claimDays',
        aside: '14',
        text: {
          en: 'In how many days an offered prize lapses, 1 to 365.',
          ru: 'Через сколько дней предложенный приз переходит дальше, от 1 до 365.',
        },
      },
    ),
    bullets(
      {
        en: 'A draw whose list is published cannot be changed: a document that says otherwise is refused.',
        ru: 'Розыгрыш с опубликованным списком изменить нельзя: документ, который это делает, отклоняется.',
      },
      {
        en: 'A draw that is no longer stated, and not listed yet, is switched off; one that is listed goes on.',
        ru: 'Розыгрыш, который больше не упомянут и ещё не опубликован, отключается; опубликованный продолжается.',
      },
      {
        en: 'A campaign that is switched off earns nothing; its tickets stay, and its draws are held.',
        ru: 'Отключённая кампания билетов не даёт; выданные остаются, её розыгрыши состоятся.',
      },
    ),
  ],
};
