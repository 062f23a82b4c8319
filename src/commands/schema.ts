/** `notice schema NAME`: the JSON Schema of a notice or a config, for editors, and of each document, for programs. Contract 6. */
import * as z from 'zod/mini';
import { documentJsonSchema } from '../assessment/document.ts';
import {
  count,
  date,
  figure,
  finding,
  input,
  measure,
  noticeEntry,
  orNull,
  restated,
  text,
} from '../assessment/measure-schema.ts';
import {
  CALENDAR_FORMAT,
  CONFIG_FORMAT,
  DIFF_FORMAT,
  EXPLANATION_FORMAT,
  FINDINGS_FORMAT,
  LIST_FORMAT,
  SHOW_FORMAT,
  TESTS_FORMAT,
  TREND_FORMAT,
  VERIFICATION_FORMAT,
} from '../assessment/tool.ts';
import { EXIT } from '../io/exit.ts';
import { CHANGES, OUTCOMES } from '../model/result.ts';
import { noticeSchema } from '../notice/kinds.ts';
import { jsonText } from '../render/json.ts';
import { REGISTRY } from '../render/registry.ts';
import { oneOf } from './arguments.ts';
import { configJsonSchema } from './config-file.ts';
import { type Command, SCHEMAS } from './options.ts';
import { deliverText } from './output.ts';

const TITLES: Record<(typeof SCHEMAS)[number], string> = {
  notice: 'Improvement notice',
  config: 'Config of notice: notice.config.yaml',
  assessment: 'Assessment of a return against an improvement notice',
  findings: 'Findings of notice validate, and of a check that cannot score',
  explanation: 'One measure, as notice explain gives it',
  list: 'The notices known, as notice list gives them',
  show: 'One notice, as notice show gives it',
  trend: 'One measure over time, as notice trend gives it',
  calendar: 'Deadlines, reviews and duties, as notice calendar gives them',
  diff: 'What moved, as notice diff gives it',
  tests: 'Results of notice test',
  verification: 'Result of notice verify',
  settings: 'What is in force, as notice config gives it',
};

/** Prints the schema, or writes it. */
export const schema: Command = async (io, [name = ''], { onlyOutput }) => {
  const which = oneOf('The schema', name, SCHEMAS);
  const { $schema, ...json } = schemaOf(which);
  // A name and no address: it says which schema this is, wherever the file is kept.
  const $id = `urn:improvement-notice:schema:${which}`;
  await deliverText(io, jsonText({ $schema, $id, ...json, title: TITLES[which] }), onlyOutput);
  return EXIT.done;
};

/** The schema of what is read, or of a document that is written. */
function schemaOf(name: (typeof SCHEMAS)[number]): Readonly<Record<string, unknown>> {
  if (name === 'notice') return noticeJsonSchema();
  if (name === 'config') return configJsonSchema(REGISTRY.assessments);
  return name === 'assessment' ? documentJsonSchema() : documentSchema(name);
}

const noticeJsonSchema = () => z.toJSONSchema(noticeSchema(), { io: 'input', unrepresentable: 'any' });

const number = z.number();

const flag = z.boolean();

const list = z.array;

const object = z.looseObject;

const tool = object({ name: text, version: text });

const target = orNull(z.union([number, list(number), text]));

const from = z.enum(['option', 'review', 'return', 'today']);

/** A document of a format of ours, with the tool that wrote it. */
const document = <S extends z.core.$ZodLooseShape>(format: string, shape: S) =>
  object({ format: z.literal(format), tool, ...shape });

const findings = document(FINDINGS_FORMAT, {
  inputs: list(input),
  errors: count,
  warnings: count,
  findings: list(finding),
});

const explanation = document(EXPLANATION_FORMAT, {
  explanations: list(
    object({
      notice: noticeEntry,
      asAt: date,
      asAtFrom: from,
      inputs: list(input),
      measure,
      rows: list(object({ row: text, standsFor: text, value: text, use: text })),
      arithmetic: list(text),
      rules: list(
        object({
          state: z.enum(['holds', 'does not hold', 'not reached']),
          rule: text,
          rag: text,
          condition: text,
        }),
      ),
      changes: list(object({ value: text, rag: text, rule: text })),
    }),
  ),
});

const listed = document(LIST_FORMAT, {
  folder: orNull(text),
  notices: list(
    object({
      id: text,
      file: text,
      sha256: text,
      errors: count,
      title: orNull(text),
      authority: orNull(object({ name: text, gss: orNull(text) })),
      issued: orNull(date),
      measures: orNull(count),
    }),
  ),
});

const show = document(SHOW_FORMAT, {
  input,
  notice: object({
    id: text,
    title: text,
    issued: date,
    measures: list(object({ id: text, title: text, kind: text })),
  }),
  deadlines: list(object({ on: orNull(date), kind: z.enum(['stage', 'review']), id: text, text, day: text })),
});

const trend = document(TREND_FORMAT, {
  measure: text,
  asAt: date,
  asAtFrom: from,
  inputs: list(input),
  series: list(
    object({
      periodEnd: date,
      value: figure,
      target,
      expected: orNull(number),
      gap: orNull(number),
      direction: text,
      file: orNull(text),
      line: orNull(count),
    }),
  ),
  spc: object({
    status: z.enum(['ok', 'trial', 'too-few', 'too-uniform', 'cumulative']),
    mean: orNull(number),
    movingRange: orNull(number),
    lower: orNull(number),
    upper: orNull(number),
    points: count,
    signals: list(object({ rule: z.enum(['outside', 'trend', 'two-of-three', 'shift']), periodEnd: date })),
    variation: z.enum(['common-cause', 'improvement', 'concern', 'none']),
    assurance: z.enum(['passing', 'failing', 'hit-or-miss', 'none']),
  }),
});

const calendar = document(CALENDAR_FORMAT, {
  asAt: date,
  asAtFrom: from,
  inputs: list(input),
  scored: flag,
  dutiesTo: orNull(date),
  notice: object({ id: text, title: text, authority: text, issued: date }),
  entries: list(
    object({
      ...{ on: date, kind: text, id: text, title: text, text, standing: text, days: z.int() },
      outcome: orNull(z.enum(OUTCOMES)),
      daysLate: orNull(count),
    }),
  ),
  duties: list(
    object({ id: text, title: text, text, held: count, due: count, lapses: count, nextDue: orNull(date) }),
  ),
});

const state = orNull(object({ rag: text, rule: text, latest: orNull(object({ value: figure })) }));

const diff = document(DIFF_FORMAT, {
  before: object({ asAt: orNull(date), inputs: list(input) }),
  after: object({ asAt: orNull(date), inputs: list(input) }),
  summary: object({ rulesChanged: count, restated: orNull(count) }),
  measures: list(
    object({ id: text, change: z.enum(CHANGES), before: state, after: state, rulesChanged: flag }),
  ),
  restated: orNull(list(restated)),
});

const tests = document(TESTS_FORMAT, {
  summary: object({
    files: count,
    cases: count,
    passed: count,
    failed: count,
    empty: count,
    expected: count,
  }),
  files: list(
    object({
      file: text,
      notice: text,
      noticeFile: text,
      cases: list(
        object({
          name: text,
          line: count,
          asAt: date,
          status: z.enum(['passed', 'failed', 'empty']),
          expected: count,
          failures: list(
            object({ measure: text, title: text, line: count, differences: list(object({})), reason: text }),
          ),
        }),
      ),
    }),
  ),
  notices: list(object({ notice: text, title: text, file: text, boundaries: orNull(list(object({}))) })),
});

const verification = document(VERIFICATION_FORMAT, {
  file: text,
  ok: flag,
  checks: list(
    object({
      what: text,
      ok: flag,
      expected: orNull(text),
      found: orNull(text),
      line: orNull(count),
      path: orNull(text),
      why: orNull(text),
    }),
  ),
});

const settings = document(CONFIG_FORMAT, {
  file: orNull(text),
  notices: object({ folder: orNull(text), ids: list(text) }),
  settings: list(
    object({
      key: text,
      value: orNull(z.union([text, list(text)])),
      from: z.enum(['config', 'notices', 'default']),
      line: orNull(count),
    }),
  ),
});

/** By the name that `notice schema` takes. */
const DOCUMENTS = {
  findings,
  explanation,
  list: listed,
  show,
  trend,
  calendar,
  diff,
  tests,
  verification,
  settings,
} as const;

/** The JSON Schema of a document. */
const documentSchema = (name: keyof typeof DOCUMENTS): Readonly<Record<string, unknown>> =>
  z.toJSONSchema(DOCUMENTS[name], { io: 'input', unrepresentable: 'any' });
