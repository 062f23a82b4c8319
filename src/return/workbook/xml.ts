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
const ENCODINGS: readonly string[] = ['utf-8', 'utf-16', 'us-ascii'];

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
      parents.push(local);
      text = '';
    });
    this.parser.on('closetag', () => {
      const name = parents.pop() ?? '';
      reader.close?.(name, text, parents.at(-1) ?? '');
      text = '';
    });
    this.parser.on('text', add);
    this.parser.on('cdata', add);
    this.parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
      if (!ENCODINGS.includes(encoding.toLowerCase())) throw this.wrong(`is in ${encoding}, not in UTF-8`);
    });
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
    this.decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    this.parser.write(this.decoded(this.decoder, piece));
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

/** By the mark at the start: XML without one is UTF-8. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
