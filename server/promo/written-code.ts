import { foldCode } from '../../shared/code-folding.ts';
import { type CodeRowError, fail, ok, type Result } from '../../shared/error.ts';
import type { NewCode } from './code-pattern.ts';

const MAX_LENGTH = 64;
const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}]/u;

/** What a decoder puts where it met bytes that are no UTF-8. */
const REPLACEMENT = '\uFFFD';

/** A code that somebody else made, by the rules that a program document has for its codes. */
export function readWrittenCode(text: string): Result<NewCode, CodeRowError> {
  const written = text.trim();
  if (CONTROL_CHARACTERS.test(written)) return fail({ kind: 'code_with_control_characters' });
  if (written.includes(REPLACEMENT)) return fail({ kind: 'code_not_utf8' });
  const code = foldCode(written);
  if (code === '') return fail({ kind: 'code_empty' });
  if (Math.max(written.length, code.length) > MAX_LENGTH) return fail({ kind: 'code_too_long' });
  return ok({ code, written });
}
