/**
 * The parts of a workbook that hold its cells, out of the zip that it is. No part may be larger than its limit, by what
 * the zip says of it and by what comes out, and what is not needed (pictures, charts, links) is never unpacked.
 */
import type { WorkbookProblem } from './problem.ts';
import { type Entry, entriesOf, unpack, ZipFault } from './zip.ts';

/** Most bytes of one part, unpacked: about half a million cells. */
export const MAX_PART = 20_000_000;

/** Most bytes of all parts that are unpacked. */
export const MAX_UNPACKED = 60_000_000;

/** Most parts in the zip, needed or not. A workbook of a hundred sheets has a few hundred. */
export const MAX_PARTS = 10_000;

/** The list of parts, the workbook, texts, number formats, sheets: each with the paths that lead to it. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|(?:[^/]+\/)?_rels\/[^/]*\.rels|(?:[^/]+\/)?(?:workbook|styles|sharedStrings)[^/]*\.xml|(?:[^/]+\/)?worksheets\/[^/]+\.xml)$/i;

const WORKBOOK = /(?:^|\/)workbook[^/]*\.xml$/i;

export type Parts = ReadonlyMap<string, Uint8Array>;

/** Takes out the parts that are needed; a problem where one is too large or the zip is not sound. */
export function partsOf(bytes: Uint8Array): Parts | WorkbookProblem {
  try {
    const entries = entriesOf(bytes);
    const needed = entries.filter(({ name }) => NEEDED.test(name));
    const problem = tooLarge(entries, needed) ?? otherKind(entries);
    return problem ?? new Map(needed.map((entry) => [entry.name, unpack(bytes, entry)]));
  } catch (error) {
    if (!(error instanceof ZipFault)) throw error;
    return { problem: 'broken', why: error.message };
  }
}

/** By what the zip says of its parts: what comes out of one may be no more than that. */
function tooLarge(entries: readonly Entry[], needed: readonly Entry[]): WorkbookProblem | null {
  const unpacked = needed.reduce((sum, { size }) => sum + size, 0);
  if (entries.length > MAX_PARTS) return { problem: 'too-large', what: 'parts', limit: MAX_PARTS };
  if (needed.some(({ size }) => size > MAX_PART))
    return { problem: 'too-large', what: 'part', limit: MAX_PART };
  return unpacked > MAX_UNPACKED ? { problem: 'too-large', what: 'bytes', limit: MAX_UNPACKED } : null;
}

function otherKind(entries: readonly Entry[]): WorkbookProblem | null {
  if (entries.some(({ name }) => WORKBOOK.test(name))) return null;
  return { problem: 'no-workbook', kind: entries.some(({ name }) => name === 'content.xml') ? 'ods' : 'zip' };
}
