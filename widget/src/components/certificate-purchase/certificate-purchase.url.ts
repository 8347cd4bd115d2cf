/** Which the server adds to the address of the page that the buyer comes back to. */
const PARAMETER = 'bon-purchase';

const DONE = {};

/** Which element shows a purchase, if several could; those that the buyer has done with, none shows. */
const shownBy = new Map<string, object>();

/** The purchase that the buyer comes back from. */
export function takePurchase(by: object): string | undefined {
  const id = new URLSearchParams(location.search).get(PARAMETER);
  if (!id || !/^\w{1,64}$/.test(id) || (shownBy.get(id) ?? by) !== by) return undefined;
  shownBy.set(id, by);
  return id;
}

export function leavePurchase(by: object, isDone: boolean): void {
  for (const [id, element] of shownBy) {
    if (element !== by) continue;
    if (isDone) shownBy.set(id, DONE);
    else shownBy.delete(id);
  }
}
