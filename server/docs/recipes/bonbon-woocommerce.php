<?php
/**
 * Plugin Name: Bonbon for WooCommerce
 * Description: Promo codes from a Bonbon server, in cart and checkout, classic pages and blocks.
 * Version: 1.0.0
 * Requires PHP: 8.0
 * Requires at least: 6.4
 * Requires Plugins: woocommerce
 *
 * In wp-config.php:
 *   define('BONBON_URL', 'https://bonbon.example');
 *   define('BONBON_KEY', 'pk_my_shop');   // publishable: stands in the page
 *   define('BONBON_SECRET', '…');         // scope "shop": stays on the server
 */

use Automattic\WooCommerce\StoreApi\Exceptions\RouteException;
use Automattic\WooCommerce\Utilities\FeaturesUtil;

defined('ABSPATH') || exit;

const BONBON_TRIES = 8;

add_action('before_woocommerce_init', function (): void {
    FeaturesUtil::declare_compatibility('custom_order_tables', __FILE__, true);
    FeaturesUtil::declare_compatibility('cart_checkout_blocks', __FILE__, true);
});

// One place to enter codes.
add_filter('woocommerce_coupons_enabled', '__return_false');

/* ---- Calls ---- */

/** The status and the answer; status 0: there was none. */
function bonbon_call(string $method, string $path, ?array $body = null, ?string $key = null): array
{
    $headers = ['Authorization' => 'Bearer ' . BONBON_SECRET, 'Content-Type' => 'application/json'];
    if ($method !== 'GET') {
        $headers['Idempotency-Key'] = $key ?? wp_generate_uuid4();
    }
    $answer = wp_remote_request(BONBON_URL . '/shop/v1' . $path, [
        'method' => $method,
        'timeout' => 5,
        'headers' => $headers,
        'body' => $body === null ? null : wp_json_encode($body),
    ]);
    if (is_wp_error($answer)) {
        return [0, []];
    }
    return [
        (int) wp_remote_retrieve_response_code($answer),
        json_decode(wp_remote_retrieve_body($answer), true) ?: [],
    ];
}

function bonbon_is_passing(int $status, array $answer): bool
{
    return $status === 0 || $status === 429 || $status >= 500 || ($answer['code'] ?? '') === 'operation_in_progress';
}

/** A call that must arrive: without an answer it is made again later, under the same key. */
function bonbon_send(int $order_id, string $path, array $body, string $key, int $try = 1): void
{
    [$status, $answer] = bonbon_call('POST', $path, $body ?: null, $key);
    if (bonbon_is_passing($status, $answer) && $try < BONBON_TRIES) {
        as_schedule_single_action(time() + 30 * 2 ** $try, 'bonbon_send', [$order_id, $path, $body, $key, $try + 1]);
        return;
    }
    $order = wc_get_order($order_id);
    if (!$order) {
        return;
    }
    if ($status !== 200) {
        $reason = $answer['detail'] ?? "no answer ($status)";
        $order->add_order_note("Bonbon did not take $path: $reason");
    } elseif (isset($answer['refund'])) {
        $order->add_order_note("Bonbon: {$answer['refund']} to be paid back.");
    }
}
add_action('bonbon_send', 'bonbon_send', 10, 5);

/* ---- The cart ---- */

/** With the prices that the buyer sees, taxes included. */
function bonbon_lines(WC_Cart $cart): array
{
    $lines = [];
    foreach ($cart->get_cart() as $key => $item) {
        $lines[] = [
            'id' => (string) $key,
            'kind' => 'product',
            'productId' => (int) $item['product_id'],
            'unitPrice' => number_format((float) wc_get_price_including_tax($item['data']), 2, '.', ''),
            'quantity' => (int) $item['quantity'],
        ];
    }
    return $lines;
}

function bonbon_cents(string $amount): int
{
    return (int) round((float) $amount * 100);
}

/**
 * What is kept in the buyer's session: the checkout, the lines it was told, the total it came to and what it takes off
 * each line, in cents.
 */
function bonbon_kept(array $checkout, array $lines): array
{
    $off = [];
    foreach ($checkout['lines'] as $line) {
        $off[$line['id']] = bonbon_cents($line['amount']) - bonbon_cents($line['total']);
    }
    return ['id' => $checkout['id'], 'lines' => $lines, 'total' => $checkout['total'], 'off' => array_filter($off)];
}

function bonbon_ask(array $known, array $lines): ?array
{
    $id = $known['id'] ?? null;
    if ($id !== null) {
        $is_new = ($known['lines'] ?? null) !== $lines;
        $tell = fn () => $is_new
            ? bonbon_call('PUT', "/checkouts/$id/cart", ['lines' => $lines])
            : bonbon_call('GET', "/checkouts/$id");
        [$status, $checkout] = $tell();
        // The buyer came back from the payment, and changed the cart.
        if ($status === 409 && $checkout['code'] === 'checkout_reserved') {
            bonbon_call('POST', "/checkouts/$id/release");
            [$status, $checkout] = $tell();
        }
        if ($status === 200 && in_array($checkout['status'], ['open', 'reserved'], true)) {
            return bonbon_kept($checkout, $lines);
        }
        if (bonbon_is_passing($status, $checkout)) {
            return null;
        }
    }
    $body = ['cart' => ['lines' => $lines]];
    if (is_user_logged_in()) {
        $body['customer'] = ['externalId' => (string) get_current_user_id()];
    }
    [$status, $checkout] = bonbon_call('POST', '/checkouts', $body);
    return $status === 201 ? bonbon_kept($checkout, $lines) : null;
}

/** Asked once in a request for each state of the cart. While the order is placed, what the buyer saw is what counts. */
function bonbon_quote(?WC_Cart $cart): array
{
    static $asked = [];
    $lines = $cart ? bonbon_lines($cart) : [];
    if ($lines === [] || !WC()->session) {
        return [];
    }
    $known = WC()->session->get('bonbon') ?: [];
    if (bonbon_is_ordering()) {
        return $known;
    }
    $state = md5(wp_json_encode($lines));
    $asked[$state] ??= bonbon_ask($known, $lines) ?? array_intersect_key($known, ['id' => true]);
    WC()->session->set('bonbon', $asked[$state]);
    return $asked[$state];
}

function bonbon_is_ordering(?bool $now = null): bool
{
    static $is_ordering = false;
    return $is_ordering = $now ?? $is_ordering;
}
add_action('woocommerce_before_checkout_process', fn () => bonbon_is_ordering(true));
add_filter('rest_pre_dispatch', function ($result, $server, $request) {
    if ($request->get_method() === 'POST' && preg_match('#^/wc/store(/v1)?/checkout#', $request->get_route())) {
        bonbon_is_ordering(true);
    }
    return $result;
}, 10, 3);

add_action('woocommerce_cart_emptied', function (): void {
    if (WC()->session) {
        WC()->session->set('bonbon', null);
    }
});

/* ---- The total ---- */

/** The taxes in what is taken off, by rate, in cents. */
function bonbon_taxes(WC_Cart $cart, array $off): array
{
    $taxes = [];
    if (!wc_tax_enabled() || $cart->get_customer()->get_is_vat_exempt()) {
        return $taxes;
    }
    foreach ($cart->get_cart() as $key => $item) {
        if (empty($off[$key]) || !$item['data']->is_taxable()) {
            continue;
        }
        $rates = WC_Tax::get_rates($item['data']->get_tax_class(), $cart->get_customer());
        foreach (WC_Tax::calc_tax($off[$key], $rates, true) as $rate => $tax) {
            $taxes[$rate] = ($taxes[$rate] ?? 0) - round($tax);
        }
    }
    return $taxes;
}

add_action('woocommerce_cart_calculate_fees', function (WC_Cart $cart): void {
    $off = bonbon_quote($cart)['off'] ?? [];
    if ($off === []) {
        return;
    }
    $net = array_sum($off) + array_sum(bonbon_taxes($cart, $off));
    $cart->fees_api()->add_fee(['id' => 'bonbon', 'name' => 'Promo codes', 'amount' => -$net / 100]);
});

add_filter('woocommerce_cart_totals_get_fees_from_cart_taxes', function (array $taxes, object $fee): array {
    return $fee->object->id === 'bonbon'
        ? bonbon_taxes(WC()->cart, WC()->session->get('bonbon')['off'] ?? [])
        : $taxes;
}, 10, 2);

/* ---- The page ---- */

add_action('wp_head', function (): void {
    if (is_cart() || is_checkout()) {
        wp_print_script_tag([
            'type' => 'module',
            'src' => BONBON_URL . '/widget/v1/bonbon.js',
            'data-bonbon-key' => BONBON_KEY,
            'async' => true,
        ]);
    }
});

function bonbon_field(): string
{
    $quote = bonbon_quote(WC()->cart);
    return empty($quote['id'])
        ? ''
        : sprintf(
            '<bon-promo-code checkout="%s" data-total="%s"></bon-promo-code>',
            esc_attr($quote['id']),
            esc_attr($quote['total'] ?? '')
        );
}
add_action('woocommerce_before_cart_collaterals', function (): void {
    echo bonbon_field();
});
add_action('woocommerce_checkout_before_order_review', function (): void {
    echo bonbon_field();
});
add_filter('render_block_woocommerce/cart', fn (string $html): string => bonbon_field() . $html);
add_filter('render_block_woocommerce/checkout', fn (string $html): string => bonbon_field() . $html);

add_action('wp_footer', function (): void {
    if (is_cart() || is_checkout()) {
        wp_print_inline_script_tag(<<<'JS'
addEventListener('load', () => {
  const field = document.querySelector('bon-promo-code');
  if (!field) return;
  const shop = window.jQuery?.(document.body);
  const store = window.wp?.data;
  let total = field.dataset.total;
  document.addEventListener('bon-checkout-changed', ({ detail }) => {
    if (detail.total === total) return;
    total = detail.total;
    shop?.trigger('update_checkout').trigger('wc_update_cart');
    store?.dispatch('wc/store/cart')?.invalidateResolutionForStore();
  });
  shop?.on('updated_checkout updated_cart_totals', () => field.refresh?.());
  let price = null;
  store?.subscribe?.(() => {
    const now = store.select('wc/store/cart')?.getCartTotals().total_price;
    if (now !== price && price !== null) field.refresh?.();
    price = now;
  });
});
JS);
    }
});

/* ---- The order ---- */

add_action('woocommerce_checkout_create_order_line_item', function ($item, $cart_item_key): void {
    $item->add_meta_data('_bonbon_line', $cart_item_key, true);
}, 10, 2);

/** Before the payment. What it throws, the buyer reads, and no money is taken. */
function bonbon_reserve(WC_Order $order): void
{
    $quote = WC()->session->get('bonbon') ?: [];
    if (!isset($quote['total'])) {
        return; // Bonbon was away, and the buyer saw full prices.
    }
    $id = $quote['id'];
    $attempt = 1 + (int) $order->get_meta('_bonbon_attempt');
    $order->update_meta_data('_bonbon_attempt', $attempt);
    $order->update_meta_data('_bonbon_checkout', $id);
    $order->update_meta_data('_bonbon_told', ['cart' => ['lines' => $quote['lines']], 'total' => $quote['total']]);
    $order->save();

    $customer = ['externalId' => (string) $order->get_customer_id(), 'email' => $order->get_billing_email()];
    bonbon_call('PUT', "/checkouts/$id/customer", array_filter($customer));
    $key = "wc-{$order->get_id()}-reserve-$attempt";
    $told = $order->get_meta('_bonbon_told');
    [$status, $answer] = bonbon_call('POST', "/checkouts/$id/reserve", $told, $key);
    if (bonbon_is_passing($status, $answer)) {
        [$status, $answer] = bonbon_call('POST', "/checkouts/$id/reserve", $told, $key);
    }
    if ($status === 200 || (bonbon_is_passing($status, $answer) && $quote['off'] === [])) {
        return;
    }
    WC()->session->set('refresh_totals', true);
    throw new RouteException('bonbon_not_reserved', match ($answer['code'] ?? '') {
        'total_mismatch' => "The total of the goods is now {$answer['total']}. Please look through your order once more.",
        'checkout_committed', 'checkout_not_found' => 'Your cart has changed. Please look through your order once more.',
        default => 'Promo codes cannot be checked at the moment. Please try again, or remove them.',
    }, 409);
}
add_action('woocommerce_checkout_order_processed', fn ($id, $data, $order) => bonbon_reserve($order), 10, 3);
add_action('woocommerce_store_api_checkout_order_processed', 'bonbon_reserve');

/** Paid, or to be paid at the door. */
function bonbon_commit(int $order_id): void
{
    $order = wc_get_order($order_id);
    $id = $order->get_meta('_bonbon_checkout');
    if (!$id || $order->get_meta('_bonbon_committed')) {
        return;
    }
    $order->update_meta_data('_bonbon_committed', 'yes');
    $order->save();
    $body = ['orderNumber' => (string) $order_id] + $order->get_meta('_bonbon_told');
    bonbon_send($order_id, "/checkouts/$id/commit", $body, "wc-$order_id-commit");
}
add_action('woocommerce_order_status_processing', 'bonbon_commit');
add_action('woocommerce_order_status_completed', 'bonbon_commit');

/** Not paid: everything is free again. Paid and cancelled: everything comes back. */
function bonbon_undo(int $order_id): void
{
    $order = wc_get_order($order_id);
    $id = $order->get_meta('_bonbon_checkout');
    if (!$id) {
        return;
    }
    if ($order->get_meta('_bonbon_committed')) {
        bonbon_send($order_id, "/orders/$order_id/cancel", [], "wc-$order_id-cancel");
    } else {
        $attempt = $order->get_meta('_bonbon_attempt');
        bonbon_send($order_id, "/checkouts/$id/release", [], "wc-$order_id-release-$attempt");
    }
}
add_action('woocommerce_order_status_failed', 'bonbon_undo');
add_action('woocommerce_order_status_cancelled', 'bonbon_undo');

/* ---- Refunds ---- */

/** The goods of a refund: the line as Bonbon knows it, and how many come back. */
function bonbon_returned(WC_Order $order, WC_Order_Refund $refund): array
{
    $lines = [];
    foreach ($refund->get_items() as $item) {
        $sold = $order->get_item((int) $item->get_meta('_refunded_item_id'));
        $line = $sold ? $sold->get_meta('_bonbon_line') : '';
        $quantity = (int) abs($item->get_quantity());
        if ($line && $quantity > 0) {
            $lines[] = ['id' => $line, 'quantity' => $quantity];
        }
    }
    return $lines;
}

/** What so many units of a line were paid with in money, in cents: points and certificates come back by themselves. */
function bonbon_paid(array $line, int $units): int
{
    $other = bonbon_cents($line['points']) + bonbon_cents($line['certificates']);
    $whole = bonbon_cents($line['total']) + $other;
    $share = intdiv(2 * $whole * $units + $line['quantity'], 2 * $line['quantity']);
    return $whole === 0 ? 0 : $share - intdiv($share * $other, $whole);
}

/** Before any money goes back: what the buyer did not pay, by a discount, is not paid back. */
add_action('woocommerce_create_refund', function (WC_Order_Refund $refund, array $args): void {
    $order = wc_get_order($args['order_id']);
    $lines = $order->get_meta('_bonbon_committed') ? bonbon_returned($order, $refund) : [];
    if ($lines === []) {
        return;
    }
    [$status, $known] = bonbon_call('GET', '/orders/' . $order->get_id());
    if ($status !== 200) {
        throw new Exception('Bonbon cannot say what is to be paid back for these goods. Please try again.');
    }
    $sold = array_column($known['lines'], null, 'id');
    $due = 0;
    foreach ($lines as ['id' => $id, 'quantity' => $quantity]) {
        $before = $sold[$id]['returned'];
        $due += bonbon_paid($sold[$id], $before + $quantity) - bonbon_paid($sold[$id], $before);
    }
    foreach ($refund->get_items(['shipping', 'fee']) as $item) {
        $due += (int) round(max(0, -(float) $item->get_total() - (float) $item->get_total_tax()) * 100);
    }
    if (bonbon_cents((string) $refund->get_amount()) > $due) {
        throw new Exception(sprintf('With its discounts, %s is to be paid back for this.', wc_format_decimal($due / 100, 2)));
    }
}, 10, 2);

add_action('woocommerce_order_refunded', function (int $order_id, int $refund_id): void {
    $order = wc_get_order($order_id);
    if (!$order->get_meta('_bonbon_committed')) {
        return;
    }
    $lines = bonbon_returned($order, wc_get_order($refund_id));
    if ($lines !== []) {
        bonbon_send($order_id, "/orders/$order_id/returns", ['lines' => $lines], "wc-refund-$refund_id");
    } elseif ((float) $order->get_remaining_refund_amount() <= 0) {
        bonbon_send($order_id, "/orders/$order_id/cancel", [], "wc-$order_id-cancel");
    } else {
        $order->add_order_note('Bonbon was told nothing of this refund: it names no goods.');
    }
}, 10, 2);
