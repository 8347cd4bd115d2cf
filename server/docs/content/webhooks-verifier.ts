export const nodeVerifier = `
import { createHmac, timingSafeEqual } from 'node:crypto';

// body: the bytes as they came, before any JSON.parse
export function isFromBonbon(headers, body, secret) {
  const { 'webhook-id': id, 'webhook-timestamp': at } = headers;
  if (!(Math.abs(Date.now() / 1000 - at) < 300)) return false;
  const isEncoded = secret.startsWith('whsec_');
  const key = isEncoded ? Buffer.from(secret.slice(6), 'base64') : secret;
  const hmac = createHmac('sha256', key).update(\`\${id}.\${at}.\`).update(body);
  const expected = Buffer.from(\`v1,\${hmac.digest('base64')}\`);
  return String(headers['webhook-signature']).split(' ').some((text) => {
    const given = Buffer.from(text);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}`;

export const phpVerifier = `
// headers: array_change_key_case(getallheaders()); body: file_get_contents('php://input')
function isFromBonbon(array $headers, string $body, string $secret): bool
{
    ['webhook-id' => $id, 'webhook-timestamp' => $at] = $headers;
    if (abs(time() - (int) $at) >= 300) return false;
    $isEncoded = str_starts_with($secret, 'whsec_');
    $key = $isEncoded ? base64_decode(substr($secret, 6)) : $secret;
    $signature = hash_hmac('sha256', "$id.$at.$body", $key, binary: true);
    $expected = 'v1,' . base64_encode($signature);
    foreach (explode(' ', $headers['webhook-signature']) as $given) {
        if (hash_equals($expected, $given)) return true;
    }
    return false;
}`;
