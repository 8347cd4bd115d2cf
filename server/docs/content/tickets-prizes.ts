import { bullets, code, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';
import { drawStates, prizeStates } from './tickets-states.ts';

const held: Section = {
  id: 'draws',
  title: { en: 'The life of a draw', ru: 'Жизнь розыгрыша' },
  blocks: [
    prose({
      en: 'A campaign has any number of draws. Nobody needs to press anything: at `closesAt` and at `drawsAt` the server does what is due.',
      ru: 'В кампании сколько угодно розыгрышей. Нажимать ничего не нужно: в `closesAt` и в `drawsAt` сервер сам делает что положено.',
    }),
    ...drawStates,
    prose({
      en: 'Publish the hash yourself too, when [draw.listed](/docs/webhooks#events) tells it: where everybody sees it and you cannot change it. Why, and how anybody can check a draw, is told in [a page of its own](/docs/draws).',
      ru: 'Опубликуйте хеш и сами, когда его сообщит [draw.listed](/docs/webhooks#events): там, где его все увидят, а вы не сможете изменить. Зачем это и как проверить розыгрыш, рассказывает [отдельная страница](/docs/draws).',
    }),
    subtitle({ en: 'Open to everybody', ru: 'Открыто всем' }),
    code(
      'http',
      `
GET /draws/v1/my-shop/3/autumn
GET /draws/v1/my-shop/3/autumn/list
GET /draws/v1/my-shop/3/autumn/proof`,
      { en: 'Merchant, campaign, draw', ru: 'Магазин, кампания, розыгрыш' },
    ),
    prose({
      en: 'The draw as it stands, its list from `listed` on, its proof from `drawn` on; without a key, from any page. `/draws/#my-shop/3/autumn` is the page that replays it.',
      ru: 'Сам розыгрыш, список начиная с `listed`, доказательство начиная с `drawn`; без ключа, с любой страницы. `/draws/#my-shop/3/autumn` — страница, которая его повторяет.',
    }),
  ],
};

const prizes: Section = {
  id: 'prizes',
  title: { en: 'Prizes', ru: 'Призы' },
  blocks: [
    prose({
      en: 'Each prize, one by one, belongs to the ticket that was drawn for it, until it is claimed, declined or lapses. What becomes free goes to the next alternate whom nobody has asked.',
      ru: 'Каждый приз принадлежит выпавшему ему билету, пока его не заберут, от него не откажутся или не выйдет срок. Освободившийся переходит к следующему запасному, которому ещё не предлагали.',
    }),
    ...prizeStates,
    subtitle({ en: 'From your server', ru: 'Вызовы вашего сервера' }),
    prose({
      en: 'With a key of the scope `shop`; `2` is the number of the prize. Each answers the draw with `awards`, the prizes one by one with their customers, and `steps`, the log. Hand a prize over to whoever shows that they are that customer, then claim it:',
      ru: 'С ключом с правом `shop`; `2` — номер приза. В ответ — розыгрыш с `awards`, призами по одному с их покупателями, и `steps`, журналом. Убедитесь, что пришёл именно этот покупатель, выдайте приз и отметьте:',
    }),
    code(
      'http',
      `
GET /shop/v1/draws/3/autumn

POST /shop/v1/draws/3/autumn/awards/2/claim
Idempotency-Key: prize-2-claim

POST /shop/v1/draws/3/autumn/awards/2/decline
Idempotency-Key: prize-2-decline`,
      { en: 'Read, claim, decline', ru: 'Прочитать, выдать, отказаться' },
    ),
    subtitle({ en: 'Who is told', ru: 'Кому сообщается' }),
    bullets(
      {
        en: '**The winner**, and each alternate in turn, by letter where there is an e-mail: the prize, the ticket, until when, and the link to check the draw. Bonbon writes to nobody by phone: who has left only a phone number is yours to tell, when the webhook `prize.offered` comes. The element shows them too.',
        ru: '**Победителю** и каждому запасному в его очередь — письмо, если есть почта: приз, билет, до какого срока и ссылка на проверку. По телефону Bonbon никому не пишет: тем, кто оставил только номер, сообщите сами, когда придёт вебхук `prize.offered`. Элемент им тоже покажет.',
      },
      {
        en: '**Your servers**, by [webhooks](/docs/webhooks#events): `draw.listed`, `draw.drawn`, `prize.offered`, `prize.claimed`, `prize.declined`, `prize.lapsed`.',
        ru: '**Вашим серверам** — [вебхуки](/docs/webhooks#events): `draw.listed`, `draw.drawn`, `prize.offered`, `prize.claimed`, `prize.declined`, `prize.lapsed`.',
      },
      {
        en: '**Everybody**: the first 100 winners with ticket and masked phone. The proof has all tickets, and no person.',
        ru: '**Всем** — первые 100 победителей: билет и скрытый телефон. В доказательстве — все билеты и ни одного человека.',
      },
    ),
  ],
};

const commands: Section = {
  id: 'commands',
  title: { en: 'Commands', ru: 'Команды' },
  blocks: [
    code('shell', {
      en: shell(
        'all draws of a merchant',
        'do what is due now',
        'the tickets of a draw with their customers',
        'replay a proof',
      ),
      ru: shell(
        'все розыгрыши магазина',
        'сделать, что уже пора',
        'билеты розыгрыша с покупателями',
        'повторить доказательство',
      ),
    }),
    prose({
      en: '`entries` writes a line for each receipt and order: `first`, `last`, `live`, `voided`, `customer`, `phone`, `issued`, `source`, `reference`. It is for you alone, since it names people; `live` is as it is now, while the list has it as it was when the entries closed. `run` does what [the server](/docs/operations#draws) does by itself; both may be at it.',
      ru: '`entries` пишет по строке на чек и заказ: `first`, `last`, `live`, `voided`, `customer`, `phone`, `issued`, `source`, `reference`. Это только для вас: там названы люди; `live` — как сейчас, а в списке — как было, когда приём закрылся. `run` делает то же, что [сервер](/docs/operations#draws) сам; можно одновременно.',
    }),
    code('shell', `curl ${ORIGIN}/draws/v1/my-shop/3/autumn/list | sha256sum`, {
      en: 'The hash, as anybody can have it',
      ru: 'Хеш, каким его получит кто угодно',
    }),
  ],
};

export const drawing: readonly Section[] = [held, prizes, commands];

function shell(list: string, run: string, entries: string, verify: string): string {
  return `
# ${list}
bonbon draws list --merchant my-shop

# ${run}
bonbon draws run

# ${entries}
bonbon draws entries --campaign 3 --draw autumn --out entries.csv --merchant my-shop

# ${verify}
bonbon verify-draw proof.json`;
}
