/**
 * Test files of notices (`rotherham-2009.test.yaml`) to cases, or to everything that is wrong with them, by line. A file
 * is read as a notice is, node by node; a row is read by the reader of returns, so that a cell means here what it means
 * in a CSV file. Contract 3 and 7.
 */

import { isMap, isScalar, type Node, type Scalar } from 'yaml';
import * as z from 'zod/mini';
import { RULE_IDS, type RuleId } from '../engine/rules.ts';
import { type Day, parseDate } from '../model/day.ts';
import { type Finding, type FindingCode, type FindingFacts, isError } from '../model/finding.ts';
import type { Measure, Notice } from '../model/notice.ts';
import type { Observation } from '../model/observation.ts';
import { DIRECTIONS, type Direction, OUTCOMES, type Outcome, RAGS, type Rag } from '../model/result.ts';
import { withoutMark } from '../model/source.ts';
import { plainLabel } from '../model/text.ts';
import { keyText, startOf } from '../notice/aliases.ts';
import { FileFindings } from '../notice/findings.ts';
import { choice, leaf, text } from '../notice/parts.ts';
import { type DeepPartial, type Mapping, SchemaReader } from '../notice/read-by-schema.ts';
import { parseYaml } from '../notice/yaml.ts';
import { checkClashes, clashFinding } from '../return/clashes.ts';
import { type Columns, FIELDS } from '../return/columns.ts';
import { HeaderNames, readColumns } from '../return/header.ts';
import { Row } from '../return/row.ts';
import { type ReadObservation, RowObservation } from '../return/rows.ts';
import { type Scope, scopeOf } from '../return/scope.ts';

/** What is expected of a measure; each may be left out. */
export interface Wants {
  readonly rag?: Rag | undefined;
  readonly rule?: RuleId | undefined;
  readonly outcomes?: readonly Outcome[] | undefined;
  readonly direction?: Direction | undefined;
}

/** What a case expects of one measure. */
export interface Expectation {
  /** Id, as the notice spells it. */
  readonly measure: string;
  readonly line: number;
  readonly wants: Wants;
}

export interface TestCase {
  readonly name: string;
  readonly line: number;
  readonly asAt: Day;
  readonly rows: readonly Observation[];
  readonly expect: readonly Expectation[];
}

/** The notice that a test file names (null where its own file has errors), or the known ids where there is no such notice. */
export type Found = { readonly notice: Notice | null } | { readonly known: readonly string[] };

interface ReadCases {
  /** null where the notice could not be found or has errors. */
  readonly notice: Notice | null;
  /** Empty where the file has errors. */
  readonly cases: readonly TestCase[];
  readonly findings: readonly Finding[];
}

/** Reads one test file; `find` looks up what it names as its notice. Contract 7. */
export function readCases(
  file: { readonly name: string; readonly text: string },
  find: (name: string) => Found,
): ReadCases {
  const findings = new FileFindings(file.name, withoutMark(file.text));
  const root = parseYaml(findings.text, findings);
  const reader = new SchemaReader(findings);
  const fields = root && reader.readBySchema(fileSchema(), root);
  const notice = fields?.notice === undefined ? null : noticeOf(reader, fields, fields.notice, find);
  const cases = (fields?.cases ?? []).flatMap((one) => (one ? [caseOf(reader, one, notice)] : []));
  const found = findings.list();
  return { notice, cases: found.some(isError) ? [] : cases, findings: found };
}

const NOTICE = 'the id of a notice, or the path of a notice file from here';

function noticeOf(
  reader: SchemaReader,
  fields: object,
  name: string,
  find: (name: string) => Found,
): Notice | null {
  const found = find(name);
  if ('notice' in found) return found.notice;
  const nearest = reader.findings.suggest(name, found.known);
  reader.report('bad-value', reader.nodeOf(fields, 'notice'), { expected: NOTICE, nearest });
  return null;
}

/** The case, of which nothing is missing unless something was reported. */
function caseOf(reader: SchemaReader, fields: DeepPartial<CaseFields>, notice: Notice | null): TestCase {
  return {
    name: fields.name as string,
    line: reader.lineOf(reader.nodeOf(fields)),
    asAt: fields.as_at as Day,
    rows: readRows(reader, (fields.rows ?? []) as readonly Node[], notice),
    expect: fields.expect === undefined ? [] : readExpect(reader, fields.expect as Node, notice),
  };
}

function readExpect(reader: SchemaReader, node: Node, notice: Notice | null): Expectation[] {
  if (isMap(node)) {
    const ids = new Map(notice?.measures.map(({ id }) => [plainLabel(id), id]));
    return (node as Mapping).items.map((item) => {
      const key = keyText(item.key);
      const measure = ids.get(plainLabel(key));
      if (notice && measure === undefined) {
        const nearest = reader.findings.suggest(key, [...ids.values()]);
        reader.report('unknown-measure', item.key, { notice: notice.id, nearest });
      }
      const wants = reader.readBySchema(wantsSchema(), item.value) as Wants | undefined;
      return { measure: measure ?? key, line: reader.lineOf(item.key), wants: wants ?? {} };
    });
  }
  reader.report('bad-value', node, {
    expected: 'what is expected by measure, { ni59: { rag: …, rule: … } }',
  });
  return [];
}

// Rows ---------------------------------------------------------------------------------------------------------------

const ROW = 'a row with the columns of a return, { measure: …, period_end: …, value: … }';
const CELL = 'text or a number, as in a cell of a return';

/** Reads the rows of one case; what is wrong is reported at its cell. Without a notice only what needs none is checked. */
function readRows(reader: SchemaReader, nodes: readonly Node[], notice: Notice | null): ReadObservation[] {
  const scope = notice ? scopeOf([notice]) : scopeOf([], { broken: [null] });
  const rows = new Map<RowObservation, Mapping>();
  for (const node of nodes) {
    const row = readOne(reader, node, scope);
    if (row) rows.set(row, node as Mapping);
  }
  for (const measure of notice?.measures ?? []) checkAllRows(reader, measure, rows);
  return [...rows.keys()].map((row) => row.plain());
}

function readOne(reader: SchemaReader, node: Node, scope: Scope): RowObservation | null {
  if (!isMap(node)) {
    reader.report('bad-value', node, { expected: ROW });
    return null;
  }
  const map = node as Mapping;
  const columns = readKeys(reader, map);
  const cells = map.items.map(({ value }) => cellText(reader, value));
  if (!columns || cells.includes(null)) return null;
  const { file } = reader.findings;
  const line = reader.lineOf(map);
  const wrong: Finding[] = [];
  const sound = new Row(file, columns, scope).check(cells as string[], line, wrong);
  reportCells(reader, map, wrong);
  if (!sound || sound === 'other') return null;
  const layout = { columns, day: null };
  const source = {
    name: file,
    columns,
    layouts: [layout],
    cells: () => cells as string[],
    position: () => null,
    isDate: () => false,
  };
  const { measure, periodEnd, status } = sound;
  const table = {
    source,
    measure: () => measure,
    layout: () => layout,
    day: () => periodEnd,
    status: () => status,
    place: () => ({ at: 0, line }),
  };
  return new RowObservation(table, 0);
}

const NAMES = new HeaderNames();

/** The keys of a row as the header of a return of one row; null where they cannot be used. */
function readKeys(reader: SchemaReader, map: Mapping): Columns | null {
  const cells = map.items.map(({ key }) => keyText(key));
  const { columns, findings } = readColumns({ file: '', line: 1, cells }, NAMES, {
    notice: false,
    value: false,
  });
  for (const one of findings) reportKey(reader, map, one);
  // A return may have blank headers at its end, which are skipped.
  const nameless = map.items.slice(columns?.headers.length ?? cells.length);
  for (const { key } of nameless) reportUnknown(reader, key, null);
  return columns;
}

/** A cell as it is written; null for a list or a map. */
function cellText(reader: SchemaReader, node: Node): string | null {
  if (isScalar(node)) return written(node);
  reader.report('bad-value', node, { expected: CELL });
  return null;
}

const written = ({ value, source }: Scalar): string =>
  typeof value === 'string' ? value : value === null ? '' : (source ?? String(value));

/** What is wrong with a header of a return is wrong with a key here. */
function reportKey(reader: SchemaReader, map: Mapping, { code, found, facts }: Finding): void {
  const key = map.items.find((item) => keyText(item.key) === found)?.key ?? map;
  if (code === 'unknown-column') reportUnknown(reader, key, facts.nearest);
  else if (code === 'duplicate-column') reader.report('duplicate-key', key, { key: found });
  else if (code === 'missing-column')
    reader.findings.add('missing-key', startOf(map), '', { key: facts.column });
  else reader.report('bad-value', map, { expected: ROW });
}

const reportUnknown = (reader: SchemaReader, key: Node, nearest: string | null): void =>
  reader.report('unknown-key', key, { key: keyText(key as Scalar), nearest, known: FIELDS });

/** Reports what is wrong with a row's cells, each at its cell. No warnings: a case may be odd on purpose. */
function reportCells(reader: SchemaReader, map: Mapping, findings: readonly Finding[]): void {
  for (const one of findings.filter(isError)) {
    const item = map.items.find(({ key }) => one.column !== '' && keyText(key) === one.column);
    reader.findings.add(
      one.code,
      startOf(item?.value ?? map),
      one.found,
      one.facts as FindingFacts[FindingCode],
    );
  }
}

function checkAllRows(
  reader: SchemaReader,
  measure: Measure,
  rows: ReadonlyMap<RowObservation, Mapping>,
): void {
  const own = [...rows.keys()].filter((row) => row.measure === measure.id);
  checkClashes(measure, own, (row, field, first) =>
    reportCells(reader, rows.get(row) as Mapping, [clashFinding(row, field, first)]),
  );
}

// Schemas, made only when asked for ----------------------------------------------------------------------------------

const DAY = 'a date such as 2010-05-17 or 17/05/2010, or a month such as 2010-05';

/** The day that a case is scored for, in any form of date of a return; a month is read as its last day. */
const asAt = () =>
  leaf(
    (value) => {
      const is = typeof value === 'string' ? parseDate(value.trim(), 'last') : null;
      return is === null ? { expected: DAY } : { is };
    },
    { type: 'string' },
    true,
  );

/** A test file. Rows are read like those of a return, and what is expected is read measure by measure. */
const fileSchema = () =>
  z.strictObject(
    { notice: text, cases: z.array(caseSchema(), { error: CASES }).check(z.minLength(1)) },
    { error: 'a test file, with notice and cases' },
  );

const CASES = 'a list of at least one case';

const caseSchema = () =>
  z.strictObject(
    {
      name: text,
      as_at: asAt(),
      rows: z.array(z.unknown(), { error: 'a list of rows, [] where nothing is reported' }),
      expect: z.unknown(),
    },
    { error: 'a case, with name, as_at, rows and expect' },
  );

/** What is expected of one measure; each key may be left out. */
const wantsSchema = () =>
  z.strictObject(
    {
      rag: z.optional(choice(RAGS)),
      rule: z.optional(choice(RULE_IDS)),
      outcomes: z.optional(
        z.array(choice(OUTCOMES), { error: `a list of outcomes, one a stage: ${OUTCOMES.join(' | ')}` }),
      ),
      direction: z.optional(choice(DIRECTIONS)),
    },
    { error: 'what is expected of the measure, { rag, rule, outcomes, direction }' },
  );

type FileFields = z.output<ReturnType<typeof fileSchema>>;
type CaseFields = FileFields['cases'][number];
