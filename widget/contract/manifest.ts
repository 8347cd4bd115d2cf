import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import type {
  Attribute,
  ClassDeclaration,
  ClassMember,
  CustomElement,
  Declaration,
  JavaScriptModule,
  Package,
} from 'custom-elements-manifest/schema';

export type Element = ClassDeclaration &
  CustomElement & {
    readonly tagName: string;
    readonly attributes?: readonly (Attribute & { readonly fieldName?: string })[];
    /** Takes part in forms, as an `<input>` does. */
    readonly formAssociated?: boolean;
  };

const PROJECT = join(import.meta.dirname, '../..');

const SOURCES = ['widget/src/internal/{element,form-element}.ts', 'widget/src/components/*/*.ts'];

const LIFECYCLE = /Callback$|^(?:constructor|render|update|willUpdate)$/;

/** What a shop may rely on, as the doc comments of the elements and their properties say it. */
export async function readManifest(): Promise<Package> {
  const argv = [
    'analyze',
    '--litelement',
    '--quiet',
    '--globs',
    ...SOURCES,
    '--exclude',
    '**/*.{test,fake,support}.ts',
  ];
  const { schemaVersion, modules } = await cli({ argv, cwd: PROJECT, noWrite: true });
  return { schemaVersion, readme: '', modules: modules.flatMap(publicModule) };
}

export function elementsOf({ modules }: Package): readonly Element[] {
  return modules.flatMap(({ declarations = [] }) => declarations.filter(isElement));
}

function isElement(declaration: Declaration): declaration is Element {
  return declaration.kind === 'class' && 'tagName' in declaration;
}

function publicModule({ kind, path, declarations = [], exports = [] }: JavaScriptModule): JavaScriptModule[] {
  const elements = declarations.filter(isElement).map(publicElement);
  if (elements.length === 0) return [];
  return [
    {
      kind,
      path,
      declarations: elements,
      exports: exports.filter(({ name }) => elements.some((one) => one.name === name)),
    },
  ];
}

function publicElement(element: Element): Element {
  const { members = [], attributes = [] } = element;
  const described = new Map(attributes.map(({ fieldName, name, description }) => [fieldName ?? name, description]));
  const isForForms = members.some(({ name }) => name === 'formAssociated');
  return {
    ...element,
    ...(isForForms && { formAssociated: true }),
    members: members.filter(isPublic).map((member) => {
      const description = member.description ?? described.get(member.name);
      return { ...member, ...(description && { description }) };
    }),
  };
}

/** Of what every element has of its class, what is written as an attribute. */
function isPublic({
  name,
  privacy = 'public',
  static: isStatic = false,
  inheritedFrom,
  ...rest
}: ClassMember): boolean {
  const isInternal = inheritedFrom?.name === 'BonElement' && !('attribute' in rest);
  return privacy === 'public' && !isStatic && !isInternal && !LIFECYCLE.test(name);
}
