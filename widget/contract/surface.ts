import { join } from 'node:path';
import type { Package } from 'custom-elements-manifest/schema';
import ts from 'typescript';
import { type Element, elementsOf } from './manifest.ts';
import { createTypeWriter, isPlatformFile } from './type-text.ts';

/** A type that shops meet by its name. */
export type NamedType = { readonly name: string; readonly text: string; readonly doc: string };

type Described = { readonly name: string; readonly doc: string | undefined };

export type Property = Described & {
  readonly attribute: string | undefined;
  readonly type: string;
  readonly isReadonly: boolean;
};

export type ElementSurface = {
  readonly tagName: string;
  readonly className: string;
  readonly doc: string | undefined;
  readonly properties: readonly Property[];
  readonly methods: readonly (Described & { readonly signature: string })[];
  readonly events: readonly (Described & { readonly detail: string })[];
};

export type Surface = { readonly elements: readonly ElementSurface[]; readonly types: readonly NamedType[] };

const PROJECT = join(import.meta.dirname, '../..');

/** The manifest, with the types that the sources have for what it names. */
export function readSurface(manifest: Package): Surface {
  const program = createProgram(manifest.modules.map(({ path }) => join(PROJECT, path)));
  const checker = program.getTypeChecker();
  const names = createNames(program);
  const elements = elementsOf(manifest).map((element) => surfaceOf(element, program, checker, names));
  return { elements, types: names.used() };
}

function createProgram(files: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(join(PROJECT, 'widget/tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    join(PROJECT, 'widget'),
  );
  return ts.createProgram(files, options);
}

type Names = {
  /** The type as the source has it, if whoever knows the browser's types and those used can read it; or else in full. */
  textOf(type: ts.Type, source: string): string;
  used(): readonly NamedType[];
};

function createNames(program: ts.Program): Names {
  const checker = program.getTypeChecker();
  const write = createTypeWriter(checker);
  const aliases = new Map<string, ts.TypeAliasDeclaration>();
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile && !isPlatformFile(file)) continue;
    for (const statement of file.statements) {
      if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement);
    }
  }
  const used = new Map<string, NamedType>();

  function use(alias: ts.TypeAliasDeclaration): void {
    const name = alias.name.text;
    if (used.has(name) || isPlatformFile(alias.getSourceFile())) return;
    const comment = checker.getSymbolAtLocation(alias.name)?.getDocumentationComment(checker);
    used.set(name, {
      name,
      text: write(checker.getTypeAtLocation(alias), name),
      doc: ts.displayPartsToString(comment),
    });
  }

  return {
    textOf(type, source) {
      const named = (source.match(/\b[A-Z]\w+\b/g) ?? []).flatMap((name) => aliases.get(name) ?? []);
      for (const alias of named) use(alias);
      return named.length > 0 ? source : write(type);
    },
    used: () => [...used.values()].sort((one, other) => one.name.localeCompare(other.name, 'en')),
  };
}

function surfaceOf(element: Element, program: ts.Program, checker: ts.TypeChecker, names: Names): ElementSurface {
  const type = checker.getTypeAtLocation(classOf(element, program));
  const typeOf = (name: string): ts.Type => {
    const symbol = type.getProperty(name);
    if (!symbol) throw new Error(`${element.name} has no ${name}`);
    return checker.getTypeOfSymbol(symbol);
  };
  const { tagName, name: className, description: doc, members = [], events = [] } = element;
  return {
    tagName,
    className,
    doc,
    properties: members.flatMap((member) => {
      if (member.kind !== 'field') return [];
      const { name, description } = member;
      return {
        name,
        doc: description,
        attribute: 'attribute' in member ? String(member.attribute) : undefined,
        isReadonly: 'readonly' in member,
        type: names.textOf(typeOf(name), member.type?.text ?? ''),
      };
    }),
    methods: members.flatMap(({ kind, name, description }) => {
      if (kind !== 'method') return [];
      return { name, doc: description, signature: checker.typeToString(typeOf(name)).replace(' => ', ': ') };
    }),
    events: events.map(({ name, description, type: { text } }) => {
      const detail = /^CustomEvent<(\w+)>$/.exec(text)?.[1] ?? '';
      if (names.textOf(checker.getAnyType(), detail) !== detail)
        throw new Error(`${name} names no type for its detail`);
      return { name, doc: description, detail };
    }),
  };
}

function classOf({ name }: Element, program: ts.Program): ts.ClassDeclaration {
  for (const { statements } of program.getSourceFiles()) {
    for (const statement of statements) {
      if (ts.isClassDeclaration(statement) && statement.name?.text === name) return statement;
    }
  }
  throw new Error(`there is no class ${name}`);
}
