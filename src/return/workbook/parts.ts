/**
 * The parts of a workbook: XML files in a zip, which refer to each other. Only those that hold cells can be read, and no
 * more of them than the limits allow; pictures, charts and links stay packed.
 */
import { broken, tooLarge, WorkbookFault } from './problem.ts';
import { type PartReader, XmlPart } from './xml.ts';
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
