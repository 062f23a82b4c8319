/** Annotations for a GitHub Actions job: workflow commands, the gravest first, at most ten of a level. Contract 7. */
import type { Assessment, FindingEntry, MeasureEntry } from '../assessment.ts';
import { plural } from '../words/figures.ts';
import { terminalText } from './escape.ts';
import type { Findings } from './index.ts';

/** GitHub shows no more than this of each level for a step; the rest is counted. */
const MOST = 10;

interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
}

const escaped = (text: string): string => terminalText(text).replace(/%/g, '%25');

/** A property ends at a comma and its name at a colon. */
const property = (text: string): string => escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

function annotationText({ level, title, message, file, line }: Annotation): string {
  const place = file === null || file === '-' ? [] : [`file=${property(file)}`, ...(line === null ? [] : [`line=${line}`])];
  return `::${level} ${[...place, `title=${property(title)}`].join(',')}::${escaped(message)}`;
}

function levelText(level: Annotation['level'], all: readonly Annotation[]): string[] {
  const own = all.filter((one) => one.level === level);
  const rest = own.length - MOST;
  const more = rest > 0 ? [`::notice title=More::${plural(rest, `more ${level}`)} not shown here.`] : [];
  return [...own.slice(0, MOST).map(annotationText), ...more];
}

function githubText(annotations: readonly Annotation[]): string {
  const lines = [...levelText('error', annotations), ...levelText('warning', annotations)];
  return lines.map((line) => `${line}\n`).join('');
}

const findingAnnotation = ({ severity, code, file, line, message, column }: FindingEntry): Annotation => ({
  level: severity,
  title: column ? `${code} in ${column}` : code,
  message,
  file,
  line,
});

function measureAnnotation(measure: MeasureEntry, { inputs, notice }: Assessment): Annotation[] {
  const { rag, rule, id, reason, latest } = measure;
  if (rag !== 'red' && rag !== 'amber') return [];
  const own = latest?.file ? { file: latest.file, line: latest.line } : { file: inputs[0]?.file ?? null, line: measure.noticeLine };
  return [{ level: rag === 'red' ? 'error' : 'warning', title: `${id} (${notice.id}): ${rag}, ${rule}`, message: reason, ...own }];
}

/** Red measures and errors, then amber measures and warnings. */
export const renderGithub = (assessments: readonly Assessment[]): string =>
  githubText([
    ...assessments.flatMap((one) => one.measures.flatMap((measure) => measureAnnotation(measure, one))),
    ...assessments.flatMap((one) => one.findings.map(findingAnnotation)),
  ]);

/** The findings alone. */
export const renderFindingsGithub = ({ findings }: Findings): string => githubText(findings.map(findingAnnotation));
