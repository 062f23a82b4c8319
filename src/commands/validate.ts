/** `notice validate`: everything that is wrong with returns, and with the notice itself. Contract 6. */
import { findingEntry, type InputEntry } from '../assessment.ts';
import { EXIT, type ExitCode, exitCode } from '../exit.ts';
import { type Finding, isError } from '../finding.ts';
import { type InputFile, type Io, sha256 } from '../io.ts';
import { FINDING_FORMATS, type Findings } from '../render/index.ts';
import { codeFrame, lineStarts, withoutMark } from '../source.ts';
import { TOOL } from '../tool.ts';
import { UNGUIDED } from '../words/refusal.ts';
import { type Inputs, NO_INPUTS, type Rows, readInputs, readRows } from './inputs.ts';
import { loadNotice } from './load.ts';
import { loadModerations } from './moderations.ts';
import { encodingOf, type InputOptions, refuseDay } from './options.ts';
import { deliver, type OutputOptions, planOf } from './output.ts';
import { refuse, returnEntry } from './position.ts';
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

function findingsOf(
  io: Io,
  inputs: Inputs,
  { returns, findings, broken }: Rows,
  options: InputOptions,
): Findings {
  const unread = broken ? inputs.files.map(unreadEntry) : [];
  const read = broken ? [] : returns.map((one, at) => returnEntry(one, inputs.files[at] as InputFile));
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

const unreadEntry = ({ name, bytes }: InputFile): InputEntry => ({
  file: name,
  sha256: sha256(bytes),
  rows: null,
  leftOut: null,
});

/** Most bytes of a file whose lines are shown: the place of every line is kept. */
export const MAX_FRAMED_BYTES = 20_000_000;

const canBeFramed = (bytes: Uint8Array): boolean => bytes.length <= MAX_FRAMED_BYTES;

/** The lines around each finding, for a terminal. */
function framesOf({ notices, files }: Inputs, findings: readonly Finding[]): string[] {
  const plain = files
    .filter(({ sheet, bytes }) => !sheet && canBeFramed(bytes))
    .map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)] as const);
  const told = notices.filter(({ file }) => canBeFramed(file.bytes));
  const texts = [...plain, ...told.map(({ file, text }) => [file.name, text] as const)];
  const known = new Map(texts.map(([name, text]) => [name, { text, starts: lineStarts(withoutMark(text)) }]));
  return findings.map(({ file, line, position }) => {
    const found = known.get(file);
    return found && line !== null ? codeFrame(found.text, line, position, found.starts) : '';
  });
}
