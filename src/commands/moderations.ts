/** Loads the file of `--moderations`. Contract 6 and 7. */
import type { InputEntry } from '../assessment.ts';
import type { Finding } from '../finding.ts';
import { type Io, sha256 } from '../io.ts';
import { type Moderation, readModerations } from '../moderation/read.ts';
import type { Notice } from '../notice/notice.ts';
import { textOf } from './load.ts';

export interface LoadedModerations {
  readonly moderations: readonly Moderation[];
  readonly findings: readonly Finding[];
  readonly entry: InputEntry;
}

/** Reads the moderations for the notices of a run; null where none are asked for. */
export function loadModerations(io: Io, path: string | undefined, notices: readonly Notice[]): LoadedModerations | null {
  if (path === undefined) return null;
  const file = io.read(path);
  const entry: InputEntry = { file: file.name, sha256: sha256(file.bytes), rows: null, leftOut: null };
  const text = textOf(file);
  if (typeof text !== 'string') return { moderations: [], findings: [text], entry };
  return { ...readModerations({ name: file.name, text }, notices), entry };
}
