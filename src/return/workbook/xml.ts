/** A part of a workbook as XML: its bytes to text, its text to elements. What is not well-formed is refused. */
import { SaxesParser } from 'saxes';
import { broken, type WorkbookFault } from './problem.ts';

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
export class XmlPart {
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
