import { describe, test } from 'vitest';
import { type ShopPage, shopPage } from './shop-page.ts';
import { walk } from './states.ts';
import type { Hosts, VisitOptions } from './support.ts';

/** A page that is unlike the plain one in something. */
export type Host = Partial<ShopPage> & {
  readonly headers?: Readonly<Record<string, string>>;
  readonly options?: VisitOptions;
};

/** Leads every element through its states on each of the pages. */
export function itWalks(title: string, { visit, shop }: Hosts, hosts: Readonly<Record<string, Host>>): void {
  describe(`every element, in every state, on a page ${title}`.trim(), () => {
    test.each(Object.entries(hosts))('%s', async (_name, { headers = {}, options = {}, ...page }) => {
      const html = shopPage({ ...page, ...(await shop().openCheckout()) });
      await walk(await visit({ html, headers }, options));
    });
  });
}
