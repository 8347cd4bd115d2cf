import { bullets, code, fields, note, prose } from '../blocks.ts';
import type { Section } from '../site.ts';
import { CHAIN, CHAIN_GENESIS, CHAIN_PERIOD, MODULUS, SECRET } from './draws-vectors.ts';

export const drand: Section = {
  id: 'drand',
  title: { en: 'Randomness of drand', ru: 'Случайность drand' },
  blocks: [
    prose({
      en: 'drand (`docs.drand.love`) is a network of independent organisations that signs a number every few seconds. Nobody can know a signature before its round, no single one of them can choose it, and everybody can check it afterwards. The list names the round while it lies in the future.',
      ru: 'drand (`docs.drand.love`) — сеть независимых организаций, которая каждые несколько секунд подписывает число. Подпись никто не знает до её раунда, никто в одиночку не может её выбрать, и каждый может её потом проверить. Список называет раунд, пока тот ещё в будущем.',
    }),
    fields(
      {
        name: 'chain',
        aside: CHAIN,
        text: { en: 'The network `quicknet`; no other counts.', ru: 'Сеть `quicknet`; другие не считаются.' },
      },
      {
        name: 'round',
        text: {
          en: `It is signed at ${CHAIN_GENESIS} + (round − 1) × ${CHAIN_PERIOD}, in UNIX seconds. \`closed\` of the list and \`publishedAt\` of the proof must both lie before that; compare it too with when you saw the list.`,
          ru: `Подписывается в ${CHAIN_GENESIS} + (round − 1) × ${CHAIN_PERIOD}, секунды UNIX. \`closed\` списка и \`publishedAt\` доказательства должны быть раньше; сравните и с тем, когда вы видели список.`,
        },
      },
      {
        name: 'signature',
        text: {
          en: 'Of that round: ask any server of the network, or verify it with any client of drand (scheme `bls-unchained-g1-rfc9380`). **Only its canonical form counts.**',
          ru: 'Подпись раунда: спросите любой сервер сети или проверьте любым клиентом drand (схема `bls-unchained-g1-rfc9380`). **Считается только каноническая запись.**',
        },
      },
      {
        name: 'randomness',
        text: {
          en: 'The SHA-256 of the bytes of the signature: the 32 bytes that decide.',
          ru: 'SHA-256 байтов подписи: те самые 32 байта.',
        },
      },
    ),
    prose({
      en: 'Clients of drand also take other bytes for the same signature, and each would have a SHA-256 of its own: whoever could choose among them could choose the winners. So check the form before anything else: 96 lower-case hexadecimal digits (48 bytes, the compressed point), of which the first is `8`, `9`, `a` or `b`; and the lower 381 bits of the number that they make are less than the modulus `p` of BLS12-381:',
      ru: 'Клиенты drand принимают за ту же подпись и другие байты, а SHA-256 у каждой записи свой: кто мог бы выбирать запись, выбирал бы победителей. Поэтому сначала проверьте запись: 96 строчных шестнадцатеричных цифр (48 байтов, сжатая точка), первая из них `8`, `9`, `a` или `b`; младший 381 бит этого числа меньше модуля `p` кривой BLS12-381:',
    }),
    code('text', `p = 0x${MODULUS}`),
    code(
      'shell',
      `
curl https://api.drand.sh/${CHAIN}/public/1000
curl https://drand.cloudflare.com/${CHAIN}/public/1000`,
    ),
  ],
};

export const commitReveal: Section = {
  id: 'commit-reveal',
  title: { en: 'Commit and reveal, which is weaker', ru: 'Обязательство и раскрытие: слабее' },
  blocks: [
    prose({
      en: 'For an installation without the internet. When the draw is announced, the server makes a secret of 32 bytes by chance and shows its SHA-256, the `commitment`. After the draw the secret is told, and everybody can see that it is the one. The bytes of the secret are the randomness.',
      ru: 'Для установки без интернета. Когда розыгрыш объявлен, сервер создаёт случайный секрет из 32 байтов и показывает его SHA-256, `commitment`. После розыгрыша секрет раскрывается, и каждый видит, что он тот самый. Байты секрета и есть случайность.',
    }),
    prose({
      en: `In the example, the secret is \`${SECRET}\`, and its SHA-256 stands in the list.`,
      ru: `В примере секрет — \`${SECRET}\`, его SHA-256 стоит в списке.`,
    }),
    bullets(
      {
        en: '**What it proves**: the secret was not chosen after the list. It was fixed together with the draw, before most tickets existed; the program keeps it encrypted, and makes [the names in the list](#list) with it.',
        ru: '**Что это доказывает**: секрет не подобран после списка. Он зафиксирован вместе с розыгрышем, раньше большинства билетов; программа хранит его зашифрованным и создаёт с ним [имена в списке](#list).',
      },
      {
        en: '**What it does not**: that no insider chose the winner. Whoever runs the server holds the database and its key, and could read the secret. **Who knows the secret can work out the winners of any list, and so choose which entries to add or leave out until the right one wins**; nothing in the proof shows it. With drand, nobody has anything to work out with until it is too late.',
        ru: '**Чего не доказывает**: что победителя не подобрал кто-то из своих. У владельца сервера есть база и её ключ, и секрет он мог бы прочитать. **Кто знает секрет, может вычислить победителей любого списка и выбирать, какие записи добавить или убрать, пока не выиграет нужный**; в доказательстве этого не видно. С drand вычислять не с чем, пока не станет поздно.',
      },
    ),
    note({
      en: 'Where prizes matter, take drand.',
      ru: 'Если призы чего-то стоят, берите drand.',
    }),
  ],
};
