/** SARIF 2.1.0, as code scanning reads it. Contract 7; https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */
import type { Assessment, FindingEntry, InputEntry, MeasureEntry } from '../assessment/document.ts';
import { lazily, mapped } from '../model/lazy.ts';
import { inUnit } from '../words/figures.ts';
import { FINDING_WORDS } from '../words/findings.ts';
import { hypotheticalText, moderationText } from '../words/marks.ts';
import { wasText } from '../words/moved.ts';
import { RULE_TABLES } from '../words/rules.ts';
import { verdictReason } from '../words/verdict.ts';
import { wellFormed } from './escape.ts';
import type { Findings, RenderOptions } from './formats.ts';
import { jsonPieces } from './json.ts';
import { isOpen, isRegressed, MOVED_CODES, type MovedNote, movedNotes, type Pointed } from './moved.ts';
import { allFindings, inputsOf, repositoryPath, toolOf } from './provenance.ts';
import { inCell } from './view.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly position: number | string | null;
}

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly place: Place | null;
}

interface Run {
  readonly tool: Assessment['tool'];
  readonly inputs: readonly InputEntry[];
  /** Read several times. */
  readonly results: Iterable<Result>;
  readonly properties: object;
}

/**
 * A path as a reference. A relative one stays so, and everything that is not plain is escaped, so that no colon at its
 * beginning makes another kind of address of it (3.4.3). An absolute one is a file: code hosts find it below the checkout.
 */
function uri(file: string): string {
  if (file === '-') return 'stdin';
  const path = encodeURI(wellFormed(repositoryPath(file))).replace(/[?#]/g, encodeURIComponent);
  if (/^(?:\/|[A-Za-z]:\/)/.test(path)) return `file:///${path.replace(/^\//, '')}`;
  return path.replace(/^[^/]*/, (first) => first.replaceAll(':', '%3A'));
}

/** Text of a message, in which braces would be read as arguments (3.11.5) and `[text](target)` as a link (3.11.6). */
const messageText = (text: string): string => text.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');

function location({ file, line, position }: Place): object {
  const column = typeof position === 'number' ? { startColumn: position } : {};
  // Code scanning shows nothing that has no line.
  const region = { startLine: line ?? 1, ...column };
  return { physicalLocation: { artifactLocation: { uri: uri(file) }, region } };
}

/** Code scanning shows nothing without a place: what has none is about the first file. */
const wholeOf = ([first]: readonly InputEntry[]): Place | null =>
  first ? { file: first.file, line: null, position: null } : null;

/** What each rule and code is about, for those who do not read the message. A saved document may have others. */
const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(MOVED_CODES),
  ...Object.entries(FINDING_WORDS).map(([id, { title }]) => [id, title] as const),
  ...RULE_TABLES.flatMap(({ rules }) => rules.map(({ id }) => [id, conditionsOf(id)] as const)),
]);

/** The conditions of a rule in all tables that have one of that name. */
function conditionsOf(rule: string): string {
  const own = RULE_TABLES.flatMap(({ rules }) => rules.filter(({ id }) => id === rule));
  return [...new Set(own.map(({ condition }) => condition))].join('; or: ');
}

function ruleEntry(id: string): object {
  const text = messageText(`${DESCRIPTIONS.get(id) ?? id}.`);
  return { id, shortDescription: { text }, fullDescription: { text }, help: { text } };
}

const artifact = ({ file, sha256, ...counts }: InputEntry): object => ({
  location: { uri: uri(file) },
  roles: ['analysisTarget'],
  hashes: { 'sha-256': sha256 },
  properties: counts,
});

/** Most results of a rule and in all: GitHub refuses a file of more than 25,000, and shows 5,000. */
const MOST = { ofRule: 5_000, inAll: 25_000 };

/** The worst first, no more than those who read them take. */
function* shown(results: Iterable<Result>): Generator<Result> {
  const given = new Map<string, number>();
  let all = 0;
  for (const level of ['error', 'warning'])
    for (const one of results) {
      if (one.level !== level) continue;
      const before = given.get(one.ruleId) ?? 0;
      if (before === MOST.ofRule) continue;
      if (all === MOST.inAll) return;
      given.set(one.ruleId, before + 1);
      all++;
      yield one;
    }
}

/** How many results each rule has. */
function countsOf(results: Iterable<Result>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId } of results) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  return counts;
}

/** That there are more results than are shown; nothing where there are not. */
function moreResults(counts: ReadonlyMap<string, number>): object {
  const all = [...counts.values()];
  const most = all.reduce((sum, count) => sum + Math.min(count, MOST.ofRule), 0);
  const more = all.reduce((sum, count) => sum + count, 0) - Math.min(most, MOST.inAll);
  if (more === 0) return {};
  const text = `${inUnit(`${more}`, 'count')} more ${more === 1 ? 'result is' : 'results are'} not shown here: at most ${inUnit(`${MOST.ofRule}`, 'count')} of a rule and ${inUnit(`${MOST.inAll}`, 'count')} in all are.`;
  const notification = { level: 'warning', message: { text } };
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [notification] }] };
}

function sarifPieces({ tool, inputs, results, properties }: Run): Iterable<string> {
  const counts = countsOf(results);
  const ids = [...counts.keys()].sort((a, b) => (a < b ? -1 : 1));
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: ids.map(ruleEntry) } },
    ...moreResults(counts),
    columnKind: 'utf16CodeUnits',
    artifacts: inputs.map(artifact),
    results: mapped(
      lazily(() => shown(results)),
      ({ ruleId, level, message, place }) => ({
        ruleId,
        ruleIndex: ids.indexOf(ruleId),
        level,
        message: { text: messageText(message) || ruleId },
        locations: [place ?? wholeOf(inputs)].flatMap((one) => (one ? [location(one)] : [])),
      }),
    ),
    properties,
  };
  return jsonPieces({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

const findingResult = ({ code, severity, message, file, line, position }: FindingEntry): Result => ({
  ruleId: code,
  level: severity,
  message: inCell(position, message),
  place: { file, line, position },
});

function measureResult(measure: MeasureEntry, { inputs }: Assessment): Result {
  const { rag, rule, id, title, reason, latest } = measure;
  const inReturn = latest?.file && { file: latest.file, line: latest.line, position: null };
  const inNotice = inputs[0] ? { file: inputs[0].file, line: measure.noticeLine, position: null } : null;
  const moderated = moderationText(measure);
  const said = `${id} is ${rag}: ${title}. ${reason}${moderated ? ` But ${moderated}` : ''}`;
  const message = [said, wasText(measure)].filter(Boolean).join(' ');
  return { ruleId: rule, level: rag === 'red' ? 'error' : 'warning', message, place: inReturn || inNotice };
}

const movedResult = ({ code, message, place }: MovedNote): Result => ({
  ruleId: code,
  level: 'warning',
  message,
  place,
});

function positionEntry(assessment: Assessment): object {
  const { notice, asAt, asAtFrom, verdict, since } = assessment;
  const hypothetical = hypotheticalText(assessment);
  return {
    notice: notice.id,
    asAt,
    asAtFrom,
    verdict,
    verdictWhy: verdictReason(assessment),
    ...(since ? { since: since.asAt } : {}),
    ...(hypothetical ? { hypothetical } : {}),
  };
}

const positionPieces = (
  assessments: readonly Assessment[],
  pointed: Pointed,
  findings: Iterable<FindingEntry>,
  notes: readonly string[] = [],
): Iterable<string> =>
  sarifPieces({
    tool: toolOf(assessments),
    inputs: inputsOf(assessments),
    results: lazily(function* () {
      for (const one of findings) yield findingResult(one);
      for (const one of assessments) {
        for (const measure of one.measures.filter(pointed)) yield measureResult(measure, one);
        yield* movedNotes(one).map(movedResult);
      }
    }),
    properties: {
      positions: assessments.map(positionEntry),
      ...(notes.length > 0 ? { notes: notes.map(messageText) } : {}),
    },
  });

/** Findings, and red (error) and amber (warning) measures at their latest row, else in the notice file. */
export const renderSarif = (assessments: readonly Assessment[]): Iterable<string> =>
  positionPieces(assessments, isOpen, allFindings(assessments));

/** The measures that regressed, restated history and what is gone: nothing that was so before. */
export const renderMovedSarif = (
  assessments: readonly Assessment[],
  { notes }: Pick<RenderOptions, 'notes'>,
): Iterable<string> => positionPieces(assessments, isRegressed, [], notes);

/** The findings alone. */
export const renderFindingsSarif = ({ tool, inputs, findings }: Findings): Iterable<string> =>
  sarifPieces({ tool, inputs, results: mapped(findings, findingResult), properties: {} });
