import type { ElementSurface, NamedType, Surface } from './surface.ts';
import { docText } from './type-text.ts';

/** The elements as a page's script meets them; nothing else has to be installed. */
export function domTypes({ elements, types }: Surface): string {
  return `${header('plain scripts', 'bonbon.d.ts', [
    'Put it next to the code of your shop, and let tsconfig.json include it.',
  ])}
${types.map(namedType).join('\n')}
${elements.map(elementInterface).join('\n')}
/** What the elements tell the page. */
export interface BonbonEventMap {
${eventsOf(elements)
  .map(({ name, detail, doc }) => `${docText(doc)}'${name}': CustomEvent<${detail}>;\n`)
  .join('')}}

declare global {
  interface HTMLElementTagNameMap {
${elements.map(({ tagName, className }) => `    '${tagName}': ${className};\n`).join('')}  }
  interface HTMLElementEventMap extends BonbonEventMap {}
  interface DocumentEventMap extends BonbonEventMap {}
}
`;
}

/** JSX of React 19, which sets attributes and listens to events by their own names. */
export function reactTypes({ elements }: Surface): string {
  return `${header('React 19', 'react.d.ts', [
    'Put it next to the code of your shop together with bonbon.d.ts, and let tsconfig.json include both.',
    '',
    'An object, such as the cart, is taken once the code of the element is there; JSON.stringify(cart) always is.',
  ])}
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${importsOf(elements)} } from './bonbon.d.ts';

type Base<Element extends HTMLElement, Own> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> & Own;

${elements
  .map(
    (element) => `export interface ${element.className}Attributes {
${attributesOf(element)}${element.events
      .map(({ name, detail, doc }) => `${docText(doc)}'on${name}'?: (event: CustomEvent<${detail}>) => void;\n`)
      .join('')}}
`,
  )
  .join('\n')}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements
  .map(({ tagName, className }) => `      '${tagName}': Base<${className}, ${className}Attributes>;\n`)
  .join('')}    }
  }
}
`;
}

/** Templates of Vue 3, for its editors' tools and vue-tsc. */
export function vueTypes({ elements }: Surface): string {
  return `${header('Vue 3', 'vue.d.ts', [
    'Put it next to the code of your shop together with bonbon.d.ts, and let tsconfig.json include both.',
    "Tell Vue's compiler that elements with bon- are not its own: isCustomElement: (tag) => tag.startsWith('bon-').",
    '',
    'Give objects, such as the cart, as properties: :cart.prop="cart".',
  ])}
import type { HTMLAttributes, PublicProps } from 'vue';
import type { ${importsOf(elements)} } from './bonbon.d.ts';

type Emit<Events> = { [Name in keyof Events]: (name: Name, event: Events[Name]) => void }[keyof Events];

type Listeners<Events> = { [Name in keyof Events & string as \`on\${Capitalize<Name>}\`]?: (event: Events[Name]) => void };

type Define<Element, Attributes, Events> = new () => Element & {
  /** Only for templates: no property of the element. */
  $props: HTMLAttributes & PublicProps & Attributes & Listeners<Events>;
  /** Only for templates: no property of the element. */
  $emit: Emit<Events>;
};

${elements
  .map(
    (element) => `export interface ${element.className}Attributes {
${attributesOf(element)}}

export interface ${element.className}Events {
${element.events.map(({ name, detail, doc }) => `${docText(doc)}'${name}': CustomEvent<${detail}>;\n`).join('')}}
`,
  )
  .join('\n')}
declare module 'vue' {
  interface GlobalComponents {
${elements
  .map(
    ({ tagName, className }) => `    '${tagName}': Define<${className}, ${className}Attributes, ${className}Events>;\n`,
  )
  .join('')}  }
}
`;
}

function header(whom: string, file: string, lines: readonly string[]): string {
  const text = [
    `Types of Bonbon's elements for ${whom}: a file to download, from /widget/v1/types/${file}.`,
    ...lines,
    '',
    'Made by the build from the elements themselves. Types only: there is nothing to import at run time.',
  ];
  return docText(text.join('\n'));
}

function namedType({ name, text, doc }: NamedType): string {
  return `${docText(doc)}export type ${name} = ${text};\n`;
}

function elementInterface({ className, doc, properties, methods }: ElementSurface): string {
  const fields = properties.map(
    (one) => `${docText(one.doc)}${one.isReadonly ? 'readonly ' : ''}${one.name}: ${one.type};\n`,
  );
  const functions = methods.map((one) => `${docText(one.doc)}${one.name}${one.signature};\n`);
  return `${docText(doc)}export interface ${className} extends HTMLElement {\n${[...fields, ...functions].join('')}}\n`;
}

/** What is written in a template: by the name of the attribute, and also as its text where it is an object. */
function attributesOf({ properties }: ElementSurface): string {
  return properties
    .flatMap(({ attribute, type, doc }) => {
      if (!attribute) return [];
      const isText = /\bstring\b|"|^boolean$/.test(type);
      return [
        `${docText(doc)}'${attribute}'?: ${isText ? '' : 'string | '}${type}${type.includes('undefined') ? '' : ' | undefined'};\n`,
      ];
    })
    .join('');
}

function eventsOf(elements: readonly ElementSurface[]): ElementSurface['events'] {
  const events = elements.flatMap((element) => element.events);
  return events.filter(({ name }, index) => events.findIndex((one) => one.name === name) === index);
}

function importsOf(elements: readonly ElementSurface[]): string {
  const types = elements.flatMap(({ properties }) =>
    properties.flatMap(({ type }) => type.match(/\b[A-Z]\w+\b/g) ?? []),
  );
  const ours = types.filter((type) => !/^(?:HTML\w+|AutoFill)$/.test(type));
  const details = eventsOf(elements).map(({ detail }) => detail);
  return [...new Set([...elements.map(({ className }) => className), ...ours, ...details])].sort().join(', ');
}
