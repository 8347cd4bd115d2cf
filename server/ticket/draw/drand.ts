import { z } from 'zod';
import { QUICKNET_CHAIN, roundAt, timeOfRound } from '../../../shared/drand.ts';
import { type Beacon, verifyBeacon } from './beacon.ts';

/** Randomness that nobody can know beforehand, and everybody can check afterwards, by rounds at fixed times. */
export type Beacons = {
  readonly chain: string;
  /** The first round that is not before this instant. */
  readonly roundAt: (instant: number) => number;
  readonly timeOf: (round: number) => number;
  /** @throws where nobody gives it now, or what is given is not signed by the network. */
  readonly fetch: (round: number) => Promise<Beacon>;
};

export const DRAND_URLS = [
  'https://api.drand.sh',
  'https://api2.drand.sh',
  'https://api3.drand.sh',
  'https://drand.cloudflare.com',
] as const;

type Options = {
  /** Where the network can be asked; each is asked in turn. */
  readonly urls?: readonly string[];
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 5_000;

const published = z.object({ round: z.int(), randomness: z.string(), signature: z.string() });

/** Asks the public servers of drand, and believes none of them without the network's signature. */
export function createDrand({ urls = DRAND_URLS, timeoutMs = TIMEOUT_MS }: Options = {}): Beacons {
  return {
    chain: QUICKNET_CHAIN,
    roundAt,
    timeOf: timeOfRound,
    async fetch(round) {
      const faults: string[] = [];
      for (const url of urls) {
        try {
          return await ask(url, round);
        } catch (error) {
          faults.push(`${url}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
      throw new Error(`nobody gives round ${round} of drand: ${faults.join('; ')}`);
    },
  };

  async function ask(url: string, round: number): Promise<Beacon> {
    const response = await fetch(`${url}/${QUICKNET_CHAIN}/public/${round}`, {
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel().catch(() => undefined);
      throw new Error(`http ${response.status}`);
    }
    const { randomness, signature, round: answered } = published.parse(await response.json());
    const beacon = { kind: 'drand', round, randomness, signature } as const;
    if (answered !== round || !(await verifyBeacon(QUICKNET_CHAIN, beacon)))
      throw new Error('not signed by the network');
    return beacon;
  }
}
