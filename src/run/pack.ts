/** The evidence pack: a saved assessment with all that it was made from, and their SHA-256, in one zip. Contract 7, `notice verify`. */
import { zipSync } from 'fflate';
import { entriesOf, unpack } from '../return/workbook/zip.ts';

export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The zip's own dates are of local time and know nothing before it: with this day its bytes are the same everywhere. */
const zipDay = (): Date => new Date(1980, 0, 1);

/** Most bytes that are unpacked of a pack. */
const MAX_PACK_BYTES = 512 * 1024 * 1024;

/** The bytes of a pack: the same for the same files, on every machine. */
export const packOf = (files: readonly PackedFile[]): Uint8Array =>
  zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])), { level: 9, mtime: zipDay() });

/** The files of a pack. Throws an Error where it is no zip, a part of it is damaged, or there is too much in it. */
export function unpacked(pack: Uint8Array): PackedFile[] {
  let left = MAX_PACK_BYTES;
  return entriesOf(pack).map((entry) => {
    left -= entry.size;
    if (left < 0) throw new Error(`it has more than ${MAX_PACK_BYTES / 1024 / 1024} MB`);
    const bytes = new Uint8Array(entry.size);
    let at = 0;
    unpack(pack, entry, (piece) => {
      bytes.set(piece, at);
      at += piece.length;
      return false;
    });
    return { name: entry.name, bytes };
  });
}
