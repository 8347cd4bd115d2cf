import { listIssues } from '../../shared/api/issues.ts';
import { type Program, program } from '../../shared/api/program.ts';
import type { Fault } from '../../shared/error.ts';
import { jsonPath } from '../../shared/json-path.ts';

/** A document of one merchant, and where it stands in what was sent. */
export type PlacedProgram = { readonly path: string; readonly program: Program };

const MAX_DOCUMENTS = 100;

/** Of one document: whoever has more will have mended something else first. */
const MAX_FAULTS = 100;

/** Reads one document or an array of them; every fault of every document is found. */
export function parsePrograms(input: unknown): { readonly programs: PlacedProgram[]; readonly faults: Fault[] } {
  if (!Array.isArray(input)) return parseEach([input], () => '$');
  const documents: readonly unknown[] = input;
  if (documents.length === 0) return { programs: [], faults: [{ path: '$', message: 'has no document' }] };
  if (documents.length > MAX_DOCUMENTS) {
    return { programs: [], faults: [{ path: '$', message: `has more than ${MAX_DOCUMENTS} documents` }] };
  }
  return parseEach(documents, (index) => `$[${index}]`);
}

function parseEach(documents: readonly unknown[], pathOf: (index: number) => string) {
  const programs: PlacedProgram[] = [];
  const faults: Fault[] = [];
  documents.forEach((document, index) => {
    const path = pathOf(index);
    const parsed = program.safeParse(document);
    if (parsed.success) {
      // A schema's record leaves this key out without a word.
      if (JSON.stringify(document).includes('"__proto__":')) faults.push({ path, message: 'has a field __proto__' });
      programs.push({ path, program: parsed.data });
    } else {
      const issues = listIssues(parsed.error, document, MAX_FAULTS);
      faults.push(...issues.map(({ keys, message }) => ({ path: jsonPath(keys, path), message })));
    }
  });
  const seen = new Set<string>();
  for (const { path, program: parsed } of programs) {
    if (seen.has(parsed.merchant.id)) faults.push({ path: `${path}.merchant.id`, message: 'has a document already' });
    seen.add(parsed.merchant.id);
  }
  return { programs, faults };
}
