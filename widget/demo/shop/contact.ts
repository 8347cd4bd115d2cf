import { redraw } from '../redraw.ts';
import { session } from '../session.ts';

export type Contact = ReturnType<typeof createContact>;

/** The buyer's e-mail, as far as it is given. */
export function createContact(onChange: () => void) {
  let text = session.email ?? '';
  let isWrong = false;
  const isFine = (): boolean => text.trim() === '' || /^[^\s@]+@[^\s@]+$/.test(text.trim());

  return {
    text: () => text,
    isWrong: () => isWrong,
    /** What is of use as an address. */
    email: () => (isFine() ? text.trim() || undefined : undefined),
    write(next: string): void {
      text = next;
      isWrong = false;
      redraw();
    },
    leave(): void {
      isWrong = !isFine();
      redraw();
      const email = isFine() ? text.trim() || undefined : undefined;
      if (session.email === email) return;
      session.email = email;
      if (email !== undefined) onChange();
    },
    /** Tells the buyer where it is wrong. */
    check(): boolean {
      isWrong = !isFine();
      redraw();
      return !isWrong;
    },
  };
}
