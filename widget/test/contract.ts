import { expect } from '@open-wc/testing';
import { inside } from './shadow.ts';

type Described = { readonly name: string; readonly description?: string };

/** As much of `custom-elements.json` as is proven here. */
type Contract = {
  readonly tagName: string;
  readonly attributes: readonly (Described & { readonly fieldName?: string })[];
  readonly members: readonly (Described & { readonly kind: string; readonly readonly?: boolean })[];
  readonly events: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts: readonly Described[];
  readonly cssProperties: readonly (Described & { readonly default?: string })[];
  readonly formAssociated?: boolean;
};

type Manifest = { readonly modules: readonly { readonly declarations: readonly Contract[] }[] };

const manifest = (await (await fetch('/widget/v1/custom-elements.json')).json()) as Manifest;
const contracts = manifest.modules.flatMap(({ declarations }) => declarations);

export function contractOf(tagName: string): Contract {
  const [contract] = contracts.filter((one) => one.tagName === tagName);
  if (!contract) throw new Error(`${tagName} has no contract`);
  return contract;
}

const namesOf = (items: readonly Described[] = []): string[] => items.map(({ name }) => name).sort();

/** What the build wrote down of an element is what the element is; `states` lead through all that it can show. */
export function itKeepsItsContract(tagName: string, states: Readonly<Record<string, () => Promise<Element>>>): void {
  const contract = contractOf(tagName);

  it('says of everything in its contract what it is', () => {
    const { attributes, members, events, slots = [], cssParts, cssProperties } = contract;
    const all = [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties];
    expect(namesOf(all.filter(({ description = '' }) => description === ''))).to.deep.equal([]);
    expect(namesOf(cssProperties.filter((one) => one.default === undefined))).to.deep.equal([]);
  });

  it('observes the documented attributes and no others; the rest are those of every element', () => {
    const { observedAttributes, formAssociated = false } = customElements.get(tagName) as unknown as {
      readonly observedAttributes: readonly string[];
      readonly formAssociated?: boolean;
    };
    const own = contract.attributes.filter(({ fieldName }) => fieldName !== undefined);
    expect([...observedAttributes].sort()).to.deep.equal(namesOf(own));
    for (const { name, fieldName } of contract.attributes) {
      expect(fieldName !== undefined || name in HTMLElement.prototype, name).to.equal(true);
    }
    expect(formAssociated).to.equal(contract.formAssociated ?? false);
  });

  it('has the documented properties and methods', () => {
    const element = document.createElement(tagName);
    for (const { name, kind, readonly = false } of contract.members) {
      expect(name in element, name).to.equal(true);
      if (kind === 'method') expect(Reflect.get(element, name), name).to.be.a('function');
      else if (readonly) expect(Reflect.set(element, name, null), name).to.equal(false);
    }
  });

  it('has all documented parts, slots and custom properties and no others, and tells of no undocumented event', async () => {
    const parts = new Set<string>();
    const slots = new Set<string>();
    const properties = new Set<string>();
    const events = new Set<string>();
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called on what it was called on.
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (this instanceof Element && this.localName === tagName) events.add(event.type);
      return dispatchEvent.call(this, event);
    };
    for (const enter of Object.values(states)) {
      const element = await enter();
      for (const one of inside(element, '[part]')) for (const name of one.part) parts.add(name);
      for (const one of inside(element, 'slot')) slots.add(one.getAttribute('name') ?? '');
      for (const sheet of element.shadowRoot?.adoptedStyleSheets ?? []) {
        const text = [...sheet.cssRules].map(({ cssText }) => cssText).join('');
        for (const [name] of text.matchAll(/--bon-[a-z-]+/g)) properties.add(name);
      }
      element.remove();
    }
    EventTarget.prototype.dispatchEvent = dispatchEvent;
    expect([...parts].sort()).to.deep.equal(namesOf(contract.cssParts));
    expect([...slots].sort()).to.deep.equal(namesOf(contract.slots));
    expect([...properties].sort()).to.deep.equal(namesOf(contract.cssProperties));
    expect(events.size).to.be.greaterThan(0);
    expect(namesOf(contract.events)).to.include.members([...events]);
  });
}
