/** Reads `notice.config.yaml`: its settings, or everything that is wrong with it. Contract 6. */
import { isAbsolute, posix } from 'node:path';
import * as z from 'zod/mini';
import { NO_ROWS } from '../assessment/tool.ts';
import type { Io } from '../io/index.ts';
import { findingSource } from '../model/finding.ts';
import { withoutMark } from '../model/source.ts';
import { FileFindings } from '../notice/findings.ts';
import { choice, leaf, listOf as listed, text } from '../notice/parts.ts';
import { SchemaReader } from '../notice/read-by-schema.ts';
import { parseYaml } from '../notice/yaml.ts';
import { FAIL_ON, type FailOn } from '../render/conditions.ts';
import { ENCODINGS } from '../return/encoding.ts';
import { RunError } from '../run/edges.ts';
import { isId, ownIds, textOf } from '../run/load.ts';
import type { Problems } from '../run/problems.ts';
import { type Formats, listOf, type Output, outputOf, PACK } from './arguments.ts';
import { ORDERS } from './options.ts';
import { type Config, keyOf, type SettingName, type Settings } from './settings.ts';

/** A word that is read as the command line reads it. */
const typedAs = <T>(parse: (typed: string) => T, expected: string) =>
  leaf<T>(
    (value) => {
      try {
        return typeof value === 'string' ? { is: parse(value) } : { expected };
      } catch (error) {
        if (error instanceof RunError) return { expected };
        throw error;
      }
    },
    { type: 'string' },
  );

/** One, or a list of them. */
const oneOrMore = <O extends z.core.$ZodType, T extends z.core.$ZodType>(one: O, item: T, error: string) =>
  z.union([one, listed(item, error)], { error });

const outputIn = (formats: Formats) =>
  typedAs<Output>(
    (typed) => outputOf(typed, [...formats, PACK]),
    'a path whose ending says the format, such as position.html, or format=path',
  );
const conditions = typedAs<readonly FailOn[]>((typed) => listOf('', typed, FAIL_ON), FAIL_ON.join(' | '));

/** `formats`: those of an assessment. */
function configSchema(formats: Formats) {
  const output = outputIn(formats);
  return z.strictObject(
    {
      notice: z.optional(text),
      returns: z.optional(oneOrMore(text, text, 'a path or pattern, or a list of them')),
      moderations: z.optional(text),
      fail_on: z.optional(oneOrMore(conditions, choice(FAIL_ON), 'a condition, or a list of them')),
      order: z.optional(choice(ORDERS)),
      outputs: z.optional(oneOrMore(output, output, 'a path, or a list of them')),
      encoding: z.optional(choice(ENCODINGS)),
      sheet: z.optional(text),
    },
    { error: 'keys such as notice and returns, each with its value' },
  );
}

/** The JSON Schema of `notice.config.yaml`. */
export const configJsonSchema = (formats: Formats) =>
  z.toJSONSchema(configSchema(formats), { io: 'input', unrepresentable: 'any' });

/** Nothing but comments. */
const UNSET = /^(?:[^\S\n]*(?:#.*)?(?:\n|$))*$/;

/**
 * Reads the file. Everything that is wrong with it is added to the problems, and it is then undefined.
 */
export function readConfig(io: Io, path: string, formats: Formats, problems: Problems): Config | undefined {
  return problems.try(() => configIn(io, path, formats, problems)) ?? undefined;
}

/** Throws a RunError where the file cannot be opened. */
function configIn(io: Io, path: string, formats: Formats, problems: Problems): Config | null {
  const file = io.read(path);
  const entry = { file: file.name, sha256: file.sha256(), ...NO_ROWS };
  const found = textOf(file);
  const findings = new FileFindings(file.name, typeof found === 'string' ? withoutMark(found) : '');
  const reader = new SchemaReader(findings);
  const root = UNSET.test(findings.text) ? null : parseYaml(findings.text, findings);
  const read = (root && reader.readBySchema(configSchema(formats), root)) ?? {};
  const all = typeof found === 'string' ? findings.list() : [found];
  if (all.length > 0) {
    problems.addFindings(findingSource(all), { inputs: [entry], unread: [] });
    problems.add(`The config ${file.name} has errors, so nothing was done. Correct it, or use --no-config.`);
    return null;
  }
  const settings = settingsOf(io, posix.dirname(file.name), read as Read);
  const names = (Object.keys(settings) as SettingName[]).filter((name) => settings[name] !== undefined);
  const lineOf = (name: SettingName): number => reader.lineOf(reader.nodeOf(read, keyOf(name)));
  return {
    file: file.name,
    settings,
    lines: new Map(names.map((name) => [name, lineOf(name)])),
  };
}

type Read = Partial<z.output<ReturnType<typeof configSchema>>>;

/** One as a list; what could not be read of it was reported, and is not in it. */
const listIn = <T>(value: T | readonly T[] | undefined): readonly T[] | undefined =>
  value === undefined ? undefined : ([value].flat() as readonly T[]).filter((one) => one !== undefined);

function settingsOf(io: Io, folder: string, read: Read): Settings {
  const path = (typed: string): string => (isAbsolute(typed) ? typed : posix.join(folder, typed));
  const { notice, moderations, order, encoding, sheet } = read;
  const set = {
    notice: notice === undefined ? undefined : noticeIn(io, notice, path),
    returns: listIn(read.returns)?.map(path),
    moderations: moderations === undefined ? undefined : path(moderations),
    failOn: listIn(read.fail_on)?.flat() as readonly FailOn[] | undefined,
    order,
    output: listIn(read.outputs)?.map((one) => ({ ...one, path: path(one.path) })),
    encoding,
    usualSheet: sheet,
  };
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

/** An id as it is, but the file where a folder `notices` beside the config alone has it. */
function noticeIn(io: Io, notice: string, path: (typed: string) => string): string {
  if (!isId(notice)) return path(notice);
  const beside = path(`notices/${notice}.yaml`);
  return !ownIds(io).includes(notice) && io.exists(beside) ? beside : notice;
}
