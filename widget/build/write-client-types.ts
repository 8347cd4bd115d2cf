// `types/client.d.ts` beside the files that were built: the client's types, with nothing left to import.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';

const root = join(import.meta.dirname, '../..');
const clientFile = join(root, 'widget/src/client/client.ts');
const typesFile = join(root, 'widget/src/client/client.types.ts');

const configFile = join(root, 'widget/tsconfig.json');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(configFile, (path) => ts.sys.readFile(path)).config,
  ts.sys,
  join(root, 'widget'),
);
const program = ts.createProgram([clientFile], { ...options, noErrorTruncation: true });
const checker = program.getTypeChecker();

function sourceOf(file: string): ts.SourceFile {
  const source = program.getSourceFile(file);
  if (!source) throw new Error(`${file} is missing`);
  return source;
}

/** A type that is imported from elsewhere, written out. */
function writtenOut(name: ts.Identifier): string {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol) throw new Error(`${name.text} is no type`);
  const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol));
  // What an alias stands for, and not its name again.
  return `export type ${name.text} = ${checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias)};`;
}

const types = sourceOf(typesFile);
const imported: string[] = [];
let own = types.text;
for (const statement of [...types.statements].reverse()) {
  if (!ts.isImportDeclaration(statement)) continue;
  own = own.slice(0, statement.getFullStart()) + own.slice(statement.end);
  const bindings = statement.importClause?.namedBindings;
  if (bindings && ts.isNamedImports(bindings))
    for (const { name } of bindings.elements) imported.push(writtenOut(name));
}
let factory = '';
for (const statement of sourceOf(clientFile).statements) {
  if (!ts.isFunctionDeclaration(statement) || statement.name?.text !== 'createBonbon') continue;
  const comment = ts.getLeadingCommentRanges(statement.getSourceFile().text, statement.getFullStart())?.at(-1);
  factory = `${statement.getSourceFile().text.slice(comment?.pos, comment?.end)}
export declare function createBonbon(options: BonbonOptions): Bonbon;`;
}

const folder = join(root, 'dist/widget/v1/types');
mkdirSync(folder, { recursive: true });
const text = [factory, own, ...imported.reverse()].join('\n\n');
writeFileSync(
  join(folder, 'client.d.ts'),
  await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }),
);
