import { createHash } from 'node:crypto';

/** Rounds of quicknet as the network has published them. */
export const RECORDED_ROUNDS = [
  {
    round: 123,
    randomness: 'fb8f7bc29bf24db51871ec8c79f3a1e4bd0557bc0dfcee9ed1d924e69d1c60dc',
    signature: 'b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92',
  },
  {
    round: 1000,
    randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
    signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
  },
] as const;

const [, { round: ROUND }] = RECORDED_ROUNDS;

/** Round 1000 in the 96 bytes that both of its coordinates take. */
const UNCOMPRESSED =
  '144679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39' +
  '11f92e4521ef54f047b64b85fa98db2d46f0f44add1f60b93f8a0dbddd63b34f238657c2d93aed18b90bddd60a01b6d2';

/** A point of the curve with the field added to its coordinate, which still has room: clients read the same point. */
const UNREDUCED = 'bf73ddd4c9cd4de0d32470a193f4f1e3fb9926b584ad13e4aac0ffabba099c4f013b75ba40707c427d998c5529beb9f9';

/** Other forms of points than the network writes, of which each would give randomness of its own. */
export const FORGED_SIGNATURES = [
  ['a signature that is not compressed', UNCOMPRESSED],
  ['a signature that is not compressed, with a sign', `3${UNCOMPRESSED.slice(1)}`],
  ['a signature that is not reduced', UNREDUCED],
].map(([name = '', signature = '']) => {
  const randomness = createHash('sha256').update(Buffer.from(signature, 'hex')).digest('hex');
  return [name, { round: ROUND, signature, randomness }] as const;
});
