/** SARIF 2.1.0, as code scanning reads it. Contract 7; https://docs.oasis-open.org/sarif/sarif/v2.1.0/. */
import type { Assessment, FindingEntry, MeasureEntry } from '../assessment.ts';
import { jsonText } from './escape.ts';
import type { Findings } from './index.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly position: number | null;
}

interface Result {
  readonly ruleId: string;
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly place: Place | null;
}

/** A path as a URI reference: `/` stays, everything that is not plain is escaped. */
const uri = (file: string): string => encodeURI(file).replace(/[?#]/g, encodeURIComponent);

function location({ file, line, position }: Place): object {
  const region = line === null ? {} : { region: { startLine: line, ...(position === null ? {} : { startColumn: position }) } };
  return { physicalLocation: { artifactLocation: { uri: file === '-' ? 'stdin' : uri(file) }, ...region } };
}

function sarifText(tool: Assessment['tool'], results: readonly Result[]): string {
  const rules = [...new Set(results.map((one) => one.ruleId))].sort((a, b) => (a < b ? -1 : 1));
  const run = {
    tool: { driver: { name: tool.name, version: tool.version, rules: rules.map((id) => ({ id })) } },
    columnKind: 'utf16CodeUnits',
    results: results.map(({ ruleId, level, message, place }) => ({
      ruleId,
      ruleIndex: rules.indexOf(ruleId),
      level,
      message: { text: message },
      locations: place ? [location(place)] : [],
    })),
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

const findingResult = ({ code, severity, message, ...place }: FindingEntry): Result => ({ ruleId: code, level: severity, message, place });

function measureResult(measure: MeasureEntry, { inputs }: Assessment): Result[] {
  const { rag, rule, id, title, reason, latest } = measure;
  if (rag !== 'red' && rag !== 'amber') return [];
  const inReturn = latest?.file && { file: latest.file, line: latest.line, position: null };
  const inNotice = inputs[0] ? { file: inputs[0].file, line: measure.noticeLine, position: null } : null;
  const message = `${id} is ${rag}: ${title}. ${reason}`;
  return [{ ruleId: rule, level: rag === 'red' ? 'error' : 'warning', message, place: inReturn || inNotice }];
}

/** Findings, and red (error) and amber (warning) measures at their latest row, else in the notice file. */
export function renderSarif(assessments: readonly Assessment[]): string {
  const [first] = assessments;
  const results = assessments.flatMap((one) => [
    ...one.findings.map(findingResult),
    ...one.measures.flatMap((measure) => measureResult(measure, one)),
  ]);
  return sarifText(first?.tool ?? { name: 'notice', version: '' }, results);
}

/** The findings alone. */
export const renderFindingsSarif = ({ tool, findings }: Findings): string => sarifText(tool, findings.map(findingResult));
