/** What the documents say of the command line and of the rules, from the program's own tables. */

import { helpOf, optionsOf, PROGRAM_OPTIONS } from '../../src/commands/options.ts';
import { COMMANDS } from '../../src/commands/table.ts';
import { MAX_FRAMED_BYTES } from '../../src/commands/validate.ts';
import { RULES, type TableId } from '../../src/engine/rules.ts';
import { EXIT_TABLE } from '../../src/io/exit.ts';
import { MAX_INPUT_BYTES } from '../../src/io/read.ts';
import { CONDITIONS } from '../../src/render/conditions.ts';
import { MAX_ANNOTATIONS } from '../../src/render/github.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { MAX_SAVED_BYTES } from '../../src/run/load.ts';
import { TABLE_TITLES, wordsOf } from '../../src/words/rules.ts';
import { code, grouped, table } from './markdown.ts';

/** A description as a sentence. */
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const commands = (): string =>
  table(
    ['command', 'what it does'],
    Object.entries(COMMANDS).map(([name, { operands, purpose }]) => [
      code(['notice', name, ...Object.keys(operands)].join(' ')),
      sentence(purpose),
    ]),
  );

function checkOptions(): string {
  const own = optionsOf('check').map(([name, row]) => [
    code(row.flags),
    name === 'format'
      ? `What to print: one of the [formats](#formats) (default: ${row.usual})`
      : sentence(helpOf(row, 'check', REGISTRY.assessments).replaceAll('"', '')),
  ]);
  const { version, noColor } = PROGRAM_OPTIONS;
  const shared = [version, noColor].map(({ flags, help }) => [code(flags), sentence(help)]);
  return table(['option', 'what it does'], [...own, ...shared]);
}

const exitCodes = (): string =>
  table(
    ['code', 'meaning'],
    EXIT_TABLE.map(([exit, meaning]) => [`${exit}`, sentence(meaning)]),
  );

const conditions = (): string =>
  table(
    ['condition', 'holds where'],
    Object.entries(CONDITIONS).map(([name, { meaning }]) => [code(name), meaning]),
  );

/** Limits of what no return and no notice is: theirs are in their own documents. */
const limits = (): string =>
  table(
    ['what', 'at most'],
    [
      [
        'size of what comes by standard input or a pipe, and of any file but a return',
        `${grouped(MAX_INPUT_BYTES)} bytes`,
      ],
      ['size of a saved document', `${grouped(MAX_SAVED_BYTES)} bytes`],
      ['size of a file of which validate shows lines on a terminal', `${grouped(MAX_FRAMED_BYTES)} bytes`],
      ['annotations of one level', `${MAX_ANNOTATIONS}`],
    ],
  );

type Listed = Pick<(typeof REGISTRY.assessments)[number], 'name' | 'purpose' | 'suffixes' | 'mediaType'>;

const formats = (all: readonly Listed[]): string =>
  table(
    ['format', 'what it is', 'file ending', 'media type'],
    all.map((one) => [
      code(one.name),
      sentence(one.purpose),
      one.suffixes.map(code).join(' '),
      one.mediaType,
    ]),
  );

const TABLES = Object.keys(RULES) as TableId[];
const colour = (rag: string | null): string => rag ?? 'as the authority says';

const rules = (id: TableId): string =>
  table(
    ['rule', 'when', 'colour'],
    RULES[id].map((rule) => [code(rule.id), wordsOf(id, rule.id).condition, colour(rule.rag)]),
  );

/** One row a table of rules: for the README, which shows the first in full. */
const otherRules = (): string =>
  table(
    ['kind of measure', 'rules, in order'],
    TABLES.filter((id) => id !== 'staged').map((id) => [
      TABLE_TITLES[id],
      RULES[id].map((rule) => `${code(rule.id)} ${colour(rule.rag)}`).join(' · '),
    ]),
  );

export const COMMAND_TABLES: readonly (readonly [name: string, make: () => string])[] = [
  ['commands', commands],
  ['check-options', checkOptions],
  ['exit-codes', exitCodes],
  ['conditions', conditions],
  ['limits', limits],
  ['formats', () => formats(REGISTRY.assessments)],
  ['validate-formats', () => formats(REGISTRY.findings)],
  ['diff-formats', () => formats(REGISTRY.diff)],
  ...TABLES.map((id) => [`rules-${id}`, () => rules(id)] as const),
  ['rules-other', otherRules],
];
