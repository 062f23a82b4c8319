/** `notice validate`: everything that is wrong with returns, and with the notice itself. Contract 6. */
import { findingEntry, type InputEntry } from '../assessment.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import { type Finding, isError } from '../finding.ts';
import { type InputFile, type Io, sha256 } from '../io.ts';
import { FINDING_FORMATS, type Findings } from '../render/index.ts';
import { type Encoding, legible } from '../return/encoding.ts';
import { codeFrame, lineStarts, withoutMark } from '../source.ts';
import { TOOL } from '../tool.ts';
import { UNGUIDED } from '../words/refusal.ts';
import { type Inputs, NO_INPUTS, type Rows, readInputs, readRows } from './inputs.ts';
import { loadNotice } from './load.ts';
import { type LoadedModerations, loadModerations } from './moderations.ts';
import { encodingOf, type InputOptions, refuseDay } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { lateFindings, refuse, returnEntry } from './position.ts';
import { Problems } from './problems.ts';

/** Prints the findings; an error among them makes the exit code 1. */
export async function validate(
  io: Io,
  paths: readonly string[],
  options: InputOptions & OutputOptions,
): Promise<ExitCode> {
  const problems = new Problems(options.wrong);
  const plan = problems.try(() => planOf(FINDING_FORMATS, options));
  if (paths.length === 0 && options.notice === undefined)
    problems.add('Nothing to validate: name a return, or a notice with -n.');
  problems.try(() => refuseDay(options));
  const inputs = await inputsOf(io, paths, options, problems);
  const rows = readRows(io, inputs);
  const found = problems.try(() => findingsOf(io, inputs, rows, options));
  if (problems.any && rows.findings.some(isError)) problems.addFindings(rows.findings);
  refuse(io, problems);
  if (!plan || !found) return EXIT.failed;
  if (rows.broken && inputs.files.length > 0) io.err(`${UNGUIDED}\n`);
  await deliver(io, plan, found, { order: 'notice', full: false, failOn: null });
  return exitCode({ condition: found.findings.some((one) => one.severity === 'error'), failed: false });
}

/** Where no return is given, the notice alone: its sample is not asked for. */
async function inputsOf(
  io: Io,
  paths: readonly string[],
  options: InputOptions,
  problems: Problems,
): Promise<Inputs> {
  const { notice } = options;
  if (paths.length > 0) return await readInputs(io, paths, options, problems);
  problems.try(() => encodingOf(options.encoding));
  const loaded = problems.try(() => (notice === undefined ? null : loadNotice(io, notice)));
  return { ...NO_INPUTS, notices: loaded ? [loaded] : [] };
}

function findingsOf(io: Io, inputs: Inputs, rows: Rows, options: InputOptions): Findings {
  const { returns, findings, broken } = rows;
  const unread = broken ? inputs.files.map(unreadEntry) : [];
  const read = broken ? [] : returns.map((one, at) => returnEntry(one, inputs.files[at] as InputFile));
  const usable = inputs.notices.flatMap(({ notice }) => notice ?? []);
  const moderations = loadModerations(io, options.moderations, usable);
  const late = lateFindings(inputs, rows, options, moderations);
  const all = [...findings, ...(moderations?.findings ?? []), ...late];
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
    frames: io.colour ? framesOf(inputs, moderations, all) : [],
  };
}

const unreadEntry = ({ name, bytes }: InputFile): InputEntry => ({
  file: name,
  sha256: sha256(bytes),
  rows: null,
  leftOut: null,
});

/** Most bytes of a file whose lines are shown: the place of every line is kept. */
export const MAX_FRAMED_BYTES = 20_000_000;

/** The lines around each finding, for a terminal; none of a workbook. */
function framesOf(
  { notices, files, encoding }: Inputs,
  moderations: LoadedModerations | null,
  findings: readonly Finding[],
): string[] {
  const yaml = [...notices, ...(moderations ? [moderations] : [])].map(({ file }) => file);
  const known = new Map([
    ...linesOf(
      files.filter(({ sheet }) => !sheet),
      encoding,
    ),
    ...linesOf(yaml, 'utf-8'),
  ]);
  return findings.map(({ file, line, position }) => {
    const found = known.get(file);
    return found && line !== null ? codeFrame(found.text, line, position, found.starts) : '';
  });
}

/** The texts of files, with the places of their lines. */
function linesOf(files: readonly InputFile[], encoding: Encoding) {
  return files
    .filter(({ bytes }) => bytes.length <= MAX_FRAMED_BYTES)
    .map(({ name, bytes }) => {
      const text = legible(bytes, encoding);
      return [name, { text, starts: lineStarts(withoutMark(text)) }] as const;
    });
}
