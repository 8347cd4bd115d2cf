import type { z } from 'zod';

/** One thing wrong with an input: where (keys into it) and what. */
export type InputIssue = {
  readonly keys: readonly PropertyKey[];
  readonly message: string;
  readonly missing: boolean;
  /** The end of what may stand there that it is beyond. */
  readonly beyond?: 'least' | 'most';
};

/**
 * What a schema found wrong with `input`, at most so many things: a place for each unknown field, and a plain word for
 * an absent one.
 */
export function listIssues(error: z.ZodError, input: unknown, atMost: number): InputIssue[] {
  const issues = error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ keys: [...issue.path, key], message: 'is not a known field', missing: false }));
    }
    const isOfNoType = issue.code === 'invalid_type' || issue.code === 'invalid_union';
    const missing = isOfNoType && valueAt(input, issue.path) === undefined;
    const message = missing ? 'is needed' : issue.message;
    return [{ keys: issue.path, message, missing, ...beyond(issue.code) }];
  });
  return issues.slice(0, atMost);
}

function beyond(code: z.core.$ZodIssue['code']): Pick<InputIssue, 'beyond'> {
  if (code === 'too_small') return { beyond: 'least' };
  return code === 'too_big' ? { beyond: 'most' } : {};
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}
