/** Reports what is wrong: every finding beside the result of a run, or with the sentences that refuse it. Contract 6. */

import { type FindingSource, findingSource } from '../model/finding.ts';
import { findingPieces } from '../render/findings.ts';
import { findingEntries } from '../words/findings.ts';
import { type Edges, RunError } from './edges.ts';
import { loadNotice, type UsableNotice } from './load.ts';
import type { Problems } from './problems.ts';

/** Shows every finding, with their count; nothing where there is none. */
export function report(io: Edges, findings: FindingSource): void {
  if (io.report) io.report(findings);
  else for (const piece of findingPieces(findingEntries(findings))) io.err(piece);
}

/** Reports everything that was gathered: the findings, then a RunError with the sentences. Nothing where there is none. */
export function refuse(io: Edges, problems: Problems): void {
  if (problems.any) report(io, problems.findings);
  problems.settle();
}

/** Reads a notice that must be without errors. Its findings are reported. Throws a RunError where it has errors. */
export function usableNotice(io: Edges, name: string): UsableNotice {
  const loaded = loadNotice(io, name);
  report(io, findingSource(loaded.findings));
  if (!loaded.notice) throw new RunError(`The notice ${name} has errors, so it cannot be used.`);
  return loaded as UsableNotice;
}
