import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import { configs as litConfigs } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wcConfigs } from 'eslint-plugin-wc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SERVER_ROOMS = [
  'shared',
  'db',
  'http',
  'ledger',
  'merchant',
  'outbox',
  'customer',
  'promo',
  'loyalty',
  'certificate',
  'ticket',
  'checkout',
  'program',
  'docs',
  'demo-shop',
];

/** What combines the features stands above them, and none of them knows another. */
const ABOVE_FEATURES = SERVER_ROOMS.slice(0, SERVER_ROOMS.indexOf('checkout'));

/** Who may import whom: every room lists the rooms below it. */
const ROOMS = {
  shared: [],
  migrations: [],
  http: ['shared'],
  db: ['shared', 'migrations'],
  ledger: ['shared', 'db'],
  merchant: ['shared', 'db'],
  outbox: ['shared', 'db', 'http', 'merchant'],
  customer: ['shared', 'db', 'ledger'],
  promo: ['shared', 'db', 'http', 'merchant'],
  loyalty: ['shared', 'db', 'http', 'ledger', 'merchant', 'customer', 'outbox'],
  certificate: ['shared', 'db', 'http', 'ledger', 'merchant', 'outbox'],
  ticket: ['shared', 'db', 'http', 'ledger', 'merchant', 'customer', 'outbox'],
  checkout: ABOVE_FEATURES,
  program: ABOVE_FEATURES,
  docs: ['shared', 'http'],
  'demo-shop': ['shared', 'http', 'outbox'],
  server: SERVER_ROOMS,
  cli: [...SERVER_ROOMS, 'server'],
  widget: ['shared'],
};

/** Outermost last: a file belongs to the first room that holds it. */
const roomElements = [
  { type: 'shared', pattern: 'shared' },
  { type: 'migrations', pattern: 'migrations' },
  { type: 'widget', pattern: 'widget' },
  ...[...SERVER_ROOMS.filter((room) => room !== 'shared'), 'cli'].map((room) => ({
    type: room,
    pattern: `server/${room}`,
  })),
  { type: 'server', pattern: 'server' },
];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.wireit/', 'coverage/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.json',
          './widget/tsconfig.json',
          './widget/test/types/tsconfig.json',
          './test/hosts/tsconfig.json',
          './test/hosts/pages/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'max-lines': ['error', { max: 350 }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name every export.' }],
    },
  },
  {
    files: ['shared/**/*.ts', 'server/**/*.ts', 'migrations/**/*.ts', 'widget/**/*.ts'],
    ignores: ['**/*.test.ts'],
    plugins: { boundaries },
    settings: { 'boundaries/elements': roomElements },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: Object.entries(ROOMS).map(([room, below]) => ({
            from: { element: { type: room } },
            allow: { to: { element: { types: { anyOf: [room, ...below] } } } },
          })),
        },
      ],
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!zod$|\\.)', message: 'shared imports nothing but zod.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument.' },
        { object: 'Math', property: 'random', message: 'Rules have no randomness.' },
      ],
    },
  },
  {
    files: ['widget/**/*.ts'],
    extends: [wcConfigs['flat/best-practice'], litConfigs['flat/all'], litA11y.configs.recommended],
  },
  {
    files: ['widget/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/*.fake.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '/shared/(?!(?:draw-proof|drand)\\.ts$)',
              allowTypeImports: true,
              message: 'A page loads types of ours, never code but that which replays a draw.',
            },
          ],
        },
      ],
    },
  },
  {
    // Chai asserts by reading properties, and a browser's global tables can only be extended as interfaces.
    files: ['widget/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/triple-slash-reference': ['error', { types: 'always' }],
    },
  },
  {
    files: ['**/*.test.ts'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    // The types of Open Web Components make every assertion of Chai a promise; only `accessible()` is one.
    files: ['widget/**/*.test.ts', 'widget/test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['**/*.config.{js,ts}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['widget/test/pages/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: globals.nodeBuiltin },
  },
);
