/**
 * Test files of notices (`rotherham-2009.test.yaml`) to cases, or to everything that is wrong with them, by line.
 * Contract 7. Read as a notice is, node by node, so that every fault is told in one run.
 */
import { isMap, type Node } from 'yaml';
import type { Day } from '../model/day.ts';
import { type Finding, isError } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import type { Observation } from '../model/observation.ts';
import { withoutMark } from '../model/source.ts';
import { Report } from '../notice/report.ts';
import { keyText } from '../notice/settle.ts';
import { type Mapping, Reader, type Sketch } from '../notice/sketch.ts';
import { parseYaml } from '../notice/yaml.ts';
import { foldBlanks } from '../return/cell.ts';
import { readRows } from './rows.ts';
import { type CaseFields, fileSchema, type Wants, wantsSchema } from './schema.ts';

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

/** The notice that a test file names (null where its own file has errors), or the ids known where there is none such. */
export type Found = { readonly notice: Notice | null } | { readonly known: readonly string[] };

export interface ReadCases {
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
  const report = new Report(file.name, withoutMark(file.text));
  const root = parseYaml(report.text, report);
  const reader = new Reader(report);
  const fields = root && reader.read(fileSchema(), root);
  const notice = fields?.notice === undefined ? null : noticeOf(reader, fields, fields.notice, find);
  const cases = (fields?.cases ?? []).flatMap((one) => (one ? [caseOf(reader, one, notice)] : []));
  const findings = report.list();
  return { notice, cases: findings.some(isError) ? [] : cases, findings };
}

const NOTICE = 'the id of a notice, or the path of a notice file from here';

function noticeOf(
  reader: Reader,
  fields: object,
  name: string,
  find: (name: string) => Found,
): Notice | null {
  const found = find(name);
  if ('notice' in found) return found.notice;
  const nearest = reader.report.suggest(name, found.known);
  reader.tell('bad-value', reader.nodeOf(fields, 'notice'), { expected: NOTICE, nearest });
  return null;
}

/** The case, of which nothing is missing unless something was told. */
function caseOf(reader: Reader, fields: Sketch<CaseFields>, notice: Notice | null): TestCase {
  return {
    name: fields.name as string,
    line: reader.lineOf(reader.nodeOf(fields)),
    asAt: fields.as_at as Day,
    rows: readRows(reader, (fields.rows ?? []) as readonly Node[], notice),
    expect: fields.expect === undefined ? [] : readExpect(reader, fields.expect as Node, notice),
  };
}

function readExpect(reader: Reader, node: Node, notice: Notice | null): Expectation[] {
  if (isMap(node)) {
    const ids = new Map(notice?.measures.map(({ id }) => [foldBlanks(id), id]));
    return (node as Mapping).items.map((item) => {
      const key = keyText(item.key);
      const measure = ids.get(foldBlanks(key));
      if (notice && measure === undefined) {
        const nearest = reader.report.suggest(key, [...ids.values()]);
        reader.tell('unknown-measure', item.key, { notice: notice.id, nearest });
      }
      const wants = reader.read(wantsSchema(), item.value) as Wants | undefined;
      return { measure: measure ?? key, line: reader.lineOf(item.key), wants: wants ?? {} };
    });
  }
  reader.tell('bad-value', node, { expected: 'what is expected by measure, { ni59: { rag: …, rule: … } }' });
  return [];
}
