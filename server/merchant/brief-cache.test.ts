import { expect, it } from 'vitest';
import { createMovableClock } from '../../test/support/movable-clock.ts';
import { keepBriefly } from './brief-cache.ts';

it('reads what is asked for once a second, or again after it was told to forget', async () => {
  const clock = createMovableClock();
  const reads: string[] = [];
  const kept = keepBriefly(clock.now, (key) => {
    reads.push(key);
    return Promise.resolve(key === 'yes');
  });

  expect([await kept.of('yes'), await kept.of('no'), await kept.of('no')]).toEqual([true, false, false]);
  clock.moveBy(999);
  await kept.of('yes');
  expect(reads).toEqual(['yes', 'no']);

  clock.moveBy(2);
  await kept.of('yes');
  kept.forget();
  await kept.of('yes');
  expect(reads).toEqual(['yes', 'no', 'yes', 'yes']);
});

it('keeps nothing of a read that failed', async () => {
  let isDown = true;
  const kept = keepBriefly(createMovableClock().now, () =>
    isDown ? Promise.reject(new Error('down')) : Promise.resolve('up'),
  );
  await expect(kept.of('it')).rejects.toThrow('down');
  isDown = false;
  expect(await kept.of('it')).toBe('up');
});
