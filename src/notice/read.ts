/** Notice files to notices, or every reason why not, in one run. Contract 2. */
import { isMap, isScalar, type Node } from 'yaml';
import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { withoutMark } from '../model/source.ts';
import { buildNotice } from './build.ts';
import { checkNotice, type HeaderSketch } from './checks.ts';
import type { MeasureSketch } from './composites.ts';
import { Report } from './report.ts';
import { ANY_MEASURE, HEADER, type HeaderFields, MEASURES, type MeasureFields } from './schema.ts';
import { type Mapping, Reader, valueAt } from './sketch.ts';
import { parseYaml } from './yaml.ts';

export interface NoticeFile {
  /** As typed, with `/`. */
  readonly name: string;
  readonly text: string;
}

export type ReadNotice =
  | { readonly notice: Notice; readonly findings: readonly Finding[] }
  | { readonly notice: null; readonly findings: readonly Finding[] };

/**
 * Reads one notice file: the notice, or all that is wrong with the file, by line. `expectedId` is given where the file
 * was found by its id, and is then what `id` must say. Pure. Contract 2.
 */
export function readNotice(file: NoticeFile, options: { readonly expectedId?: string } = {}): ReadNotice {
  const report = new Report(file.name, withoutMark(file.text));
  const root = parseYaml(report.text, report);
  const notice = root && readRoot(new Reader(report), root, options.expectedId);
  return notice ? { notice, findings: [] } : { notice: null, findings: report.list() };
}

function readRoot(reader: Reader, root: Node, expectedId: string | undefined): Notice | null {
  const header = reader.read(HEADER, root);
  if (!header) return null;
  const nodes = (header.measures ?? []).filter((node) => node !== undefined) as Node[];
  const measures = nodes.flatMap((node) => readMeasure(reader, node) ?? []);
  checkExpected(reader, header, expectedId);
  checkNotice(reader, header, measures);
  if (!reader.report.clean) return null;
  // Nothing was told, so nothing is missing: what was read has every field.
  return buildNotice(header as HeaderFields, measures as MeasureFields[], (measure) =>
    reader.lineOf(reader.nodeOf(measure)),
  );
}

/** A measure by the schema of its kind, or by what all kinds have where that can't be told. */
function readMeasure(reader: Reader, node: Node): MeasureSketch | undefined {
  const kind = isMap(node) && valueAt(node as Mapping, 'kind');
  const name = kind && isScalar(kind) ? String(kind.value) : '';
  const schema = Object.hasOwn(MEASURES, name) ? MEASURES[name as keyof typeof MEASURES] : ANY_MEASURE;
  return reader.read(schema, node) as MeasureSketch | undefined;
}

function checkExpected(reader: Reader, header: HeaderSketch, expectedId: string | undefined): void {
  if (expectedId === undefined || header.id === undefined || header.id === expectedId) return;
  reader.tell('bad-value', reader.nodeOf(header, 'id'), { expected: `the file's own name, ${expectedId}` });
}
