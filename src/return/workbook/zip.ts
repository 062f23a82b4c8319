/**
 * A zip file: what is in it by its own list, and one entry of it unpacked a piece at a time. fflate inflates. Its own
 * readers of zips compare no checksum and do not show one, so a damaged workbook could be read as another figure.
 */
import { Inflate } from 'fflate';
import { broken, WorkbookFault } from '../sheet.ts';

/** One file in a zip, by the list at its end. */
export interface Entry {
  readonly name: string;
  /** Bytes once unpacked. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly checksum: number;
  /** Where its header starts. */
  readonly at: number;
}

/** The list of a zip ends at most so many bytes before the zip does: a comment may follow. */
const LONGEST_END = 65_557;

const END = { signature: 0x06054b50, bytes: 22, count: 10, listBytes: 12, list: 16 };
const LISTED = {
  signature: 0x02014b50,
  bytes: 46,
  flags: 8,
  method: 10,
  checksum: 16,
  packed: 20,
  size: 24,
  name: 28,
  extra: 30,
  comment: 32,
  at: 42,
};
const HEADER = { signature: 0x04034b50, bytes: 30, name: 26, extra: 28 };

const STORED = 0;
const DEFLATED = 8;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The list of a zip's files. Throws a {@link WorkbookFault} where there is none. */
export function entriesOf(bytes: Uint8Array): Entry[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  const entries: Entry[] = [];
  const start = view.getUint32(end + END.list, true);
  let at = start;
  for (let left = view.getUint16(end + END.count, true); left > 0; left--) {
    if (at + LISTED.bytes > bytes.length || view.getUint32(at, true) !== LISTED.signature) {
      throw damagedList();
    }
    entries.push(entryAt(view, at));
    const tails = [LISTED.name, LISTED.extra, LISTED.comment].map((tail) => view.getUint16(at + tail, true));
    at += tails.reduce((sum, bytes) => sum + bytes, LISTED.bytes);
  }
  if (at !== start + view.getUint32(end + END.listBytes, true)) throw damagedList();
  return entries;
}

const damagedList = (): WorkbookFault => broken('its list of parts is damaged');

function endOf(view: DataView): number {
  for (let at = view.byteLength - END.bytes; at >= Math.max(0, view.byteLength - LONGEST_END); at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  throw broken('it ends too soon');
}

function entryAt(view: DataView, at: number): Entry {
  const nameBytes = view.getUint16(at + LISTED.name, true);
  const name = textAt(view, at + LISTED.bytes, nameBytes);
  const headerAt = view.getUint32(at + LISTED.at, true);
  if (textAt(view, headerAt + HEADER.bytes, nameBytes) !== name) throw damagedList();
  return {
    name,
    size: view.getUint32(at + LISTED.size, true),
    packed: view.getUint32(at + LISTED.packed, true),
    method: view.getUint16(at + LISTED.method, true),
    encrypted: (view.getUint16(at + LISTED.flags, true) & 1) === 1,
    checksum: view.getUint32(at + LISTED.checksum, true),
    at: headerAt,
  };
}

/** A name in the zip: it is both in the list and before the part itself. */
function textAt(view: DataView, at: number, bytes: number): string {
  if (at + bytes > view.byteLength) throw damagedList();
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, bytes));
}

/** Bytes inflated at a time. Each may become a thousand before it is seen that they are too many. */
const CHUNK = 16_384;

/**
 * Unpacks one file and gives it to `take` piece by piece, until that says that it has enough (true). Throws a
 * {@link WorkbookFault} where the file is not just what the list says of it: what was taken by then is void.
 */
export function unpack(bytes: Uint8Array, entry: Entry, take: (piece: Uint8Array) => boolean): void {
  const packed = packedBytes(bytes, entry);
  const checksum = new Checksum();
  let size = 0;
  let enough = false;
  const check = (piece: Uint8Array): void => {
    size += piece.length;
    if (size > entry.size) throw damaged(entry);
    checksum.add(piece);
    enough = enough || take(piece);
  };
  const push = entry.method === STORED ? check : inflating(entry, check);
  for (let at = 0; at < packed.length && !enough; at += CHUNK) {
    push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
  }
  if (!enough && (size !== entry.size || checksum.value !== entry.checksum)) throw damaged(entry);
}

const damaged = ({ name }: Entry): WorkbookFault => broken(`its part ${name} is damaged`);

/** The bytes of a file as they are in the zip. */
function packedBytes(bytes: Uint8Array, entry: Entry): Uint8Array {
  const { at, packed, method, encrypted } = entry;
  if (encrypted || (method !== STORED && method !== DEFLATED)) {
    throw broken(`its part ${entry.name} is packed in a way that is not read`);
  }
  const view = viewOf(bytes);
  if (at + HEADER.bytes > bytes.length || view.getUint32(at, true) !== HEADER.signature) throw damaged(entry);
  const names = view.getUint16(at + HEADER.name, true) + view.getUint16(at + HEADER.extra, true);
  return bytes.subarray(at + HEADER.bytes + names, at + HEADER.bytes + names + packed);
}

function inflating(entry: Entry, take: (piece: Uint8Array) => void): Inflate['push'] {
  const inflate = new Inflate(take);
  return (piece, last) => {
    try {
      inflate.push(piece, last);
    } catch (error) {
      throw error instanceof WorkbookFault ? error : damaged(entry);
    }
  };
}

/** CRC-32 of each byte. */
const CHECKSUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 of bytes that come in pieces. */
class Checksum {
  private sum = 0xffffffff;

  add(bytes: Uint8Array): void {
    let { sum } = this;
    for (const byte of bytes) sum = (sum >>> 8) ^ (CHECKSUMS[(sum ^ byte) & 0xff] as number);
    this.sum = sum;
  }

  get value(): number {
    return (this.sum ^ 0xffffffff) >>> 0;
  }
}
