/** `notice schema NAME`: the JSON Schema of a notice or a config, for editors, and of each document, for programs. Contract 6. */
import * as z from 'zod/mini';
import { documentJsonSchema } from '../assessment/document.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { noticeSchema } from '../notice/header.ts';
import { jsonText } from '../render/escape.ts';
import { REGISTRY } from '../render/registry.ts';
import { configJsonSchema } from './config-file.ts';
import { type Options, SCHEMAS } from './options.ts';
import { deliverText } from './output.ts';
import { documentSchema } from './schemas.ts';
import { oneOf } from './values.ts';

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
export async function schema(
  io: Io,
  [name = '']: readonly string[],
  { onlyOutput }: Options,
): Promise<ExitCode> {
  const which = oneOf('The schema', name, SCHEMAS);
  const { $schema, ...json } = schemaOf(which);
  // A name and no address: it says which schema this is, wherever the file is kept.
  const $id = `urn:improvement-notice:schema:${which}`;
  await deliverText(io, jsonText({ $schema, $id, ...json, title: TITLES[which] }), onlyOutput);
  return EXIT.done;
}

/** The schema of what is read, or of a document that is written. */
function schemaOf(name: (typeof SCHEMAS)[number]): Readonly<Record<string, unknown>> {
  if (name === 'notice') return noticeJsonSchema();
  if (name === 'config') return configJsonSchema(REGISTRY.assessments);
  return name === 'assessment' ? documentJsonSchema() : documentSchema(name);
}

const noticeJsonSchema = () => z.toJSONSchema(noticeSchema(), { io: 'input', unrepresentable: 'any' });
