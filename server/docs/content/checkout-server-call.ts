import { bullets, code, note, ORIGIN, prose } from '../blocks.ts';
import type { Section } from '../site.ts';

/** `askBuyer` and `takeMoney` are the shop's own. */
export const nodeCall = `
const call = ({ checkout, number, attempt }, step, body) =>
  fetch(\`${ORIGIN}/shop/v1/checkouts/\${checkout}/\${step}\`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      Authorization: \`Bearer \${process.env.BONBON_KEY}\`,
      'Content-Type': 'application/json',
      'Idempotency-Key': \`\${number}-\${step}-\${attempt}\`,
    },
  }).then((response) => response.json());

async function placeOrder({ cart, total, ...order }) {
  const reserved = await call(order, 'reserve', { cart, total });
  if (reserved.status !== 'reserved') return askBuyer(reserved); // 409: the total
  if (!(await takeMoney(total))) return call(order, 'release');
  return call(order, 'commit', { orderNumber: order.number });
}`;

export const phpCall = `
function call(array $order, string $step, array $body = []): array
{
    ['checkout' => $checkout, 'number' => $number, 'attempt' => $attempt] = $order;
    $answer = file_get_contents(
        "${ORIGIN}/shop/v1/checkouts/$checkout/$step",
        context: stream_context_create(['http' => [
            'method' => 'POST',
            'content' => json_encode($body),
            'ignore_errors' => true,
            'header' => [
                'Authorization: Bearer ' . getenv('BONBON_KEY'),
                'Content-Type: application/json',
                "Idempotency-Key: $number-$step-$attempt",
            ],
        ]]),
    );
    return json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
}

function placeOrder(array $order): array
{
    ['cart' => $cart, 'total' => $total, 'number' => $number] = $order;
    $reserved = call($order, 'reserve', ['cart' => $cart, 'total' => $total]);
    if ($reserved['status'] !== 'reserved') return askBuyer($reserved); // 409
    if (!takeMoney($total)) return call($order, 'release');
    return call($order, 'commit', ['orderNumber' => $number]);
}`;

export const serverCall: Section = {
  id: 'server-call',
  title: { en: 'The server call in ten lines', ru: 'Вызов с сервера в десяти строках' },
  blocks: [
    prose({
      en: 'When the buyer orders: reserve, take the money, commit. `checkout` is the id, `number` your order number, `attempt` counts the attempts to pay, `cart` has your server’s prices, and `total` is what the page showed the buyer. `askBuyer` and `takeMoney` are yours; the key is one with the scope `shop`.',
      ru: 'Когда покупатель заказывает: зарезервировать, взять деньги, подтвердить. `checkout` — id оформления, `number` — ваш номер заказа, `attempt` — счётчик попыток оплаты, в `cart` — цены вашего сервера, `total` — сумма, которую страница показала покупателю. `askBuyer` и `takeMoney` — ваши; ключ нужен с правом `shop`.',
    }),
    code('js', nodeCall, { en: 'Node', ru: 'Node' }),
    code('php', phpCall, { en: 'PHP 8', ru: 'PHP 8' }),
    bullets(
      {
        en: '`total` is compared, not believed. If the cart comes to anything else, lower or higher, the answer is [409 with both totals](#mismatch); nothing is reserved, and no money was taken.',
        ru: '`total` сравнивается, а не принимается на веру. Если корзина стоит иначе, дешевле или дороже, ответ — [409 с обеими суммами](#mismatch); ничего не зарезервировано, деньги не взяты.',
      },
      {
        en: 'Once reserved, the commit cannot be refused for the price until `reservedUntil`. Let it be later than the payment can end.',
        ru: 'После резерва подтверждение не может быть отклонено из-за цены до `reservedUntil`. Пусть это будет позже, чем может закончиться оплата.',
      },
      {
        en: 'No answer, 429 or 503: send the same call again with the same key, from a queue if need be. It is [done once](#idempotency). With the same `attempt`, all of `placeOrder` can be repeated, if `takeMoney` takes the money once.',
        ru: 'Нет ответа, 429 или 503: отправьте тот же вызов с тем же ключом ещё раз, если нужно — из очереди. Он [выполнится один раз](#idempotency). С тем же `attempt` можно повторить и весь `placeOrder`, если `takeMoney` берёт деньги один раз.',
      },
      {
        en: 'A second attempt to pay is something new: count `attempt` up. Under the old key you would be given the old answer, although the reservation was released since.',
        ru: 'Вторая попытка оплаты — новое действие: увеличьте `attempt`. Со старым ключом пришёл бы старый ответ, хотя резерв с тех пор снят.',
      },
      {
        en: 'With a payment page elsewhere, reserve before you send the buyer there, and commit where its notice of the payment arrives.',
        ru: 'Если оплата на чужой странице, резервируйте до перехода на неё, а подтверждайте там, куда приходит уведомление об оплате.',
      },
    ),
    note({
      en: 'The secret key stays on the server: whoever has it can state prices and orders.',
      ru: 'Секретный ключ остаётся на сервере: с ним можно указывать цены и заказы.',
    }),
  ],
};
