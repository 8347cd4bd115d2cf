/** Every single point, so that the rules need no arithmetic: it lies in a lot, and may be held. */
export type Point = { readonly lot: ModelLot; heldBy: string | undefined };

export type ModelLot = { readonly account: string; readonly starts: number; readonly ends: number };

type ModelHold = { readonly id: string; readonly until: number };

export type Purse = { points: Point[]; holds: ModelHold[]; debt: number; turnover: number };

export type Ended = { readonly resolution: 'captured' | 'released' | 'ended'; readonly captured: number };

export type ModelOrder = {
  readonly owner: string;
  /** In the order in which they were spent. */
  readonly spent: ModelLot[];
  readonly earnedTo: ModelLot;
  earned: number;
  paid: number;
};

/** What a ledger of points should do, told as simply as it can be. */
export class PointsModel {
  now: number;
  purses = new Map<string, Purse>();
  orders: ModelOrder[] = [];
  /** How each hold that ended did. */
  ended = new Map<string, Ended>();
  expired = 0;
  private mergedInto = new Map<string, string>();

  constructor(now: number, owners: readonly string[]) {
    this.now = now;
    for (const owner of owners) this.purses.set(owner, { points: [], holds: [], debt: 0, turnover: 0 });
  }

  whoIs(owner: string): string {
    const next = this.mergedInto.get(owner);
    return next === undefined ? owner : this.whoIs(next);
  }

  holds(): { readonly id: string; readonly owner: string }[] {
    return [...this.purses].flatMap(([owner, { holds }]) => holds.map(({ id }) => ({ id, owner })));
  }

  /** What would be there now if anybody asked. */
  look(owner: string): Purse {
    return this.trying((copy) => {
      const purse = copy.purse(owner);
      copy.letTimePass(purse);
      return purse;
    });
  }

  available(owner: string, own: readonly string[] = []): number {
    return this.free(this.look(owner), own).length;
  }

  earn(owner: string, lot: ModelLot, amount: number): void {
    this.change(owner, (purse) => this.put(purse, lot, amount));
  }

  /** False where there was not so much. */
  buy(
    owner: string,
    amount: number,
    own: readonly string[],
    earnedTo: ModelLot,
    earned: number,
    paid: number,
  ): boolean {
    if (this.available(owner, own) < amount) return false;
    this.change(owner, (purse) => {
      const spent = this.spend(purse, amount, own);
      this.put(purse, earnedTo, earned);
      purse.turnover += paid;
      this.orders.push({ owner, spent, earnedTo, earned, paid });
    });
    return true;
  }

  hold(owner: string, id: string, amount: number, until: number, instead: readonly string[]): boolean {
    if (this.available(owner, instead) < amount) return false;
    this.change(owner, (purse) => {
      const taken = this.free(purse, instead).slice(0, amount);
      for (const each of instead) this.end(purse, each, { resolution: 'released', captured: 0 });
      for (const point of taken) point.heldBy = id;
      purse.holds.push({ id, until });
    });
    return true;
  }

  release(owner: string, id: string): void {
    this.change(owner, (purse) => this.end(purse, id, { resolution: 'released', captured: 0 }));
  }

  deduct(owner: string, amount: number): boolean {
    if (this.available(owner) < amount) return false;
    this.change(owner, (purse) => this.spend(purse, amount, []));
    return true;
  }

  /** Gives back the last of what was spent, and takes back of what was earned. */
  undo(order: ModelOrder, spent: number, earned: number, paid: number): void {
    const owner = this.whoIs(order.owner);
    this.change(owner, (purse) => {
      for (const lot of order.spent.splice(order.spent.length - spent)) this.put(purse, lot, 1);
      for (let count = 0; count < earned; count += 1) this.takeOneBack(purse, order.earnedTo);
      purse.turnover -= paid;
    });
    order.earned -= earned;
    order.paid -= paid;
  }

  merge(goneOwner: string, keptOwner: string): void {
    this.change(goneOwner, (gone) => {
      this.change(keptOwner, (kept) => {
        kept.points.push(...gone.points.splice(0));
        kept.holds.push(...gone.holds.splice(0));
        kept.debt += gone.debt;
        kept.turnover += gone.turnover;
        gone.debt = 0;
        gone.turnover = 0;
      });
    });
    this.mergedInto.set(goneOwner, keptOwner);
  }

  private purse(owner: string): Purse {
    const purse = this.purses.get(owner);
    if (!purse) throw new Error(`nobody is called ${owner}`);
    return purse;
  }

  private change(owner: string, act: (purse: Purse) => unknown): void {
    const purse = this.purse(owner);
    this.letTimePass(purse);
    act(purse);
    this.reach(purse);
  }

  private trying<Seen>(look: (copy: PointsModel) => Seen): Seen {
    const copy = new PointsModel(this.now, []);
    copy.purses = structuredClone(this.purses);
    return look(copy);
  }

  /** Answers the lots of what was spent. */
  private spend(purse: Purse, amount: number, own: readonly string[]): ModelLot[] {
    const taken = this.free(purse, own).slice(0, amount);
    let left = amount;
    for (const id of own.filter((each) => purse.holds.some((hold) => hold.id === each))) {
      const captured = Math.min(left, purse.points.filter(({ heldBy }) => heldBy === id).length);
      left -= captured;
      this.end(purse, id, { resolution: captured > 0 ? 'captured' : 'released', captured });
    }
    purse.points = purse.points.filter((point) => !taken.includes(point));
    return taken.map(({ lot }) => lot);
  }

  /** Moment by moment: what was owed is repaid from what counted then. */
  private letTimePass(purse: Purse): void {
    const { now } = this;
    const times = [
      ...purse.points.flatMap(({ lot }) => [lot.starts, lot.ends]),
      ...purse.holds.map(({ until }) => until),
    ];
    const passed = times.filter((time) => time < now).sort((a, b) => a - b);
    for (const moment of [...passed, now]) {
      this.now = moment;
      this.reach(purse);
    }
  }

  private reach(purse: Purse): void {
    for (const { id, until } of [...purse.holds]) {
      if (until <= this.now) this.end(purse, id, { resolution: 'ended', captured: 0 });
    }
    const before = purse.points.length;
    purse.points = purse.points.filter(({ lot, heldBy }) => heldBy !== undefined || lot.ends > this.now);
    this.expired += before - purse.points.length;
    for (;;) {
      const [next] = this.free(purse, []);
      if (purse.debt === 0 || !next) return;
      purse.points = purse.points.filter((point) => point !== next);
      purse.debt -= 1;
    }
  }

  private end(purse: Purse, id: string, how: Ended): void {
    if (!purse.holds.some((hold) => hold.id === id)) return;
    purse.holds = purse.holds.filter((hold) => hold.id !== id);
    for (const point of purse.points) if (point.heldBy === id) point.heldBy = undefined;
    this.ended.set(id, how);
  }

  /** What may be spent now, in the order in which it is. */
  private free(purse: Purse, own: readonly string[]): Point[] {
    const isFree = ({ lot, heldBy }: Point) =>
      heldBy === undefined ? lot.starts <= this.now && this.now < lot.ends : own.includes(heldBy);
    return purse.points.filter(isFree).sort((a, b) => byExpiry(a.lot, b.lot));
  }

  private put(purse: Purse, lot: ModelLot, amount: number): void {
    for (let count = 0; count < amount; count += 1) purse.points.push({ lot, heldBy: undefined });
  }

  private takeOneBack(purse: Purse, preferred: ModelLot): void {
    const free = purse.points
      .filter(({ lot, heldBy }) => heldBy === undefined && this.now < lot.ends)
      .sort((a, b) => byExpiry(b.lot, a.lot));
    const one = free.find(({ lot }) => lot.account === preferred.account) ?? free[0];
    if (one) purse.points = purse.points.filter((point) => point !== one);
    else purse.debt += 1;
  }
}

function byExpiry(a: ModelLot, b: ModelLot): number {
  if (a.ends !== b.ends) return a.ends < b.ends ? -1 : 1;
  if (a.starts !== b.starts) return a.starts < b.starts ? -1 : 1;
  return a.account < b.account ? -1 : Number(a.account > b.account);
}
