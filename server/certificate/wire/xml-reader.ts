import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { BodyReading } from '../../http/body.ts';
import { type FieldKind, GOOD_FIELDS, GOODS, readFieldText, REQUEST_FIELDS } from './fields.ts';
import { BASE_NAMESPACE, INSTANCE_NAMESPACE, REQUEST_NAMESPACE } from './namespaces.ts';
import { MALFORMED, refusedFor } from './reading.ts';

const ROOT = 'NumberFromGoodsRequest';
const GOOD = 'NumberFromGoodsRequest.NumberFromGoodsGood';
const BASE_MEMBERS: ReadonlySet<string> = new Set(['Operator', 'SiteCode', 'Token']);
const XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/';
const MAX_DEPTH = 8;
/** An element has two namespaces and `i:nil` at most; a few more do no harm. */
const MAX_ATTRIBUTES = 8;
/** A thousand goods with all of their members, and room for some that are refused by name. */
const MAX_ELEMENTS = 7_000;
const NOT_WHITE_SPACE = /[^ \t\r\n]/;

type Keys = readonly PropertyKey[];

/** An element that is open: what it may hold, and where its value goes. */
type Element = {
  readonly keys: Keys;
  /** The element that stands in it under this name, which is opened; nothing else may. */
  readonly open: (tag: SaxesTagNS, isNil: boolean) => Element | undefined;
  readonly addText: (text: string) => boolean;
  readonly close: () => void;
};

type Members = Map<string, unknown>;

class Refusal extends Error {
  readonly reading: BodyReading;

  constructor(keys: Keys, message: string) {
    super(message);
    this.reading = refusedFor({ keys, message, missing: false });
  }
}

/** Reads the document's XML: members in any order, each once and in its namespace, and no document type. */
export function readXml(text: string): BodyReading {
  const request: Members = new Map();
  const open = [documentOf(request)];
  const top = (): Element => open.at(-1) ?? documentOf(request);
  const parser = new SaxesParser({ xmlns: true, position: false, forceXMLVersion: true, defaultXMLVersion: '1.0' });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) throw new Refusal([], 'must be UTF-8');
  });
  parser.on('doctype', () => {
    throw new Refusal([], 'must have no document type');
  });
  parser.on('processinginstruction', () => {
    throw new Refusal([], 'must have no processing instructions');
  });
  let [elements, attributes] = [0, 0];
  parser.on('opentagstart', () => (attributes = 0));
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new Refusal([], 'must have fewer attributes');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MAX_ELEMENTS) throw new Refusal([], 'must have fewer elements');
    const { keys, open: openChild } = top();
    const child = openChild(tag, readNil(tag, keys));
    if (!child) throw new Refusal([...keys, tag.local], 'is not a known field');
    open.push(child);
  });
  const addText = (part: string) => {
    const { keys, addText: add } = top();
    if (!add(part)) throw new Refusal(keys, 'must hold no text');
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => open.pop()?.close());
  try {
    parser.write(text).close();
  } catch (error) {
    return error instanceof Refusal ? error.reading : MALFORMED;
  }
  return { kind: 'read', value: Object.fromEntries(request) };
}

function documentOf(request: Members): Element {
  return {
    ...holderOf([]),
    open: ({ local, uri }, isNil) =>
      local === ROOT && uri === REQUEST_NAMESPACE && !isNil ? requestOf(request) : undefined,
  };
}

function requestOf(members: Members): Element {
  return {
    ...holderOf([]),
    open({ local, uri }, isNil) {
      const kind = REQUEST_FIELDS.get(local);
      if (!kind && local !== GOODS) return unknownIn(members, local, []);
      if (uri !== (BASE_MEMBERS.has(local) ? BASE_NAMESPACE : REQUEST_NAMESPACE)) return undefined;
      claim(members, local, []);
      if (isNil) return nothingAt([local]);
      return kind ? leafOf(kind, [local], (value) => members.set(local, value)) : goodsOf(members);
    },
  };
}

function goodsOf(members: Members): Element {
  const goods: unknown[] = [];
  return {
    ...holderOf([GOODS]),
    open({ local, uri }, isNil) {
      if (local !== GOOD || uri !== REQUEST_NAMESPACE) return undefined;
      const index = goods.push(null) - 1;
      const keys = [GOODS, index];
      return isNil ? nothingAt(keys) : goodOf(keys, (good) => (goods[index] = Object.fromEntries(good)));
    },
    close: () => members.set(GOODS, goods),
  };
}

function goodOf(keys: Keys, finish: (members: Members) => void): Element {
  const members: Members = new Map();
  return {
    ...holderOf(keys),
    open({ local, uri }, isNil) {
      const kind = GOOD_FIELDS.get(local);
      if (!kind) return unknownIn(members, local, keys);
      if (uri !== REQUEST_NAMESPACE) return undefined;
      claim(members, local, keys);
      const place = [...keys, local];
      return isNil ? nothingAt(place) : leafOf(kind, place, (value) => members.set(local, value));
    },
    close: () => finish(members),
  };
}

function leafOf(kind: FieldKind, keys: Keys, finish: (value: unknown) => void): Element {
  let text = '';
  return {
    keys,
    open: () => undefined,
    addText(part) {
      text += part;
      return true;
    },
    close: () => finish(readFieldText(kind, text)),
  };
}

/** Left for the schema to refuse, as it does in every form. */
function unknownIn(members: Members, name: string, keys: Keys): Element {
  members.set(name, null);
  return unknownAt([...keys, name]);
}

function unknownAt(keys: Keys): Element {
  return {
    ...holderOf(keys),
    open: ({ local }) => (keys.length < MAX_DEPTH ? unknownAt([...keys, local]) : undefined),
    addText: () => true,
  };
}

function nothingAt(keys: Keys): Element {
  return holderOf(keys);
}

/** Holds elements, if any, and between them nothing but white space. */
function holderOf(keys: Keys): Element {
  return { keys, open: () => undefined, addText: (text) => !NOT_WHITE_SPACE.test(text), close: () => undefined };
}

/** A member is null until its element says more, and may come once. */
function claim(members: Members, name: string, keys: Keys): void {
  if (members.has(name)) throw new Refusal([...keys, name], 'must not be repeated');
  members.set(name, null);
}

function readNil({ attributes, local }: SaxesTagNS, keys: Keys): boolean {
  let isNil = false;
  for (const { uri, local: name, value } of Object.values(attributes)) {
    if (uri === XMLNS_NAMESPACE) continue;
    const isKnown = uri === INSTANCE_NAMESPACE && name === 'nil' && /^(?:true|false|1|0)$/.test(value);
    if (!isKnown) throw new Refusal([...keys, local], 'must have no attribute but i:nil');
    isNil = value === 'true' || value === '1';
  }
  return isNil;
}
