import type { Items } from './goods.ts';

type Kept = 'checkout' | 'email' | 'customer' | 'items' | 'orders';

const memory = new Map<Kept, string>();

/** What this tab keeps, so that a reload leads back to where the buyer was. */
export const session = {
  get checkoutId(): string | undefined {
    return read('checkout');
  },
  set checkoutId(id: string | undefined) {
    write('checkout', id);
  },
  get email(): string | undefined {
    return read('email');
  },
  set email(email: string | undefined) {
    write('email', email);
  },
  get customer(): string | undefined {
    return read('customer');
  },
  set customer(customer: string | undefined) {
    write('customer', customer);
  },
  get items(): Items {
    return JSON.parse(read('items') ?? '{}') as Items;
  },
  set items(items: Items) {
    write('items', JSON.stringify(items));
  },
  /** The numbers of the orders of this tab, the newest first. */
  get orders(): readonly string[] {
    return JSON.parse(read('orders') ?? '[]') as readonly string[];
  },
  set orders(numbers: readonly string[]) {
    write('orders', JSON.stringify(numbers));
  },
};

function read(name: Kept): string | undefined {
  try {
    return memory.get(name) ?? sessionStorage.getItem(`shop-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: Kept, value: string | undefined): void {
  if (value === undefined) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === undefined) sessionStorage.removeItem(`shop-${name}`);
    else sessionStorage.setItem(`shop-${name}`, value);
  } catch {
    // A browser that keeps nothing sells all the same, until the page is loaded anew.
  }
}
