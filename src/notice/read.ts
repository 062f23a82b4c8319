/** Notice files to notices, or every reason why not, in one run. Contract 2. */
import { isMap, isScalar, type Node } from 'yaml';
import type { Finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { withoutMark } from '../model/source.ts';
import { FileFindings } from './findings.ts';
import { buildNotice, checkNotice, HEADER, type HeaderFields, type PartialHeader } from './header.ts';
import { ANY_MEASURE, MEASURE_SCHEMAS, type MeasureFields, type PartialMeasure } from './kinds.ts';
import { type Mapping, SchemaReader, valueAt } from './read-by-schema.ts';
import { parseYaml } from './yaml.ts';

export interface NoticeFile {
  /** As typed, with `/`. */
  readonly name: string;
  readonly text: string;
}

export interface ReadNotice {
  /** null where something is wrong with the file; warnings may be there besides a notice. */
  readonly notice: Notice | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads one notice file: the notice, or all that is wrong with the file, by line. `expectedId` is given where the file
 * was found by its id, and is then what `id` must say. Pure. Contract 2.
 */
export function readNotice(file: NoticeFile, options: { readonly expectedId?: string } = {}): ReadNotice {
  const findings = new FileFindings(file.name, withoutMark(file.text));
  const root = parseYaml(findings.text, findings);
  const notice = root && readRoot(new SchemaReader(findings), root, options.expectedId);
  return { notice, findings: findings.list() };
}

function readRoot(reader: SchemaReader, root: Node, expectedId: string | undefined): Notice | null {
  const header = reader.readBySchema(HEADER, root);
  if (!header) return null;
  const nodes = (header.measures ?? []).filter((node) => node !== undefined) as Node[];
  const measures = nodes.flatMap((node) => readMeasure(reader, node) ?? []);
  checkId(reader, header, expectedId);
  checkNotice(reader, header, measures);
  if (!reader.findings.clean) return null;
  // Nothing was reported, so nothing is missing: what was read has every field.
  return buildNotice(header as HeaderFields, measures as MeasureFields[], (measure) =>
    reader.lineOf(reader.nodeOf(measure)),
  );
}

/** A measure by the schema of its kind, or by what all kinds have where that is unknown. */
function readMeasure(reader: SchemaReader, node: Node): PartialMeasure | undefined {
  const kind = isMap(node) && valueAt(node as Mapping, 'kind');
  const name = kind && isScalar(kind) ? String(kind.value) : '';
  const schema = Object.hasOwn(MEASURE_SCHEMAS, name)
    ? MEASURE_SCHEMAS[name as keyof typeof MEASURE_SCHEMAS]
    : ANY_MEASURE;
  return reader.readBySchema(schema, node) as PartialMeasure | undefined;
}

function checkId(reader: SchemaReader, header: PartialHeader, expectedId: string | undefined): void {
  if (expectedId === undefined || header.id === undefined || header.id === expectedId) return;
  reader.report('bad-value', reader.nodeOf(header, 'id'), {
    expected: `the file's own name, ${expectedId}`,
  });
}
