/** Files whose cells are not separated by commas: the separator is seen in the header, or named by its first line. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DELIMITERS } from '../../src/model/finding.ts';
import { noticesNamed } from '../../src/return/named.ts';
import { delimiterNote } from '../../src/run/inputs.ts';
import { messageOf } from '../../src/words/findings.ts';
import { briefs, read, rowsOf, shown } from './support.ts';

const HEADER = ['measure', 'period_end', 'value', 'comment'];
const lines = (delimiter: string, ...rows: string[][]): string =>
  [HEADER, ...rows].map((row) => `${row.join(delimiter)}\n`).join('');

const delimiterOf = (text: string): string | null | undefined => read(text).returns[0]?.delimiter;

describe('the delimiter', () => {
  test.each<[string, string, string]>([
    ['commas', 'measure,date,value\n', ','],
    ['semicolons', 'measure;date;value\n', ';'],
    ['tabs', 'measure\tdate\tvalue\n', '\t'],
    ['vertical bars', 'measure|date|value\n', '|'],
    ['semicolons between quoted headers', '"measure";"date";"value, in %"\n', ';'],
    ['semicolons below blank rows', ';;;\n\n;;\nmeasure;date;value\n', ';'],
    ['commas, with semicolons in a header', 'measure,date,"a;b;c;d;e;f"\n', ','],
    ['commas, with semicolons in a header without quotes', 'measure,date,a;b;c;d;e;f\n', ','],
    ['semicolons, with a header of two lines', 'measure;"period\nend";value,x,y,z\n', ';'],
    ['semicolons of a header that is not known', 'a;b;c\n1;2;3\n', ';'],
    ['commas where nothing decides', 'measure\nni59\n', ','],
    ['commas where the header falls apart', 'mea"sure;date\n', ','],
    ['commas of an empty file', '', ','],
    ['a line that says so', 'sep=;\nmeasure;date\n', ';'],
    ['a line that says so, in capitals and CRLF', 'SEP=\t\r\nmeasure\tdate\r\n', '\t'],
    ['a line that says so in quotes', '"sep=|"\nmeasure|date\n', '|'],
    ['a line that says so against the header', 'sep=,\nmeasure;date\n', ','],
    ['a line that says so and nothing else', 'sep=;', ';'],
    ['semicolons of a header below a title', 'sep=x\nmeasure;date\n', ';'],
  ])('%s', (_, text, delimiter) => expect(delimiterOf(text)).toBe(delimiter));

  test('the rows below are read with it, on the lines where they stand', () => {
    for (const delimiter of DELIMITERS) {
      const result = read(
        lines(delimiter, ['ni59', '2010-03-31', '80', '"a,b;c\td|e"'], ['ni59', '2010-04-30', '8o', '']),
      );
      expect(briefs(result)).toEqual(['3 value bad-number "8o"']);
      expect(rowsOf(result).map((row) => [shown(row), row.comment])).toEqual([['80', 'a,b;c\td|e']]);
    }
  });

  test('a line `sep=;` is line 1 and no row', () => {
    const result = read(`sep=;\r\n${lines(';', ['ni59', '2010-03-31', '8o', ''])}`);
    expect(briefs(result)).toContain('3 value bad-number "8o"');
    expect(result.returns[0]).toMatchObject({ rows: 1, headers: HEADER });
  });

  test('a mark of the encoding before it makes no difference', () => {
    expect(delimiterOf(`\ufeffsep=;\nmeasure;date\n`)).toBe(';');
  });

  test('a notice column is found with it', () => {
    const bytes = new TextEncoder().encode('notice;measure;date\nnorth-2009;ni59;2010-03\n');
    expect(noticesNamed([{ name: 'return.csv', bytes }], 'utf-8')).toEqual(['north-2009']);
  });

  test('a row with too many cells is reported with it, and with its name', () => {
    const { findings } = read(lines(';', ['ni59', '2010-03-31', '80', 'one', 'two; three']));
    expect(findings.map(({ found }) => found)).toEqual(['ni59;2010-03-31;80;one;two; three']);
    expect(findings.map(messageOf)[0]).toContain('text that has a semicolon in it');
  });

  test('a decimal comma is no number, and the remedy says so', () => {
    const { findings } = read(lines(';', ['ni59', '2010-03-31', '76,92', '']));
    expect(findings.map(messageOf)).toEqual([
      '"76,92" cannot be used here. It has a decimal comma: write a point, such as 76.92. A comma may only separate thousands, as in 1,234.',
    ]);
  });

  test('it is said, unless it is the comma', () => {
    expect(DELIMITERS.map((delimiter) => delimiterNote('a.csv', delimiter))).toEqual([
      null,
      'a.csv is separated by semicolons.',
      'a.csv is separated by tabs.',
      'a.csv is separated by vertical bars.',
    ]);
    expect(delimiterNote('a.xlsx', null)).toBeNull();
    expect(delimiterNote('\u001b[31m.csv', ';')).toBe('\\u001b[31m.csv is separated by semicolons.');
  });
});

test('a file is read alike whatever parts its cells', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', ';', '\t', '|', '"', '\n'), maxLength: 8 });
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const sheet = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(sheet, (rows) => {
      const [first, ...others] = DELIMITERS.map((delimiter) => {
        const text = lines(
          delimiter,
          ...rows.map(([a, b], at) => ['ni59', `${2010 + at}-03-31`, '80', quoted(a + b)]),
        );
        expect(delimiterOf(text)).toBe(delimiter);
        return rowsOf(read(text)).map(({ line, comment }) => [line, comment]);
      });
      for (const other of others) expect(other).toEqual(first);
    }),
    { numRuns: 200 },
  );
});

describe('a header with another separator than every row below it is one finding', () => {
  const many = (row: string): string => Array<string>(400).fill(`${row}\n`).join('');
  const printed = (text: string) =>
    read(text).findings.map((one) => [one.code, one.line, messageOf(one)] as const);

  test.each<[string, string, string]>([
    [
      'rows with semicolons',
      `measure,period_end,value\n${many('ni59;2010-03-31;80')}`,
      'The header is separated by commas, and all 400 rows below by semicolons. Use the same separator for both.',
    ],
    [
      'rows with semicolons and decimal commas',
      `measure,period_end,value\n${many('ni59;2010-03-31;80,5')}`,
      'The header is separated by commas, and all 400 rows below by semicolons. Use the same separator for both.',
    ],
    [
      'a header with tabs',
      `measure\tperiod_end\tvalue\n${many('ni59,2010-03-31,80')}`,
      'The header is separated by tabs, and all 400 rows below by commas. Use the same separator for both.',
    ],
    [
      'rows in quotes as a whole',
      `measure,period_end,value\n${many('"ni59,2010-03-31,80"')}`,
      'All 400 rows below the header are in quotes as a whole, so each is one cell where the header has 3. Remove these quotes.',
    ],
  ])('%s', (_, text, message) => {
    expect(printed(text)).toEqual([['malformed-row', 2, message]]);
    expect(read(text).returns[0]).toMatchObject({ rows: 400, left: { errors: 400 } });
  });

  test('but not where rows differ, or one is sound, or falls apart', () => {
    const header = 'measure,period_end,value\n';
    for (const rows of ['ni59;2010-03-31;80\nni59|2010-04-30|80\n', 'ni59;2010-03-31;80\nni59;2010-04-30\n'])
      expect(printed(header + rows)).toHaveLength(2);
    expect(printed(`${header}ni59;2010-03-31;80\nni59,2010-04-30,80\n`)).toHaveLength(1);
    expect(printed(`${header}ni59;2010-03-31;80\n`)[0]?.[2]).toContain('has 1 cell where the header has 3');
    expect(printed(`${header}${many('ni59;2010-03-31;80')}a"b\n`)).toHaveLength(401);
    expect(printed(`${header}${many('ni59')}`)).toHaveLength(400);
  });
});
