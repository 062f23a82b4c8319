/** Annotations for a GitHub Actions job: workflow commands, the gravest first, at most ten of a level. Contract 7. */

import type { Assessment, FindingEntry, InputEntry, MeasureEntry } from '../assessment/document.ts';
import { lazily } from '../model/lists.ts';
import { HYPOTHETICAL, hypotheticalText, moderationText, verdictText } from '../words/assessment.ts';
import { plural } from '../words/figures.ts';
import { changesText, restatedSentence, wasText } from '../words/moved.ts';
import { oneLine } from './escape.ts';
import type { Findings, RenderOptions } from './formats.ts';
import { isOpen, isRegressed, type MovedNote, movedNotes, type Pointed } from './moved.ts';
import {
  allFindings,
  asAtText,
  inputsOf,
  inputText,
  repositoryPath,
  toolOf,
  toolText,
} from './provenance.ts';
import { date, inCell } from './view.ts';

/** GitHub shows no more than this of each level for a step; the rest is counted. */
export const MAX_ANNOTATIONS = 10;

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place?: {
    readonly file: string;
    readonly line: number | null;
    readonly position: number | string | null;
  };
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

const findingAnnotation = ({ severity, code, message, column, ...place }: FindingEntry): Annotation => ({
  level: severity,
  title: column ? `${code} in ${column}` : code,
  message: inCell(place.position, message),
  place,
});

function measureAnnotation(measure: MeasureEntry, { inputs, notice }: Assessment): Annotation {
  const { rag, rule, id, title, reason, latest, noticeLine } = measure;
  const place = latest?.file
    ? { file: latest.file, line: latest.line, position: null }
    : { file: inputs[0]?.file ?? '-', line: noticeLine, position: null };
  const moderated = moderationText(measure);
  const said = `${title}: ${reason}${moderated ? ` But ${moderated}` : ''}`;
  return {
    level: rag === 'red' ? 'error' : 'warning',
    title: `${id} (${notice.id}): ${rag}, ${rule}`,
    message: [said, wasText(measure)].filter(Boolean).join(' '),
    place,
  };
}

const movedAnnotation = (
  { code, measure, message, place }: MovedNote,
  { notice }: Assessment,
): Annotation => ({
  level: 'warning',
  title: `${measure} (${notice.id}): ${code}`,
  message,
  ...(place ? { place } : {}),
});

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

const assessmentsText = (
  assessments: readonly Assessment[],
  pointed: Pointed,
  findings: Iterable<FindingEntry>,
  notes: readonly string[] = [],
): string =>
  githubText(
    lazily(function* () {
      for (const one of assessments) {
        for (const measure of one.measures.filter(pointed)) yield measureAnnotation(measure, one);
        for (const note of movedNotes(one)) yield movedAnnotation(note, one);
      }
      for (const one of findings) yield findingAnnotation(one);
      yield* assessments.flatMap(hypotheticalNotice);
      for (const message of notes) yield { level: 'notice', title: 'What moved', message };
      yield provenance(toolOf(assessments), assessments.map(positionText), inputsOf(assessments));
    }),
  );

/** Red measures and errors, then amber measures and warnings, then what they rest on. */
export const renderGithub = (assessments: readonly Assessment[]): string =>
  assessmentsText(assessments, isOpen, allFindings(assessments));

/** The measures that regressed, restated history and what is gone, then what they rest on. */
export const renderMovedGithub = (
  assessments: readonly Assessment[],
  { notes }: Pick<RenderOptions, 'notes'>,
): string => assessmentsText(assessments, isRegressed, [], notes);

/** The findings alone. */
export const renderFindingsGithub = (found: Findings): string => githubText(annotationsOf(found));

function* annotationsOf({ tool, inputs, findings }: Findings): Generator<Annotation> {
  for (const one of findings) yield findingAnnotation(one);
  yield provenance(tool, [], inputs);
}
