/** What the documents say of returns, from the reader's own tables. */
import { type Day, iso, parseDate } from '../../src/model/day.ts';
import { MAX_DIGITS, print } from '../../src/model/figure.ts';
import { MAX_BROKEN, MAX_RECORD, type Severity } from '../../src/model/finding.ts';
import { HELD, PROGRESS } from '../../src/model/notice.ts';
import { MARK_SYMBOLS, NO_VALUE_SYMBOLS, STATUSES, type Status } from '../../src/model/observation.ts';
import { type Vocabulary, vocabulary } from '../../src/return/cell.ts';
import {
  FIELDS,
  type Field,
  REPORTED_DIRECTION_WORDS,
  REPORTED_RAG_WORDS,
} from '../../src/return/columns.ts';
import { HeaderNames, MAX_COLUMNS, readColumns } from '../../src/return/header.ts';
import { type NumberCell, numberParser } from '../../src/return/number-cell.ts';
import { MAX_RETURN_BYTES } from '../../src/return/text.ts';
import { MAX_FORMAT } from '../../src/return/workbook/formats.ts';
import { MAX_PART, MAX_PARTS, MAX_UNPACKED } from '../../src/return/workbook/parts.ts';
import { MAX_AREA, MAX_CELL, MAX_TEXTS } from '../../src/return/workbook/rows.ts';
import { SYMBOL_WORDS } from '../../src/words/assessment.ts';
import { examplesTable, meantTable, returnFindings } from './examples.ts';
import { code, grouped, table } from './markdown.ts';

const COLUMN_WORDS: Record<Field, string> = {
  measure: 'Id of the measure, as in the notice; case does not matter',
  period_end: 'The day of the figure, or the day on which the thing was done. A month means its last day',
  period_start: 'The day on which the period starts. A month means its first day',
  value: 'The figure: see [Values](#values)',
  numerator:
    'How many of them. With the denominator it gives a percentage exactly, and the value may be blank',
  denominator: 'Out of how many',
  basis:
    'A label that separates series of one measure, such as `in-month`. Rows whose basis is blank or the measure’s own are scored; others serve trends only',
  status: 'How firm the figure is: see [Statuses](#statuses)',
  notice: 'Id of the notice; needed where one file covers several',
  authority: 'GSS code or name of the authority, to guard against a return put in the wrong folder',
  reported_rag: 'The colour that the authority gives itself',
  reported_direction: 'The arrow that the authority gives itself',
  evidence: 'Where the figure comes from: free text',
  comment: 'Anything else: free text',
};

/** The other headers of each field, as the reader itself names them where the column is missing. */
function otherHeaders(): ReadonlyMap<string, readonly string[]> {
  const { findings } = readColumns({ file: '', line: 1, cells: ['other'] }, new HeaderNames(), {
    notice: true,
    value: true,
  });
  return new Map(
    findings.flatMap((one) =>
      one.code === 'missing-column' ? [[one.facts.column, one.facts.also] as const] : [],
    ),
  );
}

/** When a column is needed that not every return needs. */
const SOMETIMES: { readonly [F in Field]?: string } = {
  notice: 'for several notices',
  value: 'or both counts',
  numerator: 'with `denominator`, where there is no `value`',
  denominator: 'with `numerator`, where there is no `value`',
};

function columns(): string {
  const others = otherHeaders();
  const required: readonly Field[] = ['measure', 'period_end'];
  return table(
    ['column', 'needed', 'what it holds'],
    FIELDS.map((field) => [
      [field, ...(others.get(field) ?? [])].map(code).join(' or '),
      required.includes(field) ? 'yes' : (SOMETIMES[field] ?? 'no'),
      COLUMN_WORDS[field],
    ]),
  );
}

const wordsIn = ({ meanings, exact }: Vocabulary): string =>
  meanings
    .map((meaning) => {
      const other = [...exact].filter(
        ([word, stands]) => stands === meaning && word !== meaning && word !== '',
      );
      return `${code(meaning)}${other.length > 0 ? ` (${other.map(([word]) => code(word)).join(', ')})` : ''}`;
    })
    .join(' · ');

const words = (): string =>
  table(
    ['where', 'words; other spellings in brackets'],
    [
      ['`value` of a deliverable', wordsIn(vocabulary(PROGRESS))],
      ['`value` of a recurring duty', `${wordsIn(vocabulary(HELD))}; blank means held`],
      ['`reported_rag`', wordsIn(REPORTED_RAG_WORDS)],
      ['`reported_direction`', wordsIn(REPORTED_DIRECTION_WORDS)],
    ],
  );

const NUMBERS = [
  '76.92',
  '76.92%',
  '1,234',
  '76.92 [p]',
  '76.92(b)',
  'c',
  '[low]',
  'u',
  '',
  '12abc',
  '1e3',
  '1,23',
  '£5',
  'n/a',
];

function numberText({ value, symbol, fault }: NumberCell): string {
  if (fault) return 'refused: `bad-number`';
  if (value) return `${print(value, 6)}${symbol ? `, marked ${code(symbol)}` : ''}`;
  return symbol ? `no usable value, ${code(symbol)}` : 'blank: no usable value, and never 0';
}

const numbers = (): string =>
  table(
    ['in a column of percentages', 'reads as'],
    NUMBERS.map((text) => [code(text) || '(nothing)', numberText(numberParser('percent')(text))]),
  );

const MONEY = ['£1,843,627', '1843627.50', '-3', '−3', '-£250', '12%'];

const money = (): string =>
  table(
    ['in a column of pounds', 'reads as'],
    MONEY.map((text) => [code(text), numberText(numberParser('gbp')(text))]),
  );

const DATES = [
  '2010-05-17',
  '17/05/2010',
  '17/05/10',
  '17.05.10',
  '3.12.09',
  '17-May-10',
  '17 May 2010',
  '17th May 2010',
  '31/05/2010 00:00',
  '2010-05-31T09:30:00',
  '2010-05',
  'May 2010',
  'May-10',
  'Q1 2010/11',
  '2010/11',
  '05/17/2010',
  '17 May',
  '2010',
  '31/06/2010',
];

const dayText = (day: Day | null): string => (day === null ? 'refused: `bad-date`' : iso(day));

const dates = (): string =>
  table(
    ['you write', '`period_end` reads as', '`period_start` reads as'],
    DATES.map((text) => [code(text), dayText(parseDate(text, 'last')), dayText(parseDate(text, 'first'))]),
  );

const symbols = (): string =>
  table(
    ['symbol', 'where', 'meaning'],
    [
      ...NO_VALUE_SYMBOLS.map((one) => [code(one), 'in place of a number', SYMBOL_WORDS[one]]),
      ...MARK_SYMBOLS.map((one) => [code(one), 'after a number', SYMBOL_WORDS[one]]),
    ],
  );

const STATUS_WORDS: Record<Status, string> = {
  revised: 'Corrects an earlier figure for the same day',
  final: 'The figure as it stands. A blank status means this',
  provisional: 'May still change',
  partial:
    'Covers only a part of its period. It can be the latest figure, but it never shows that a stage was met',
};

const statuses = (): string =>
  table(
    ['status, strongest first', 'meaning'],
    [...STATUSES].reverse().map((status) => [code(status), STATUS_WORDS[status]]),
  );

const returnTable = (severity: Severity): string =>
  examplesTable(returnFindings().filter((one) => one.severity === severity));

const returnLimits = (): string =>
  table(
    ['what', 'at most'],
    [
      [
        'size of a file in UTF-16; in UTF-8 or Windows-1252 it may be of any size',
        `${grouped(MAX_RETURN_BYTES)} bytes`,
      ],
      ['columns', grouped(MAX_COLUMNS)],
      ['characters of one row', grouped(MAX_RECORD)],
      ['rows that fall apart by their quotes, before reading stops', grouped(MAX_BROKEN)],
      ['one part of a workbook, unpacked', `${grouped(MAX_PART)} bytes`],
      ['all parts of a workbook that are read, unpacked', `${grouped(MAX_UNPACKED)} bytes`],
      ['parts of a workbook', grouped(MAX_PARTS)],
      ['rows × columns that the cells of a sheet span', grouped(MAX_AREA)],
      ['characters of a cell of a workbook', grouped(MAX_CELL)],
      ['characters of a number format', `${MAX_FORMAT}`],
      ['different texts in the cells of a workbook', grouped(MAX_TEXTS)],
      ['digits of a number', `${MAX_DIGITS}`],
    ],
  );

export const RETURN_TABLES: readonly (readonly [name: string, make: () => string])[] = [
  ['columns', columns],
  ['words', words],
  ['numbers', numbers],
  ['money', money],
  ['dates', dates],
  ['symbols', symbols],
  ['statuses', statuses],
  ['return-errors', () => returnTable('error')],
  ['return-warnings', () => returnTable('warning')],
  ['return-causes', meantTable],
  ['return-limits', returnLimits],
];
