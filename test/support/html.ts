/** A strict reader of the HTML that notice writes: anything that is not plainly well-formed stops it. */

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

const TAG = /<(\/?)([a-z][a-z0-9]*)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>/y;
const ATTRIBUTE = / ([a-zA-Z-]+)="([^"]*)"/g;
const REFERENCE = /&(?:amp|lt|gt|quot|apos|#35|#58);/g;
const PLAIN: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#35;': '#',
  '&#58;': ':',
};

/** Elements that have no end. */
const VOID = new Set(['meta', 'link']);

/** Text without its references; a sign that should have been one stops the reading. */
function plain(text: string): string {
  const rest = text.replace(REFERENCE, '');
  if (/[<>&]/.test(rest)) throw new Error(`not escaped: ${text.slice(0, 200)}`);
  return text.replace(REFERENCE, (found) => PLAIN[found] ?? found);
}

function attributesOf(text: string): Map<string, string> {
  const all = [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']): [string, string] => [
    name,
    plain(value),
  ]);
  const map = new Map(all);
  if (map.size < all.length) throw new Error(`an attribute twice: ${text}`);
  return map;
}

/** A tag, or the text before the next one. */
type Token =
  | { readonly text: string }
  | {
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly closes: boolean;
      readonly isEmpty: boolean;
    };

function tagAt(document: string, at: number): { token: Token; length: number } {
  TAG.lastIndex = at;
  const found = TAG.exec(document);
  if (!found) throw new Error(`no tag: ${document.slice(at, at + 200)}`);
  const [whole, closes, name = '', attributes = '', isEmpty] = found;
  const token = {
    name,
    attributes: attributesOf(attributes),
    closes: closes !== '',
    isEmpty: isEmpty !== '' || VOID.has(name),
  };
  return { token, length: whole.length };
}

/** What a style element holds is no markup. */
function* tokensOf(document: string): Generator<Token> {
  let at = 0;
  let last = '';
  while (at < document.length) {
    const end = document.indexOf(last === 'style' ? '</style>' : '<', at);
    const text = document.slice(at, end < 0 ? document.length : end);
    if (text) yield { text: last === 'style' ? text : plain(text) };
    at += text.length;
    if (at >= document.length) return;
    const { token, length } = tagAt(document, at);
    last = 'name' in token && !token.closes ? token.name : '';
    at += length;
    yield token;
  }
}

const START = '<!DOCTYPE html>\n';

/** The document as its root element. Throws where it is not well-formed. */
export function readHtml(pieces: Iterable<string>): Element {
  const document = Array.from(pieces).join('');
  if (!document.startsWith(START)) throw new Error('no doctype');
  const top: Element = { name: '', attributes: new Map(), children: [] };
  const open: Element[] = [top];
  for (const token of tokensOf(document.slice(START.length))) put(open, token);
  const [root] = top.children;
  if (open.length !== 1 || typeof root !== 'object') throw new Error('not closed');
  return root;
}

/** Puts a token where the open elements say. */
function put(open: Element[], token: Token): void {
  const inside = open.at(-1);
  if ('text' in token) {
    inside?.children.push(token.text);
  } else if (token.closes) {
    if (open.pop()?.name !== token.name) throw new Error(`</${token.name}> closes <${inside?.name}>`);
  } else {
    const element: Element = { name: token.name, attributes: token.attributes, children: [] };
    inside?.children.push(element);
    if (!token.isEmpty) open.push(element);
  }
}

/** All elements, in order; only those of some names where any are given. */
export function elements(root: Element, ...names: readonly string[]): Element[] {
  const own = names.length === 0 || names.includes(root.name) ? [root] : [];
  return [
    ...own,
    ...root.children.flatMap((child) => (typeof child === 'string' ? [] : elements(child, ...names))),
  ];
}

/** The text in it, white space folded. */
export const textOf = (element: Element): string => rawText(element).replace(/\s+/g, ' ').trim();

/** Blocks end words; marks within a line do not. */
const INLINE = new Set(['a', 'code', 'strong', 'time', 'text']);

const rawText = ({ name, children }: Element): string => {
  const text = children.map((child) => (typeof child === 'string' ? child : rawText(child))).join('');
  return INLINE.has(name) ? text : ` ${text} `;
};

export const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attributes.get(name);

/** Elements of a class. */
export const ofClass = (root: Element, name: string): Element[] =>
  elements(root).filter((one) => (attribute(one, 'class') ?? '').split(' ').includes(name));
