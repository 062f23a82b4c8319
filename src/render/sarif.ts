/** SARIF 2.1.0, as code scanning reads it. Contract 7; https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */

import type { Assessment, FindingEntry, InputEntry, MeasureEntry } from '../assessment/document.ts';
import { lazily, mapped, sum } from '../model/lists.ts';
import { hypotheticalText, verdictReason } from '../words/assessment.ts';
import { inUnit } from '../words/figures.ts';
import { FINDING_WORDS } from '../words/findings.ts';
import { branchText } from '../words/rules.ts';
import { wellFormed } from './escape.ts';
import type { Findings } from './formats.ts';
import { jsonPieces } from './json.ts';
import {
  findingPointer,
  findingsOf,
  type MovedPointer,
  measurePointer,
  movedPointers,
  type Place,
  type Pointer,
  type Pointing,
  pointedOf,
  repositoryPath,
} from './pointers.ts';
import { inputsOf, toolOf } from './provenance.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Result extends Pointer {
  readonly ruleId: string;
  /** What its code is about or, of a measure, the branch of its rule that held. */
  readonly about: string;
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

const ABOUT_MOVED: Readonly<Record<MovedPointer['code'], string>> = {
  restated: 'A figure of the history is another than before',
  gone: 'A measure that was there before is there no more',
};

/** What each code is about, for those who do not read the message. A saved document may have others. */
const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(ABOUT_MOVED),
  ...Object.entries(FINDING_WORDS).map(([id, { title }]) => [id, title] as const),
]);

const aboutCode = (code: string): string => DESCRIPTIONS.get(code) ?? code;

/** A rule with what its results are about: of a rule that fits in several ways, only those that held here. */
function ruleEntry([id, { about }]: readonly [string, RuleUse]): object {
  const text = messageText([...about].map((one) => `${one}.`).join(' '));
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

/** How many results a rule has, and all that they are about. */
interface RuleUse {
  count: number;
  readonly about: Set<string>;
}

/** The rules that have results, by id. */
function rulesOf(results: Iterable<Result>): Map<string, RuleUse> {
  const rules = new Map<string, RuleUse>();
  for (const { ruleId, about } of results) {
    const rule = rules.get(ruleId) ?? { count: 0, about: new Set() };
    rule.count++;
    rule.about.add(about);
    rules.set(ruleId, rule);
  }
  return new Map([...rules].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** That there are more results than are shown; nothing where there are not. */
function moreResults(rules: ReadonlyMap<string, RuleUse>): object {
  const all = [...rules.values()].map(({ count }) => count);
  const most = all.reduce((sum, count) => sum + Math.min(count, MOST.ofRule), 0);
  const more = sum(all) - Math.min(most, MOST.inAll);
  if (more === 0) return {};
  const text = `${inUnit(`${more}`, 'count')} more ${more === 1 ? 'result is' : 'results are'} not shown here: at most ${inUnit(`${MOST.ofRule}`, 'count')} of a rule and ${inUnit(`${MOST.inAll}`, 'count')} in all are.`;
  const notification = { level: 'warning', message: { text } };
  return { invocations: [{ executionSuccessful: true, toolExecutionNotifications: [notification] }] };
}

function sarifPieces({ tool, inputs, results, properties }: Run): Iterable<string> {
  const rules = rulesOf(results);
  const ids = [...rules.keys()];
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: [...rules].map(ruleEntry) } },
    ...moreResults(rules),
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

const findingResult = (one: FindingEntry): Result => ({
  ruleId: one.code,
  ...findingPointer(one),
  about: aboutCode(one.code),
});

function measureResult(measure: MeasureEntry, assessment: Assessment): Result {
  const { rag, rule, id, title } = measure;
  return {
    ruleId: rule,
    ...measurePointer(measure, assessment, `${id} is ${rag}: ${title}.`),
    about: branchText(measure) || rule,
  };
}

const movedResult = ({ code, measure: _, ...pointer }: MovedPointer): Result => ({
  ruleId: code,
  ...pointer,
  about: aboutCode(code),
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

/**
 * Findings, and red (error) and amber (warning) measures at their latest row, else in the notice file. Of what moved: the
 * measures that regressed, restated history and what is gone, and nothing that was so before.
 */
export const renderSarif = (
  assessments: readonly Assessment[],
  { moved = false, notes = [] }: Pointing = {},
): Iterable<string> =>
  sarifPieces({
    tool: toolOf(assessments),
    inputs: inputsOf(assessments),
    results: lazily(function* () {
      for (const one of findingsOf(assessments, moved)) yield findingResult(one);
      for (const one of assessments) {
        for (const measure of pointedOf(one, moved)) yield measureResult(measure, one);
        yield* movedPointers(one).map(movedResult);
      }
    }),
    properties: {
      positions: assessments.map(positionEntry),
      ...(notes.length > 0 ? { notes: notes.map(messageText) } : {}),
    },
  });

/** The findings alone. */
export const renderFindingsSarif = ({ tool, inputs, findings }: Findings): Iterable<string> =>
  sarifPieces({ tool, inputs, results: mapped(findings, findingResult), properties: {} });
