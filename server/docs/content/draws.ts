import { bullets, code, ORIGIN, prose } from '../blocks.ts';
import type { Page } from '../site.ts';
import { algorithm, proof } from './draws-algorithm.ts';
import { drawList } from './draws-list.ts';
import { commitReveal, drand } from './draws-randomness.ts';

/** How a stranger checks a draw, down to the byte. */
export const draws: Page = {
  path: '/docs/draws',
  name: { en: 'Check a draw yourself', ru: 'Проверить розыгрыш самому' },
  title: { en: 'Check a draw yourself', ru: 'Проверить розыгрыш самому' },
  lead: {
    en: 'Who takes part is published before anybody can know who wins. Afterwards everybody can replay the draw from one document: with our page, with our command, or with a program of their own. This page has all that it takes to write one in an hour.',
    ru: 'Список участников публикуется раньше, чем кто-либо может знать победителей. Потом каждый может повторить розыгрыш по одному документу: нашей страницей, нашей командой или своей программой. Здесь есть всё, чтобы написать её за час.',
  },
  sections: [
    {
      id: 'ways',
      title: { en: 'In one minute', ru: 'За одну минуту' },
      blocks: [
        bullets(
          {
            en: '**The list**: all tickets that take part, without names, are written down; its SHA-256 is its fingerprint. Both are published.',
            ru: '**Список**: записываются все участвующие билеты, без имён; SHA-256 списка — его отпечаток. Публикуется и то и другое.',
          },
          {
            en: '**The randomness**: a number that comes into the world after that, and that nobody can choose.',
            ru: '**Случайность**: число, которое появляется после этого и которое никто не может выбрать.',
          },
          {
            en: '**The draw**: the two together give the winners, by arithmetic alone. Whoever does it again comes to the same.',
            ru: '**Розыгрыш**: из того и другого победители получаются одной арифметикой. У каждого, кто повторит, выйдет то же.',
          },
        ),
        prose({
          en: 'In the browser, the link “Check this draw” opens a page that does it there and sends nothing. On a command line:',
          ru: 'В браузере ссылка «Проверить розыгрыш» открывает страницу, которая всё считает на месте и ничего не отправляет. В командной строке:',
        }),
        code('shell', {
          en: commands('the proof', 'replay it; exit code 0 if it holds'),
          ru: commands('доказательство', 'повторить; код завершения 0, если сошлось'),
        }),
        prose({
          en: 'What the command does is what follows.',
          ru: 'Что делает команда, сказано дальше.',
        }),
      ],
    },
    drawList,
    drand,
    commitReveal,
    algorithm,
    proof,
    {
      id: 'limits',
      title: { en: 'What it does not prove', ru: 'Чего это не доказывает' },
      blocks: [
        bullets(
          {
            en: '**That everybody stands in the list.** A ticket that the merchant left out cannot win, and no arithmetic misses it. Therefore the list is public before the draw: look up your own numbers, and say so in time if they are not there.',
            ru: '**Что в списке есть все.** Билет, который магазин не внёс, не выиграет, и арифметика его не хватится. Поэтому список открыт до розыгрыша: найдите свои номера и вовремя скажите, если их нет.',
          },
          {
            en: '**That every ticket was bought.** Whoever runs the server could write down tickets of nobody. `end` says how many there are: compare it with what you know of the shop.',
            ru: '**Что за каждым билетом стоит покупка.** Владелец сервера мог бы вписать ничьи билеты. Сколько их всего, говорит `end`: сравните с тем, что знаете о магазине.',
          },
          {
            en: '**When the list was published.** `publishedAt` and `closed` are the server’s word: that they lie before the round of drand shows no more than that nobody slipped. What proves it is whoever saved the hash before: shops should post it where it can be seen, and where it cannot be changed.',
            ru: '**Когда список опубликован.** `publishedAt` и `closed` — слова сервера: то, что они раньше раунда drand, показывает лишь, что никто не оговорился. Доказывает это тот, кто сохранил хеш раньше: магазину стоит разместить его на виду, там, где его не изменить.',
          },
          {
            en: '**Who is behind a name, and who got the prize.** Two accounts of one person are two entrants. The winners that the shop shows, with their numbers and masked phones, can be compared with `picks`; a prize that was not claimed goes to the next alternate.',
            ru: '**Кто стоит за именем и кому достался приз.** Две учётные записи одного человека — два участника. Показанных магазином победителей, с номерами и скрытыми телефонами, можно сравнить с `picks`; незабранный приз переходит к следующему запасному.',
          },
          {
            en: '**With commit and reveal, that nobody knew the secret** and picked the entries to suit it: see [why it is weaker](#commit-reveal).',
            ru: '**С обязательством и раскрытием — что секрета никто не знал** и записей под него не подбирал: см. [почему это слабее](#commit-reveal).',
          },
        ),
      ],
    },
  ],
};

function commands(save: string, verify: string): string {
  return `
# ${save}
curl -o proof.json ${ORIGIN}/draws/v1/my-shop/3/autumn/proof

# ${verify}
npx bonbon verify-draw proof.json`;
}
