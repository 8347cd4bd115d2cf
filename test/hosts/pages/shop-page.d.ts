/** What the shop's server wrote into the page. */
declare global {
  // Only an interface can be added to.
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions
  interface Window {
    readonly page: { readonly checkout: string; readonly token: string };
  }
}

export {};
