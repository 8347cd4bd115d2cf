import { expect, test } from 'vitest';
import { jsonPath } from './json-path.ts';

test.each([
  [[], '$'],
  [['promotions', 0, 'percentage'], '$.promotions[0].percentage'],
  [['prices', '12'], '$.prices["12"]'],
  [['odd key', 'with "quotes"'], '$["odd key"]["with \\"quotes\\""]'],
  [['__proto__'], '$.__proto__'],
  [[''], '$[""]'],
])('the keys %j are the path %s', (keys, path) => {
  expect(jsonPath(keys)).toBe(path);
});

test('a path goes on from where its root stands', () => {
  expect(jsonPath(['merchant', 'id'], '$[2]')).toBe('$[2].merchant.id');
});
