/** The evidence pack that `check -o pack.zip` writes and `verify` reads. Contract 7, verify. */
import type { Assessment } from '../assessment/document.ts';
import type { Io, OutputFile } from '../io/index.ts';
import { heldSource } from '../io/read.ts';
import { renderJson } from '../render/json.ts';
import { RunError, type Source } from '../run/edges.ts';
import type { PackedFile } from '../run/pack.ts';
import type { Output } from './arguments.ts';
import type { Options } from './options.ts';

const ASSESSMENT = 'assessment.json';
const DIGESTS = 'SHA256SUMS';

/** The edges, and every file that is read by them. */
export function gathering(io: Io): { readonly io: Io; readonly files: readonly Source[] } {
  const files: Source[] = [];
  const noted = (file: Source): Source => {
    if (!files.some(({ name }) => name === file.name)) files.push(file);
    return file;
  };
  return {
    files,
    io: {
      ...io,
      read: (path) => noted(io.read(path)),
      open: (path) => noted(io.open(path)),
      readBundled: (path) => noted(io.readBundled(path)),
      readInput: async () => noted(await io.readInput()),
    },
  };
}

/** The packs to write: the assessments as JSON, the files that they were made from, and the SHA-256 of each, for `sha256sum -c`. */
export async function packsOf(
  outputs: readonly Output[],
  assessments: readonly Assessment[],
  files: readonly Source[],
  { series }: Options,
): Promise<OutputFile[]> {
  const json = [...renderJson(assessments, { series: series ?? false })].join('');
  const parts = [
    { name: ASSESSMENT, bytes: new TextEncoder().encode(json) },
    ...files.map(({ name, bytes }, at) => ({ name: `inputs/${at + 1}-${safeName(name)}`, bytes })),
  ];
  const { packOf } = await import('../run/pack.ts');
  const data = packOf([...parts, digestsOf(parts)]);
  return outputs.map(({ path }) => ({ path, data }));
}

/** The last part of a path, without what some system does not allow in a name. */
const safeName = (path: string): string =>
  path === '-' ? 'standard-input' : path.slice(path.lastIndexOf('/') + 1).replace(/[^\p{L}\p{N}._-]/gu, '_');

const digestsOf = (parts: readonly PackedFile[]): PackedFile => ({
  name: DIGESTS,
  bytes: new TextEncoder().encode(
    parts.map(({ name, bytes }) => `${heldSource(name, bytes).sha256()}  ${name}\n`).join(''),
  ),
});

/** What is in a pack, and the SHA-256 that it has where nobody changed anything in it. */
export interface Unpacked {
  readonly saved: Source;
  readonly files: readonly Source[];
  readonly sha256: string;
}

/** Reads a pack; null where the file is none. Throws a RunError that says why it cannot be read. */
export const readPack = (file: Source): Promise<Unpacked> | null => (isPack(file) ? unpack(file) : null);

const isPack = ({ bytes }: Source): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

async function unpack(file: Source): Promise<Unpacked> {
  const { packOf, unpacked } = await import('../run/pack.ts');
  let parts: PackedFile[];
  try {
    parts = unpacked(file.bytes);
  } catch {
    throw new RunError('it is damaged, or no evidence pack');
  }
  const sources = parts.map(({ name, bytes }) => heldSource(name, bytes));
  const saved = sources.find(({ name }) => name === ASSESSMENT);
  if (!saved) throw new RunError(`there is no ${ASSESSMENT} in it`);
  const own = parts.filter(({ name }) => name !== DIGESTS);
  const again = heldSource(file.name, packOf([...own, digestsOf(own)]));
  return { saved, files: sources.filter(({ name }) => name.startsWith('inputs/')), sha256: again.sha256() };
}
