/** Returns made up by fast-check, with each fault that a record or a file can have now and then. */
import fc from 'fast-check';
import { DELIMITERS, type Delimiter } from '../../src/model/finding.ts';
import type { Notice } from '../../src/model/notice.ts';
import { FIELDS, type Field } from '../../src/return/columns.ts';
import type { ReturnOptions } from '../../src/return/read.ts';
import { FIRST, mostly, oneOf, type Row, row, SECOND } from './made-rows.ts';

/** Against what a return is read. */
export interface Setting {
  readonly notices: readonly Notice[];
  readonly options: ReturnOptions;
}

export const settings: fc.Arbitrary<Setting> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ notices: [FIRST], options: {} }) },
  { weight: 5, arbitrary: fc.constant({ notices: [FIRST, SECOND], options: {} }) },
  {
    weight: 3,
    arbitrary: fc
      .record({
        only: fc.constantFrom(undefined, FIRST.id, SECOND.id.toUpperCase(), 'third-2010'),
        broken: fc.constantFrom<(string | null)[]>([], [], ['third-2010'], [null]),
      })
      .map((options) => ({ notices: [FIRST, SECOND], options })),
  },
);

/** A row as it is written: which cells have quotes that need none, how many there are too many, and how it ends. */
interface Line {
  readonly row: Row | null;
  readonly raw: string;
  readonly quoted: number;
  readonly ragged: number;
  readonly end: string;
}

const BLANK: Row = {};
const ROW_WEIGHT = 40;
const RAW = oneOf(
  '',
  ' ',
  ',,',
  '\u00a0,',
  '"',
  'a"b,c',
  '"a"b',
  '"open',
  '"a" ,b',
  'ni59',
  '\r',
  'a\rb',
  '""',
  '","',
  '""""',
);

const lineOf = (sound: boolean): fc.Arbitrary<Line> =>
  fc.record({
    row: fc.oneof(
      { weight: ROW_WEIGHT, arbitrary: row },
      { weight: 1, arbitrary: fc.constantFrom(BLANK, sound ? BLANK : null) },
    ),
    raw: RAW,
    quoted: fc.oneof(fc.constant(0), fc.nat(2 ** FIELDS.length - 1)),
    ragged: sound
      ? fc.constant(0)
      : fc.oneof(
          { weight: ROW_WEIGHT, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.constantFrom(-2, -1, 1, 3) },
        ),
    end: fc.oneof(
      { weight: 2 * ROW_WEIGHT, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: oneOf('\n', '\r\n', '\n\n') },
    ),
  });

const OPTIONAL = FIELDS.filter((field) => field !== 'measure' && field !== 'period_end');
type Heading = Field | 'x' | '';

/** Columns: all in order, some in another, or of a kind that cannot be used. */
const headings: fc.Arbitrary<readonly Heading[]> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(FIELDS) },
  {
    weight: 5,
    arbitrary: fc
      .shuffledSubarray(OPTIONAL, { minLength: 4 })
      .map((some): Heading[] => [
        'x',
        'notice',
        'measure',
        ...some.filter((one) => one !== 'notice'),
        'period_end',
        '',
      ]),
  },
  { weight: 1, arbitrary: fc.shuffledSubarray<Heading>([...FIELDS, 'x', 'value', '']) },
);

const SPELLED: Partial<Record<Heading, string>> = { period_end: ' Period-End', value: 'VALUE', x: 'Remark ' };

/** A return: its cells, and how they are written. */
export interface Made {
  readonly headings: readonly Heading[];
  readonly lines: readonly Line[];
  readonly delimiter: Delimiter;
  readonly end: string;
  readonly start: string;
  readonly ended: boolean;
}

const madeOf = (sound: boolean): fc.Arbitrary<Made> =>
  fc.record({
    headings,
    lines: fc.array(lineOf(sound), { maxLength: 40, size: 'max' }),
    delimiter: fc.constantFrom(',', ',', ...DELIMITERS),
    end: oneOf('\n', '\r\n'),
    start: sound ? fc.constant('') : mostly(6, oneOf(''), oneOf('\ufeff', '\n ,\n', 'sep=', '\ufeffsep=')),
    ended: fc.boolean(),
  });

/** Returns with records and rows of every kind, and such whose records are all sound. */
export const anyReturn = madeOf(false);
export const soundReturn = madeOf(true);

export const cellsOf = ({ headings }: Made, { row }: Line): string[] =>
  headings.map((one) => (one === 'x' && row !== BLANK ? 'any, "thing"' : (row?.[one as Field] ?? '')));

export const headerOf = ({ headings }: Made): string[] => headings.map((one) => SPELLED[one] ?? one);

/** The text of a return. `remark`: the header of an extra column, which is blank. */
export function textOf(made: Made, remark = ''): string {
  const { lines, delimiter, end, start, ended } = made;
  const cell = (typed: string, quoted: boolean): string =>
    quoted || /["\r\n]/.test(typed) || typed.includes(delimiter) ? `"${typed.replaceAll('"', '""')}"` : typed;
  const written = lines.map((line, at) => {
    const own = line.end || end;
    const last = ended || at < lines.length - 1 ? own : '';
    if (!line.row) return line.raw + last;
    const cells = cellsOf(made, line).map((typed, column) =>
      cell(typed, ((line.quoted >> column) & 1) === 1),
    );
    if (remark) cells.push('');
    const ragged = line.ragged < 0 ? cells.slice(0, line.ragged) : cells;
    for (let more = 0; more < line.ragged; more++) ragged.push(more === 1 ? 'x' : '');
    return ragged.join(delimiter) + last;
  });
  const header = [...headerOf(made), ...(remark ? [remark] : [])].map((one) => cell(one, false));
  const before = start.endsWith('sep=') ? `${start}${delimiter}${end}` : start;
  return `${before}${header.join(delimiter)}${end}${written.join('')}`;
}
