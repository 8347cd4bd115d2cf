import type { BonbonOptions } from './client.types.ts';

/** Whose token goes with the calls. */
export type Buyer = {
  readonly token: () => string | undefined;
  readonly set: (token: string | undefined) => void;
  /** Asks the page for a token, once for all calls that need one; `refused`: the one that was not taken. */
  readonly renew: (refused?: string) => Promise<string | undefined>;
};

export function createBuyer({ token: given, onTokenNeeded }: BonbonOptions): Buyer {
  let token = given;
  let asking: Promise<string | undefined> | undefined;

  async function ask(): Promise<string | undefined> {
    token = undefined;
    const answer = await Promise.resolve()
      .then(onTokenNeeded)
      .catch(() => undefined);
    asking = undefined;
    return (token ??= answer);
  }

  return {
    token: () => token,
    set(other) {
      token = other;
    },
    renew: (refused) => asking ?? (token === refused ? (asking = ask()) : Promise.resolve(token)),
  };
}
