/** `notice validate`: everything that is wrong with returns, and with the notice itself. Contract 6. */
import { findingEntry, type InputEntry } from '../assessment.ts';
import { type ExitCode, exitCode, RunError } from '../exit.ts';
import type { Finding } from '../finding.ts';
import { type InputFile, type Io, sha256 } from '../io.ts';
import { FINDING_FORMATS, type Findings } from '../render/index.ts';
import { codeFrame, lineStarts, withoutMark } from '../source.ts';
import { TOOL } from '../tool.ts';
import { type Inputs, readInputs, readRows } from './inputs.ts';
import { loadNotice } from './load.ts';
import { loadModerations } from './moderations.ts';
import type { InputOptions } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { returnEntry } from './position.ts';

/** Prints the findings; an error among them makes the exit code 1. */
export async function validate(
  io: Io,
  paths: readonly string[],
  options: InputOptions & OutputOptions,
): Promise<ExitCode> {
  const plan = planOf(FINDING_FORMATS, options);
  if (paths.length === 0 && options.notice === undefined) {
    throw new RunError('Nothing to validate: name a return, or a notice with -n.');
  }
  const found = await findingsOf(io, paths, options);
  await deliver(io, plan, found, { order: 'notice', full: false, failOn: null });
  return exitCode({ condition: found.findings.some((one) => one.severity === 'error'), failed: false });
}

async function findingsOf(io: Io, paths: readonly string[], options: InputOptions): Promise<Findings> {
  const inputs: Inputs =
    paths.length === 0 ? noticeAlone(io, options.notice ?? '') : await readInputs(io, paths, options);
  const { returns, findings, broken } = readRows(io, inputs, options);
  const unread = broken ? inputs.files.map(unreadEntry) : [];
  if (unread.length > 0) io.err('The notice has errors, so the returns were not read against it.\n');
  const read = returns.map((one, at) => returnEntry(one, inputs.files[at] as InputFile));
  const usable = inputs.notices.flatMap(({ notice }) => notice ?? []);
  const moderations = loadModerations(io, options.moderations, usable);
  const all = [...findings, ...(moderations?.findings ?? [])];
  return {
    tool: TOOL,
    inputs: [
      ...inputs.notices.map((one) => one.entry),
      ...read,
      ...unread,
      ...(moderations ? [moderations.entry] : []),
    ],
    unread: unread.map(({ file }) => file),
    findings: all.map(findingEntry),
    frames: io.colour ? framesOf(inputs, all) : [],
  };
}

function noticeAlone(io: Io, name: string): Inputs {
  return { notices: [loadNotice(io, name)], files: [], only: null };
}

const unreadEntry = ({ name, bytes }: InputFile): InputEntry => ({
  file: name,
  sha256: sha256(bytes),
  rows: null,
  leftOut: null,
});

/** The lines around each finding, for a terminal. */
function framesOf({ notices, files }: Inputs, findings: readonly Finding[]): string[] {
  const plain = files
    .filter(({ sheet }) => !sheet)
    .map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)] as const);
  const texts = [...plain, ...notices.map(({ file, text }) => [file.name, text] as const)];
  const known = new Map(texts.map(([name, text]) => [name, { text, starts: lineStarts(withoutMark(text)) }]));
  return findings.map(({ file, line, position }) => {
    const found = known.get(file);
    return found && line !== null ? codeFrame(found.text, line, position, found.starts) : '';
  });
}
