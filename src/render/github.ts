/** Annotations for a GitHub Actions job: workflow commands, the gravest first, at most ten of a level. Contract 7. */

import type { Assessment, FindingEntry, InputEntry, MeasureEntry } from '../assessment/document.ts';
import { lazily } from '../model/lists.ts';
import {
  changesText,
  HYPOTHETICAL,
  hypotheticalText,
  restatedSentence,
  verdictText,
} from '../words/assessment.ts';
import { plural } from '../words/figures.ts';
import { oneLine } from './escape.ts';
import type { Findings } from './formats.ts';
import {
  findingPointer,
  findingsOf,
  type MovedPointer,
  measurePointer,
  movedPointers,
  type Place,
  type Pointing,
  pointedOf,
  repositoryPath,
} from './pointers.ts';
import { asAtText, inputsOf, inputText, toolOf, toolText } from './provenance.ts';
import { date } from './view.ts';

/** GitHub shows no more than this of each level for a step; the rest is counted. */
export const MAX_ANNOTATIONS = 10;

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place?: Place | null;
}

const LEVELS: readonly Level[] = ['error', 'warning', 'notice'];

const escaped = (text: string): string => oneLine(text).replace(/%/g, '%25');

/** A property ends at a comma and its name at a colon. */
const property = (text: string): string => escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** Standard input has no line to point at. */
function placeProperties(place: Annotation['place']): string[] {
  if (!place || place.file === '-') return [];
  const { file, line, position } = place;
  return [
    `file=${property(repositoryPath(file))}`,
    ...(line === null ? [] : [`line=${line}`]),
    ...(typeof position === 'number' ? [`col=${position}`] : []),
  ];
}

const annotationText = ({ level, title, message, place }: Annotation): string =>
  `::${level} ${[...placeProperties(place), `title=${property(title)}`].join(',')}::${escaped(message)}`;

/** The first of each level, and how many more there are. Those that are not shown are counted, not stored. */
function githubText(annotations: Iterable<Annotation>): string {
  const shown: Record<Level, string[]> = { error: [], warning: [], notice: [] };
  const rest: Record<Level, number> = { error: 0, warning: 0, notice: 0 };
  for (const one of annotations) {
    const own = shown[one.level];
    if (own.length < MAX_ANNOTATIONS) own.push(annotationText(one));
    else rest[one.level]++;
  }
  return LEVELS.flatMap((level) => [...shown[level], ...moreText(level, rest[level])])
    .map((line) => `${line}\n`)
    .join('');
}

const moreText = (level: Level, count: number): string[] =>
  count > 0 ? [`::notice title=More::${plural(count, `more ${level}`)} not shown here.`] : [];

const findingAnnotation = (one: FindingEntry): Annotation => ({
  title: one.column ? `${one.code} in ${one.column}` : one.code,
  ...findingPointer(one),
});

const measureAnnotation = (measure: MeasureEntry, assessment: Assessment): Annotation => ({
  title: `${measure.id} (${assessment.notice.id}): ${measure.rag}, ${measure.rule}`,
  ...measurePointer(measure, assessment, `${measure.title}:`),
});

const movedAnnotation = (
  { code, measure, ...pointer }: MovedPointer,
  { notice }: Assessment,
): Annotation => ({ title: `${measure} (${notice.id}): ${code}`, ...pointer });

function provenance(
  tool: Assessment['tool'],
  what: readonly string[],
  inputs: readonly InputEntry[],
): Annotation {
  const from = inputs.length > 0 ? [`Read: ${inputs.map(inputText).join(', ')}.`] : [];
  return { level: 'notice', title: toolText(tool), message: [...what, ...from].join(' ') };
}

const positionText = (one: Assessment): string =>
  [`${one.notice.id}: ${verdictText(one)}. ${asAtText(one)}.`, sinceText(one)].filter(Boolean).join(' ');

const sinceText = ({ since }: Assessment): string =>
  since ? `Since ${date(since.asAt)}: ${changesText(since)}. ${restatedSentence(since)}` : '';

/** What was supposed is said first of all that is no error or warning. */
function hypotheticalNotice(assessment: Assessment): Annotation[] {
  const message = hypotheticalText(assessment);
  return message ? [{ level: 'notice', title: `${HYPOTHETICAL} (${assessment.notice.id})`, message }] : [];
}

/**
 * Red measures and errors, then amber measures and warnings, then what they rest on. Of what moved: the measures that
 * regressed, restated history and what is gone.
 */
export const renderGithub = (
  assessments: readonly Assessment[],
  { moved = false, notes = [] }: Pointing = {},
): string =>
  githubText(
    lazily(function* () {
      for (const one of assessments) {
        for (const measure of pointedOf(one, moved)) yield measureAnnotation(measure, one);
        for (const pointer of movedPointers(one)) yield movedAnnotation(pointer, one);
      }
      for (const one of findingsOf(assessments, moved)) yield findingAnnotation(one);
      yield* assessments.flatMap(hypotheticalNotice);
      for (const message of notes) yield { level: 'notice', title: 'What moved', message };
      yield provenance(toolOf(assessments), assessments.map(positionText), inputsOf(assessments));
    }),
  );

/** The findings alone. */
export const renderFindingsGithub = (found: Findings): string => githubText(annotationsOf(found));

function* annotationsOf({ tool, inputs, findings }: Findings): Generator<Annotation> {
  for (const one of findings) yield findingAnnotation(one);
  yield provenance(tool, [], inputs);
}
