import { bullets, code, fields, note, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

/** Who does what is due in draws, and what it takes. */
export const operatingDraws: Section = {
  id: 'draws',
  title: { en: 'Draws', ru: 'Розыгрыши' },
  blocks: [
    prose({
      en: 'Every server looks each half minute at least for [draws](/docs/tickets#draws) that are due: it closes and lists them, draws the winners, and passes on prizes that nobody claimed. Several may be at it; each thing is done once, and what was interrupted is begun anew.',
      ru: 'Каждый сервер хотя бы раз в полминуты смотрит, не пора ли что-то сделать в [розыгрышах](/docs/tickets#draws): закрывает приём и пишет список, выбирает победителей, передаёт незабранные призы дальше. Серверов может быть несколько: каждое дело делается один раз, прерванное начинается заново.',
    }),
    subtitle({ en: 'drand', ru: 'drand' }),
    bullets(
      {
        en: 'A draw with `drand` needs the internet: outgoing HTTPS to `api.drand.sh`, `api2.drand.sh`, `api3.drand.sh` or `drand.cloudflare.com`; one of them is enough. Each answer is verified by the key of the network, so none of them is trusted.',
        ru: 'Розыгрышу с `drand` нужен интернет: исходящий HTTPS к `api.drand.sh`, `api2.drand.sh`, `api3.drand.sh` или `drand.cloudflare.com`; хватит одного. Каждый ответ проверяется ключом сети, так что верить им не приходится.',
      },
      {
        en: '**Without it** lists are written and published all the same, and the draw stays `listed`: it is tried again until a server answers, a quarter of an hour apart at most, and comes to the same winners however late it is. After three hours the log says so at the level `error`.',
        ru: '**Без него** списки всё равно пишутся и публикуются, а розыгрыш остаётся `listed`: попытки повторяются не реже чем раз в четверть часа, пока какой-то сервер не ответит, и победители выйдут те же, как бы поздно это ни случилось. Через три часа в журнале появится строка уровня `error`.',
      },
      {
        en: 'Where there will never be any, set `"randomness": "commit-reveal"` **before** `closesAt`, and know [why it is weaker](/docs/draws#commit-reveal).',
        ru: 'Если его не будет никогда, задайте `"randomness": "commit-reveal"` **до** `closesAt` и знайте, [почему это слабее](/docs/draws#commit-reveal).',
      },
      {
        en: 'Let the clocks agree, by NTP: the list must be out before the round.',
        ru: 'Часы должны идти верно, по NTP: список должен выйти раньше раунда.',
      },
    ),
    subtitle({ en: 'By hand', ru: 'Вручную' }),
    code('shell', {
      en: commands('what there is, and what is due', 'do it now, and show how far it is'),
      ru: commands('что есть и что пора делать', 'сделать сейчас и показать ход'),
    }),
    bullets(
      {
        en: 'A list of a million entries is written, hashed and drawn from in memory that does not grow with it while it is written; it takes seconds, and the server goes on answering.',
        ru: 'Список из миллиона записей пишется и хешируется частями, не занимая памяти по своему размеру; это секунды, и сервер при этом отвечает.',
      },
      {
        en: 'The secret of each draw is encrypted with `SECRET_KEY`: [bonbon secrets renew](#rotation) takes it along. A draw whose secret is lost cannot be listed or, with `commit-reveal`, drawn.',
        ru: 'Секрет каждого розыгрыша зашифрован с `SECRET_KEY`: [bonbon secrets renew](#rotation) обновит и его. Без секрета не написать список, а с `commit-reveal` — и не провести розыгрыш.',
      },
      {
        en: '[bonbon verify](#verify) looks through tickets too: ranges do not overlap, what is void agrees with its log, receipts and orders have the tickets that they earned, and picks, steps and lists agree.',
        ru: '[bonbon verify](#verify) проверяет и билеты: диапазоны не пересекаются, аннулированное совпадает с журналом, у чеков и заказов столько билетов, сколько они заработали, а выбор, шаги и списки согласованы.',
      },
    ),
    fields({
      name: 'PUBLIC_URL',
      text: {
        en: 'The link in a winner’s letter begins with it: set it before the first draw.',
        ru: 'С неё начинается ссылка в письме победителю: задайте до первого розыгрыша.',
      },
    }),
    note({
      en: 'A backup from before a draw knows nothing of it. If one is put back, the draw is listed and held again, with other entries and another round: publish both, and say why.',
      ru: 'Копия, снятая до розыгрыша, о нём не знает. Если её восстановить, список и розыгрыш состоятся снова, с другими записями и другим раундом: опубликуйте оба и объясните почему.',
    }),
  ],
};

function commands(list: string, run: string): string {
  return `
# ${list}
bonbon draws list

# ${run}
bonbon draws run`;
}
