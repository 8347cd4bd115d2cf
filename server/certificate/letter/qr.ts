import { encode } from 'uqr';

/** A picture of a square with so many modules on each side: SVG path data, a unit a module. */
export type QrPath = { readonly size: number; readonly path: string };

/** Light modules around the code, without which no camera finds it. */
export const QUIET_ZONE = 4;

/** The QR code of a text, with its quiet zone: to be filled dark on light. */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const runs = data.flatMap((row, y) => findRuns(row).map(({ x, length }) => `M${x} ${y}h${length}v1h-${length}z`));
  return { size, path: runs.join('') };
}

export type Run = { readonly x: number; readonly length: number };

/** Dark neighbours are drawn as one, so that no light line shows between them. */
export function findRuns(row: readonly boolean[]): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x += 1;
    runs.push({ x: start, length: x - start + 1 });
  }
  return runs;
}
