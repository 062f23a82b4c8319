/** The rows of a test case, read by the reader of returns: a cell means here what it means in a CSV file. Contract 3, 7. */
import { isMap, isScalar, type Node, type Scalar } from 'yaml';
import { type Finding, type FindingCode, type FindingFacts, isError } from '../model/finding.ts';
import type { Measure, Notice } from '../model/notice.ts';
import { keyText, startOf } from '../notice/settle.ts';
import type { Mapping, Reader } from '../notice/sketch.ts';
import { type Columns, FIELDS, readColumns } from '../return/columns.ts';
import { Row } from '../return/row.ts';
import { noticeOfRow, type ReadObservation, readRow } from '../return/rows.ts';
import { type Scope, scopeOf } from '../return/scope.ts';
import { checkClashes, clashFinding, type Placed } from '../return/series.ts';

const ROW = 'a row with the columns of a return, { measure: …, period_end: …, value: … }';
const CELL = 'text or a number, as in a cell of a return';

/** A row that was read, with where it stands. */
interface Told extends Placed {
  readonly node: Mapping;
}

/** Reads the rows of one case; what is wrong is told at its cell. Without a notice only what needs none is checked. */
export function readRows(reader: Reader, nodes: readonly Node[], notice: Notice | null): ReadObservation[] {
  const scope = notice && scopeOf([notice]);
  const placed = nodes.flatMap((node) => readOne(reader, node, scope) ?? []);
  for (const measure of notice?.measures ?? []) checkTogether(reader, measure, placed);
  return placed.map(({ row }) => row);
}

function readOne(reader: Reader, node: Node, scope: Scope | null): Told | null {
  if (!isMap(node)) {
    reader.tell('bad-value', node, { expected: ROW });
    return null;
  }
  const map = node as Mapping;
  const columns = readKeys(reader, map);
  const cells = map.items.map(({ value }) => cellText(reader, value));
  if (!columns || cells.includes(null)) return null;
  const told: Finding[] = [];
  const row = new Row(reader.report.file, columns, told);
  row.start(cells as string[], reader.lineOf(map));
  const owner = scope && noticeOfRow(row, scope);
  const read = readRow(row, owner === 'other' ? null : owner);
  tellCells(reader, map, told);
  return read && { row: read, columns, node: map };
}

/** The keys of a row as the header of a return of one row; null where they cannot be used. */
function readKeys(reader: Reader, map: Mapping): Columns | null {
  const cells = map.items.map(({ key }) => keyText(key));
  const { columns, findings } = readColumns({ file: '', line: 1, cells }, ['measure', 'period_end']);
  for (const one of findings) tellKey(reader, map, one);
  // A return may have blank headers at its end, which are passed over.
  const nameless = map.items.slice(columns?.headers.length ?? cells.length);
  for (const { key } of nameless) tellUnknown(reader, key, null);
  return columns;
}

/** A cell as it is written; null where it is no cell. */
function cellText(reader: Reader, node: Node): string | null {
  if (isScalar(node)) return written(node);
  reader.tell('bad-value', node, { expected: CELL });
  return null;
}

const written = ({ value, source }: Scalar): string =>
  typeof value === 'string' ? value : value === null ? '' : (source ?? String(value));

/** What is wrong with a header of a return is wrong with a key here. */
function tellKey(reader: Reader, map: Mapping, { code, found, facts }: Finding): void {
  const key = map.items.find((item) => keyText(item.key) === found)?.key ?? map;
  if (code === 'unknown-column') tellUnknown(reader, key, facts.nearest);
  else if (code === 'duplicate-column') reader.tell('duplicate-key', key, { key: found });
  else if (code === 'missing-column')
    reader.report.add('missing-key', startOf(map), '', { key: facts.column });
  else reader.tell('bad-value', map, { expected: ROW });
}

const tellUnknown = (reader: Reader, key: Node, nearest: string | null): void =>
  reader.tell('unknown-key', key, { key: keyText(key as Scalar), nearest, known: FIELDS });

/** What is wrong with a row's cells, each told where the cell stands. No warnings: a case may be odd on purpose. */
function tellCells(reader: Reader, map: Mapping, findings: readonly Finding[]): void {
  for (const one of findings.filter(isError)) {
    const item = map.items.find(({ key }) => one.column !== '' && keyText(key) === one.column);
    reader.report.add(
      one.code,
      startOf(item?.value ?? map),
      one.found,
      one.facts as FindingFacts[FindingCode],
    );
  }
}

function checkTogether(reader: Reader, measure: Measure, placed: readonly Told[]): void {
  const rows = placed.filter(({ row }) => row.measure === measure.id);
  checkClashes(measure, rows, (one, field, first) =>
    tellCells(reader, one.node, [clashFinding(one, field, first)]),
  );
}
