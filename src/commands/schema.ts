/** `notice schema notice|assessment`: the JSON Schema that editors complete and check with. Contract 6. */
import * as z from 'zod/mini';
import { documentJsonSchema } from '../assessment/document.ts';
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { noticeSchema } from '../notice/header.ts';
import { jsonText } from '../render/escape.ts';
import { configJsonSchema } from './config-file.ts';
import { type Options, SCHEMAS } from './options.ts';
import { deliverText } from './output.ts';
import { oneOf } from './values.ts';

const TITLES: Record<(typeof SCHEMAS)[number], string> = {
  notice: 'Improvement notice',
  config: 'Config of notice: notice.config.yaml',
  assessment: 'Assessment of a return against an improvement notice',
};

/** Prints the schema, or writes it. */
export async function schema(
  io: Io,
  [name = '']: readonly string[],
  { onlyOutput }: Options,
): Promise<ExitCode> {
  const which = oneOf('The schema', name, SCHEMAS);
  const { $schema, ...json } = SCHEMA[which]();
  // A name and no address: it says which schema this is, wherever the file is kept.
  const $id = `urn:improvement-notice:schema:${which}`;
  await deliverText(io, jsonText({ $schema, $id, ...json, title: TITLES[which] }), onlyOutput);
  return EXIT.done;
}

/** What makes each schema. */
const SCHEMA: Record<(typeof SCHEMAS)[number], () => Readonly<Record<string, unknown>>> = {
  notice: () => noticeJsonSchema(),
  config: configJsonSchema,
  assessment: documentJsonSchema,
};

const noticeJsonSchema = () => z.toJSONSchema(noticeSchema(), { io: 'input', unrepresentable: 'any' });
