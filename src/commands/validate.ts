/** `notice validate`: everything that is wrong with returns, and with the notice itself. Contract 6. */

import { TOOL } from '../assessment/tool.ts';
import { EXIT, exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { concatenated, findingSource } from '../model/finding.ts';
import { codeFrame, lineStarts, withoutMark } from '../model/source.ts';
import type { Findings } from '../render/formats.ts';
import { REGISTRY } from '../render/registry.ts';
import { type Encoding, legible } from '../return/encoding.ts';
import type { InputFile } from '../run/edges.ts';
import { type Inputs, noticeInputs, type Rows, readInputs, readRows, UNGUIDED } from '../run/inputs.ts';
import { type LoadedModerations, loadModerations } from '../run/load.ts';
import { refuse } from '../run/report.ts';
import { filesRead, lateFindings } from '../run/scoring.ts';
import { findingEntries } from '../words/findings.ts';
import type { Command, Options } from './options.ts';
import { deliver } from './output.ts';

/** Prints the findings; an error among them makes the exit code 1. */
export const validate: Command = async (io, paths, options, problems) => {
  // Where no return is given, the sample is not asked for.
  const inputs =
    paths.length > 0 ? await readInputs(io, paths, options, problems) : noticeInputs(io, options, problems);
  const rows = readRows(io, inputs);
  const found = problems.try(() => findingsOf(io, inputs, rows, options));
  if (problems.any && rows.findings.errors > 0)
    problems.addFindings(rows.findings, filesRead(inputs, rows, null));
  refuse(io, problems);
  if (!found) return EXIT.failed;
  if (rows.broken && inputs.files.length > 0) io.err(`${UNGUIDED}\n`);
  await deliver(io, REGISTRY.findings, options, found);
  return exitCode({ condition: found.findings.errors > 0, failed: false });
};

function findingsOf(io: Io, inputs: Inputs, rows: Rows, options: Options): Findings {
  const usable = inputs.notices.flatMap(({ notice }) => notice ?? []);
  const moderations = loadModerations(io, options.moderations, usable);
  const late = lateFindings(inputs, rows, options, moderations);
  const all = concatenated([rows.findings, findingSource(moderations?.findings ?? []), late]);
  return {
    tool: TOOL,
    ...filesRead(inputs, rows, moderations),
    findings: findingEntries(all),
    frame: io.colour ? framesOf(inputs, moderations) : () => '',
  };
}

/** Most bytes of a file whose lines are shown: the place of every line is kept. */
export const MAX_FRAMED_BYTES = 20_000_000;

/** The lines around a finding, for a terminal; none of a workbook. */
function framesOf(
  { notices, files, encoding }: Inputs,
  moderations: LoadedModerations | null,
): Findings['frame'] {
  const yaml = [...notices, ...(moderations ? [moderations] : [])].map(({ file }) => file);
  const known = new Map<string, readonly [InputFile, Encoding]>();
  for (const { source, sheet } of files)
    if (!sheet && source.size <= MAX_FRAMED_BYTES) known.set(source.name, [source, encoding]);
  for (const file of yaml) known.set(file.name, [file, 'utf-8']);
  // Findings come file by file, so that it is enough to hold the lines of one.
  let last: { readonly name: string; readonly lines: Lines | null } | null = null;
  return ({ file: name, line, position }) => {
    const found = known.get(name);
    if (!found || line === null) return '';
    if (last?.name !== name) last = { name, lines: linesOf(found) };
    const { lines } = last;
    return lines
      ? codeFrame(lines.text, line, typeof position === 'number' ? position : null, lines.starts)
      : '';
  };
}

/** The text of a file, with the places of its lines. */
interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

/** The lines of a file; null where they are too many to be shown. */
function linesOf([{ bytes }, encoding]: readonly [InputFile, Encoding]): Lines | null {
  if (bytes.length > MAX_FRAMED_BYTES) return null;
  const text = legible(bytes, encoding);
  return { text, starts: lineStarts(withoutMark(text)) };
}
