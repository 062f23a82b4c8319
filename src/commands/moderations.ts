/** Loads the file of `--moderations`. Contract 6 and 7. */
import type { InputEntry } from '../assessment/document.ts';
import { type Moderation, readModerations } from '../assessment/moderation.ts';
import { type InputFile, type Io, sha256 } from '../io/index.ts';
import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { textOf } from './load.ts';

export interface LoadedModerations {
  readonly file: InputFile;
  readonly moderations: readonly Moderation[];
  readonly findings: readonly Finding[];
  readonly entry: InputEntry;
}

/** Reads the moderations for the notices of a run; null where none are asked for. */
export function loadModerations(
  io: Io,
  path: string | undefined,
  notices: readonly Notice[],
): LoadedModerations | null {
  if (path === undefined) return null;
  const file = io.read(path);
  const text = textOf(file);
  const given = { file: file.name, sha256: sha256(file.bytes) };
  if (typeof text !== 'string')
    return { file, moderations: [], findings: [text], entry: { ...given, rows: null, leftOut: null } };
  const { moderations, findings, rows, leftOut } = readModerations({ name: file.name, text }, notices);
  return { file, moderations, findings, entry: { ...given, rows, leftOut } };
}
