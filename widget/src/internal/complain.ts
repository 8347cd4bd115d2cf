const told = new Set<string>();

/** A developer needs each line once, not once per buyer's attempt; `detail` is what the server says itself. */
export function complain(text: string, detail = ''): void {
  if (told.has(text)) return;
  told.add(text);
  console.error(`Bonbon: ${text}.`, detail);
}
