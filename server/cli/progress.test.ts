import { describe, expect, test } from 'vitest';
import { startLines } from './progress.ts';

describe('progress where there is no terminal', () => {
  const tell = (total: number, values: readonly number[]) => {
    const lines: string[] = [];
    const progress = startLines(total, (line) => lines.push(line));
    for (const value of values) progress.moveTo(value);
    progress.stop();
    return lines.join('');
  };

  test('is a line for every tenth', () => {
    const values = Array.from({ length: 1_000 }, (_, index) => index + 1);
    expect(tell(1_000, values)).toBe('10 %\n20 %\n30 %\n40 %\n50 %\n60 %\n70 %\n80 %\n90 %\n100 %\n');
  });

  test('leaves out the tenths that it steps over, and says none twice', () => {
    expect(tell(7, [0, 1, 1, 4, 4, 7, 7])).toBe('10 %\n50 %\n100 %\n');
  });
});
