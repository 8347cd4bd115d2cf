import { PATCHES } from './patches.ts';
import { itWalks, type Host } from './walk.ts';
import { TAG, useHosts } from './support.ts';

const hosts = useHosts();

const policy = (...directives: readonly string[]): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': directives.join('; '),
});

const TRUSTED_TYPES = ["require-trusted-types-for 'script'", "trusted-types lit-html 'allow-duplicates'"];

/** Of the page itself: these policies allow no inline style sheet. */
const LINKED = '<link rel="stylesheet" href="/rules.css" />';

const NONCE = 'c2hvcA';

const POLICIES: Readonly<Record<string, Host>> = {
  'the policy that the docs ask for, with Trusted Types': {
    headers: policy("script-src 'self' BONBON", "connect-src 'self' BONBON", ...TRUSTED_TYPES),
  },
  'a policy that allows nothing else': {
    rules: LINKED,
    headers: policy(
      "default-src 'none'",
      'script-src BONBON',
      'connect-src BONBON',
      "style-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      ...TRUSTED_TYPES,
    ),
  },
  'a policy of nonces': {
    rules: LINKED,
    tag: TAG.replace(' async', ` nonce="${NONCE}" async`),
    headers: policy(
      "default-src 'none'",
      `script-src 'nonce-${NONCE}' 'strict-dynamic'`,
      'connect-src BONBON',
      `style-src 'self' 'nonce-${NONCE}'`,
      ...TRUSTED_TYPES,
    ),
  },
  'a page that is isolated from other origins': {
    headers: {
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'clipboard-read=(), clipboard-write=()',
    },
    tag: TAG.replace(' async', ' crossorigin async'),
  },
};

const withScript = (script: string): Host => ({ head: `<script>${script}</script>` });

itWalks('of a shop with', hosts, POLICIES);
itWalks(
  'whose scripts have brought',
  hosts,
  Object.fromEntries(Object.entries(PATCHES).map(([name, script]) => [name, withScript(script)])),
);
