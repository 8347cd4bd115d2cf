import { bullets, code, fields, note, ORIGIN, prose, subtitle } from '../blocks.ts';
import type { Section } from '../site.ts';

export const nodeToken = `
import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.BONBON_IDENTITY_SECRET);

export function signBuyer(customerId) {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('my-shop') // the id of the merchant
    .setSubject(String(customerId)) // your id of the customer
    .setExpirationTime('5 minutes')
    .sign(secret);
}`;

export const phpToken = `
function signBuyer(string $customerId): string
{
    $encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $claims = [
        'aud' => 'my-shop', // the id of the merchant
        'sub' => $customerId, // your id of the customer
        'exp' => time() + 300,
    ];
    $signed = $encode('{"alg":"HS256"}') . '.' . $encode(json_encode($claims, JSON_THROW_ON_ERROR));
    $signature = hash_hmac('sha256', $signed, getenv('BONBON_IDENTITY_SECRET'), binary: true);
    return $signed . '.' . $encode($signature);
}`;

export const buyer: Section = {
  id: 'buyer',
  title: { en: 'Who is the buyer', ru: 'Кто покупатель' },
  blocks: [
    prose({
      en: 'Only your server knows who is signed in. It says so with a short-lived token, a JWT, and the page hands that to the element. What somebody has is shown to nobody without it.',
      ru: 'Кто вошёл, знает только ваш сервер. Он сообщает это коротким токеном — JWT, а страница передаёт его элементу. Без токена чужие баллы не увидит никто.',
    }),
    code('js', nodeToken, { en: 'Node: npm install jose', ru: 'Node: npm install jose' }),
    code('php', phpToken, { en: 'PHP 8, without a library', ru: 'PHP 8, без библиотек' }),
    fields(
      {
        name: 'alg',
        needed: true,
        aside: 'HS256',
        text: {
          en: 'No other algorithm is taken. The secret is one of [identitySecrets](/docs/program#merchant), its characters as they stand.',
          ru: 'Другие алгоритмы не принимаются. Секрет — один из [identitySecrets](/docs/program#merchant), его символы как есть.',
        },
      },
      {
        name: 'aud',
        needed: true,
        text: { en: 'The `id` of the merchant.', ru: '`id` магазина из документа программы.' },
      },
      {
        name: 'sub',
        needed: true,
        text: {
          en: 'Your own id of the customer, a string of 1 to 64 characters: the `externalId` of [the customer](#customers).',
          ru: 'Ваш id покупателя, строка от 1 до 64 символов: `externalId` [покупателя](#customers).',
        },
      },
      {
        name: 'exp',
        needed: true,
        text: {
          en: 'In UNIX seconds, ten minutes ahead at most; a later one is refused. Clocks may differ by ten seconds.',
          ru: 'В секундах UNIX, не дальше десяти минут; более поздний отклоняется. Часы могут расходиться на десять секунд.',
        },
      },
    ),
    note({
      en: 'The secret stays on your server: whoever has it can sign anybody. Sign for the customer of your session, never for an id that the page sends. Do not let a shared cache keep a page or an answer with a token in it.',
      ru: 'Секрет остаётся на сервере: с ним можно назваться кем угодно. Подписывайте id из своей сессии, а не присланный страницей. Не давайте общим кешам хранить страницу или ответ с токеном.',
    }),
    prose({
      en: 'Calls of a page carry it beside the publishable key. A wrong or old one is answered 401 [wrong_token](/docs/errors/wrong_token), one of somebody who is no customer of yours 404 [customer_not_found](/docs/errors/customer_not_found).',
      ru: 'Вызовы страницы несут его вместе с публичным ключом. На неверный или старый ответ — 401 [wrong_token](/docs/errors/wrong_token), на токен того, кого нет среди покупателей, — 404 [customer_not_found](/docs/errors/customer_not_found).',
    }),
    code(
      'js',
      `
const response = await fetch('${ORIGIN}/widget/v1/loyalty/me', {
  headers: { 'Bonbon-Key': 'pk_my_shop', Authorization: \`Bearer \${token}\` },
});`,
    ),
    subtitle({ en: 'Changing the secret', ru: 'Смена секрета' }),
    bullets(
      {
        en: 'Add the new secret to `identitySecrets`, beside the old one, and apply the document. Up to ten are tried, so both are good now.',
        ru: 'Добавьте новый секрет в `identitySecrets` рядом со старым и примените документ. Проверяются все, до десяти, поэтому теперь годятся оба.',
      },
      { en: 'Let your server sign with the new one.', ru: 'Переключите сервер на новый.' },
      {
        en: 'Ten minutes later no token of the old one is alive: take it out and apply again. If it was stolen, do that at once; signed-in buyers are then asked for a new token.',
        ru: 'Через десять минут токенов со старым не осталось: уберите его и примените снова. Если секрет украден, сделайте это сразу — страницы запросят новые токены.',
      },
    ),
  ],
};
