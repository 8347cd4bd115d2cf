import ts from 'typescript';

/** Writes types out in full, so that who reads them needs none of our files; `name` is what the type itself is called. */
export type TypeWriter = (type: ts.Type, name?: string) => string;

export function createTypeWriter(checker: ts.TypeChecker): TypeWriter {
  /** A type that is in itself can only be written by its name. */
  let outermost: string | undefined;

  function write(type: ts.Type): string {
    if (outermost !== undefined && type.aliasSymbol?.name === outermost) return outermost;
    return writeInFull(type);
  }

  function writeInFull(type: ts.Type): string {
    if (type.flags & ts.TypeFlags.Boolean) return 'boolean';
    if (type.isUnion()) return unionText(type);
    if (checker.isArrayType(type)) return arrayText(type);
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
    return isObject && !isOfPlatform(type) ? objectText(type) : checker.typeToString(type);
  }

  function unionText({ types }: ts.UnionType): string {
    const texts = new Set(types.map((one) => (one.flags & ts.TypeFlags.BooleanLiteral ? 'boolean' : write(one))));
    // As people write it: what may be missing comes last.
    const missing = ['null', 'undefined'].filter((text) => texts.delete(text));
    return [...texts, ...missing].join(' | ');
  }

  function arrayText(type: ts.Type): string {
    const [item] = checker.getTypeArguments(type as ts.TypeReference);
    const text = item ? write(item) : 'unknown';
    return `${type.symbol.name === 'ReadonlyArray' ? 'readonly ' : ''}(${text})[]`;
  }

  function objectText(type: ts.Type): string {
    const properties = checker.getPropertiesOfType(type).map((property) => {
      const isOptional = property.flags & ts.SymbolFlags.Optional;
      const doc = docText(ts.displayPartsToString(property.getDocumentationComment(checker)));
      const key = `${isReadonly(property) ? 'readonly ' : ''}${property.name}${isOptional ? '?' : ''}`;
      return `${doc}${key}: ${write(checker.getTypeOfSymbol(property))};\n`;
    });
    const indexes = checker.getIndexInfosOfType(type).map((index) => {
      return `${index.isReadonly ? 'readonly ' : ''}[key: ${write(index.keyType)}]: ${write(index.type)};\n`;
    });
    const all = [...indexes, ...properties];
    return all.length === 0 ? 'object' : `{\n${all.join('')}}`;
  }

  return (type, name) => {
    outermost = name;
    return writeInFull(type);
  };
}

export function docText(text = ''): string {
  if (!text) return '';
  if (!text.includes('\n')) return `/** ${text} */\n`;
  return `/**\n${text.replace(/^/gm, ' * ').replace(/ +$/gm, '')}\n */\n`;
}

/** Of the browser or the language, which everybody has. */
export function isPlatformFile({ fileName }: ts.SourceFile): boolean {
  return /\/typescript\/lib\/lib\.[^/]*\.d\.ts$/.test(fileName);
}

function isOfPlatform(type: ts.Type): boolean {
  const declarations = type.getSymbol()?.declarations ?? [];
  return declarations.some((one) => isPlatformFile(one.getSourceFile()));
}

function isReadonly({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some((one) => ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Readonly);
}
