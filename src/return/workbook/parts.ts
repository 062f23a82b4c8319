/**
 * The parts of a workbook: XML files in a zip, which refer to each other. Only those that hold cells can be read, and no
 * more of them than the limits allow; pictures, charts and links stay packed. What is not well-formed is refused.
 */
import { SaxesParser } from 'saxes';
import { broken, tooLarge, WorkbookFault } from '../sheet.ts';
import { type Entry, entriesOf, unpack } from './zip.ts';

/** Most bytes of one part, unpacked: about half a million cells. */
export const MAX_PART = 20_000_000;

/** Most bytes of all parts that may be unpacked. */
export const MAX_UNPACKED = 60_000_000;

/** Most parts in the zip, needed or not. A workbook of a hundred sheets has a few hundred. */
export const MAX_PARTS = 10_000;

/** The workbook, texts, number formats, sheets, and the relations that lead to them; names as {@link folded}. */
const NEEDED =
  /^(?:(?:[^/]+\/)?_rels\/[^/]*\.rels|(?:[^/]+\/)?(?:workbook|styles|sharedstrings)[^/]*\.xml|(?:[^/]+\/)?worksheets\/[^/]+\.xml)$/;

const WORKBOOK = /(?:^|\/)workbook[^/]*\.xml$/;

/** A part that another refers to: by this id, as something of this type (`worksheet`), at this path. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  readonly path: string;
}

/** Names of parts are compared without case, and with `\` as `/`. Contract 3. */
const folded = (name: string): string => name.replaceAll('\\', '/').toLowerCase();

export class Parts {
  private readonly bytes: Uint8Array;
  private readonly entries: ReadonlyMap<string, Entry>;

  /** Throws a {@link WorkbookFault} where the bytes are no zip with a workbook in it, or hold too much. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const listed = entriesOf(bytes).map((entry) => ({ entry, name: folded(entry.name) }));
    if (listed.length > MAX_PARTS) throw tooLarge('parts', MAX_PARTS);
    const needed = listed.filter(({ name }) => NEEDED.test(name));
    checkSizes(needed.map(({ entry }) => entry.size));
    const names = listed.map(({ name }) => name);
    if (!names.some((name) => WORKBOOK.test(name))) {
      const kind = names.includes('content.xml') ? 'ods' : 'zip';
      throw new WorkbookFault({ problem: 'no-workbook', kind });
    }
    this.entries = new Map(needed.map(({ name, entry }) => [name, entry]));
    if (new Set(names).size < names.length) throw broken(`it has two parts named ${twice(listed)}`);
  }

  /** Reads a part. Throws a {@link WorkbookFault} where it is not there or not sound. */
  read(path: string, reader: PartReader): void {
    const entry = this.entries.get(folded(path));
    if (!entry) throw broken(`its part ${path} is not there`);
    const xml = new XmlPart(entry.name, reader);
    unpack(this.bytes, entry, (piece) => {
      xml.write(piece);
      return reader.done === true;
    });
    if (reader.done !== true) xml.end();
  }

  /** The parts that a part refers to; those of the whole zip where the path is ''. */
  relations(path: string): Relation[] {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const found: Relation[] = [];
    this.read(`${folder}_rels/${path.slice(folder.length)}.rels`, {
      open: (name, { Id: id, Type: type, Target: target }) => {
        if (name !== 'Relationship' || !id || !type || !target) return;
        found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), path: pathFrom(folder, target) });
      },
    });
    return found;
  }
}

/** By what the list says of the parts: what comes out of one may be no more than that. */
function checkSizes(sizes: readonly number[]): void {
  if (sizes.some((size) => size > MAX_PART)) throw tooLarge('part', MAX_PART);
  if (sizes.reduce((sum, size) => sum + size, 0) > MAX_UNPACKED) throw tooLarge('bytes', MAX_UNPACKED);
}

function twice(parts: readonly { readonly name: string; readonly entry: Entry }[]): string {
  const seen = new Set<string>();
  return parts.find(({ name }) => seen.size === seen.add(name).size)?.entry.name ?? '';
}

/** Where a target is, seen from a folder. */
function pathFrom(folder: string, target: string): string {
  const slashed = target.replaceAll('\\', '/');
  if (slashed.startsWith('/')) return slashed.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${slashed}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}

/** Attributes by their names; `undefined` where there is none. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Gets the elements of a part in turn, by their names without prefixes. */
export interface PartReader {
  /** An element begins; `parent` is the name of the one that it is in, '' for the first. */
  open?(name: string, attributes: Attributes, parent: string): void;
  /** An element ends; `text` is what it holds, where it holds no other element. */
  close?(name: string, text: string, parent: string): void;
  /** The rest of the part is not wanted. */
  readonly done?: boolean;
}

/** What a part of a workbook may be written in, as an XML declaration names it. */
const ENCODINGS: readonly string[] = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'us-ascii'];

/** Bytes at the start of a part in which its XML declaration is. */
const DECLARATION = 256;
const DECLARED = /<\?xml version="[^"<]*" encoding="([^"<]*)"/;

/** How deep elements may nest: those of a sheet do so by ten or so. */
const MAX_DEPTH = 100;

type Decoder = InstanceType<typeof TextDecoder>;

/** Reads one part, of which the bytes come in pieces. */
class XmlPart {
  private readonly part: string;
  private readonly parser = new SaxesParser();
  private decoder: Decoder | null = null;

  constructor(part: string, reader: PartReader) {
    this.part = part;
    this.readInto(reader);
  }

  private readInto(reader: PartReader): void {
    const parents: string[] = [''];
    let text = '';
    const add = (more: string): void => {
      text += more;
    };
    this.parser.on('opentag', ({ name, attributes }) => {
      const local = localName(name);
      reader.open?.(local, attributes, parents.at(-1) ?? '');
      if (parents.push(local) > MAX_DEPTH) throw this.wrong(`nests by more than ${MAX_DEPTH} elements`);
      text = '';
    });
    this.parser.on('closetag', () => {
      const name = parents.pop() ?? '';
      reader.close?.(name, text, parents.at(-1) ?? '');
      text = '';
    });
    this.parser.on('text', add);
    this.parser.on('cdata', add);
    this.parser.on('doctype', () => {
      throw this.wrong('has a document type, which no workbook has');
    });
    this.parser.on('error', ({ message }) => {
      throw this.wrong(`is not XML: ${message.replace(/\.$/, '')}`);
    });
  }

  private wrong(why: string): WorkbookFault {
    return broken(`its part ${this.part} ${why}`);
  }

  write(piece: Uint8Array): void {
    if (piece.length === 0) return;
    if (!this.decoder) this.checkEncoding(piece);
    this.decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    this.parser.write(this.decoded(this.decoder, piece));
  }

  /** What the declaration names decides before a letter of it is decoded: those of others would look like damage. */
  private checkEncoding(start: Uint8Array): void {
    const letters = start.subarray(0, DECLARATION).filter((byte) => byte !== 0);
    const declared = DECLARED.exec(new TextDecoder().decode(letters));
    const [, encoding = 'utf-8'] = declared ?? [];
    if (!ENCODINGS.includes(encoding.toLowerCase())) throw this.wrong(`is in ${encoding}, not in UTF-8`);
  }

  /** Throws a {@link WorkbookFault} where the part ends too soon. */
  end(): void {
    if (this.decoder) this.parser.write(this.decoded(this.decoder));
    this.parser.close();
  }

  private decoded(decoder: Decoder, piece?: Uint8Array): string {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw this.wrong(`is not ${decoder.encoding.toUpperCase()}`);
    }
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** By the mark at the start, or by how `<` is written. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c) ? 'utf-16be' : 'utf-8';
}
