import { byId } from './dom.ts';
import { followLanguage, say } from './language.ts';
import { session } from './session.ts';

export type EmailField = {
  /** What is of use as an address. */
  readonly value: () => string | undefined;
  /** Tells the buyer where it is wrong. */
  readonly check: () => boolean;
};

export function startEmail(onChange: (email: string) => void): EmailField {
  const field = byId('email', HTMLInputElement);
  const hint = byId('email-hint', HTMLElement);
  const isFine = (): boolean => field.value.trim() === '' || /^[^\s@]+@[^\s@]+$/.test(field.value.trim());
  const render = (isWrong: boolean): void => {
    field.setAttribute('aria-invalid', String(isWrong));
    hint.textContent = say(isWrong ? 'emailWrong' : 'emailHint');
    hint.classList.toggle('wrong', isWrong);
  };

  field.value = session.email ?? '';
  field.addEventListener('input', () => render(false));
  field.addEventListener('change', () => {
    render(!isFine());
    const email = field.value.trim();
    session.email = email === '' ? undefined : email;
    if (email !== '' && isFine()) onChange(email);
  });
  followLanguage(() => render(field.ariaInvalid === 'true'));

  return {
    value: () => (isFine() ? field.value.trim() || undefined : undefined),
    check() {
      render(!isFine());
      if (!isFine()) field.focus();
      return isFine();
    },
  };
}
