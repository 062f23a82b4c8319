/** XML as a strict reader of the standard takes it. What is not well-formed throws. */
import { SaxesParser } from 'saxes';

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
}

interface Open extends Element {
  readonly children: Element[];
  text: string;
}

/** The root of a document. */
export function readXml(document: string): Element {
  const top: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Open = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const inner = open.at(-1);
    if (inner) inner.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(document).close();
  const [root] = top.children;
  if (!root) throw new Error('no element');
  return root;
}

/** The children of a name. */
export const all = ({ children }: Element, name: string): Element[] =>
  children.filter((one) => one.name === name);

/** All elements below, and the one itself. */
export const everything = (element: Element): Element[] => [element, ...element.children.flatMap(everything)];
