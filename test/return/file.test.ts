/** The findings about a return's file, columns and rows before any cell is read. Contract 3. */
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../src/words/findings.ts';
import { read, reports, rows, rowsOf, type Story } from './support.ts';

describe('the file', () => {
  test.each<Story>([
    ['an empty file', '', ['- - no-rows ""']],
    ['blank lines only', '\n\n , \n', ['- - no-rows ""']],
    ['a header and nothing else', rows(), ['- - no-rows ""']],
    ['a header and blank rows', rows(',,', '', ' , , '), ['- - no-rows ""']],
    ['lines that end as on old Macs', 'measure,period_end\rni59,2010-03-31\r', ['1 - malformed-row ""']],
    [
      'lines that end in two ways',
      'measure,period_end,value\nni59,2010-03-31,80\r\nposts,2010-03-31,8\nposts,2010-04-30,8\n',
      ['2 - mixed-line-endings ""'],
    ],
    [
      'a line end of another kind inside quotes',
      'measure,period_end,value,comment\nposts,2010-03-31,8,"a\r\nb"\n',
      [],
    ],
  ])('%s', (_, text, shown) => reports(text, shown));

  test('the counts of line ends', () => {
    const { findings } = read(
      'measure,period_end,value\nposts,2010-03-31,8\r\nposts,2010-04-30,8\r\nposts,2010-05-31,8\n',
    );
    expect(findings[0]?.facts).toEqual({ lf: 2, crlf: 2 });
  });
});

describe('columns', () => {
  test.each<Story>([
    [
      'none of the required ones',
      'a,b\n1,2\n',
      [
        '1 - missing-column ""',
        '1 - missing-column ""',
        '1 - missing-column ""',
        '1 a unknown-column "a"',
        '1 b unknown-column "b"',
      ],
    ],
    ['no day', 'measure,value\nni59,80\n', ['1 - missing-column ""']],
    [
      'the day twice',
      'Measure,Period End,AS-AT,value\nni59,2010-03-31,2010-03-31,80\n',
      ['1 AS-AT duplicate-column "AS-AT"'],
    ],
    [
      'a value twice',
      'measure,date,value,Value\nni59,2010-03-31,8o,9o\n',
      ['1 Value duplicate-column "Value"'],
    ],
    [
      'one that is not known',
      'measure,date,valeu\nni59,2010-03-31,80\n',
      ['1 - missing-column ""', '1 valeu unknown-column "valeu"'],
    ],
    ['one without a name', 'measure,,date,value\nni59,,2010-03-31,80\n', ['1 - unknown-column ""']],
    [
      'names that objects have of their own',
      'measure,date,__proto__,constructor,value\nni59,2010-03-31,a,b,80\n',
      ['1 __proto__ unknown-column "__proto__"', '1 constructor unknown-column "constructor"'],
    ],
    ['blank ones at the end', 'measure,date,value,,\nni59,2010-03-31,80,,\nni59,2010-04-30,80\n', []],
    [
      'a header below blank lines',
      '\n,,\nmeasure,date,value\nni59,2010-03-31,8o\n',
      ['4 value bad-number "8o"'],
    ],
    [
      'a broken header',
      'measure,"date" x,value\nni59,2010-03-31,80\n',
      ['1 - malformed-row "measure,"date" x,value"'],
    ],
  ])('%s', (_, text, shown) => reports(text, shown));

  test.each([
    'Measure,PERIOD END,Reported-RAG,value',
    ' measure , as at , REPORTED_RAG ,value',
    'measure,Date,reportedrag,value',
  ])('a header is read without regard to case, blanks, hyphens and underscores: %s', (header) => {
    const result = read(`${header}\nculture,2010-03-31,G,\n`);
    expect(result.findings).toEqual([]);
    expect(rowsOf(result)[0]).toMatchObject({ measure: 'culture', reportedRag: 'green' });
  });

  test('what a column finding knows', () => {
    const { findings } = read('Measure,Date,As at,value,Evidnce\n');
    expect(findings.map(({ code, facts }) => [code, facts])).toEqual([
      ['no-rows', {}],
      ['duplicate-column', { first: 'Date' }],
      ['unknown-column', { nearest: 'evidence', month: null, example: '2009-12-31' }],
    ]);
    const missing = read('value\n1\n').findings;
    expect(missing.map(({ facts }) => facts)).toContainEqual({
      column: 'period_end',
      also: ['as_at', 'date'],
      line: 1,
      ...{ like: null, dates: [], example: '2009-12-31' },
    });
  });

  test.each([
    ['Indicator', 'measure'],
    ['KPI', 'measure'],
    ['Month', 'period_end'],
    ['Reporting period', 'period_end'],
    ['Actual', 'value'],
    ['Performance %', 'value'],
    ['Value (%)', 'value'],
    ['RAG', 'reported_rag'],
    ['Direction of travel', 'reported_direction'],
    ['Notes', 'note'],
    ['Ward', null],
  ])('the header %s is like %s', (header, like) => {
    const { findings } = read(`${header},other\n1,2\n`);
    const [unknown] = findings.filter(({ code, column }) => code === 'unknown-column' && column === header);
    expect(unknown?.facts).toMatchObject({ nearest: like });
  });

  test('the usual names of a column are no guess where the return has it already', () => {
    const { findings } = read('measure,date,value,Actual\nni59,2010-03-31,80,81\n');
    expect(findings.map(({ code, facts }) => [code, facts])).toMatchObject([
      ['unknown-column', { nearest: null }],
    ]);
  });

  test('a missing column names the one that may be it', () => {
    const messages = read('Indicator,Month,Actual\nni59,2010-03-31,80\n').findings.map(messageOf);
    for (const [header, ours] of [
      ['Indicator', 'measure'],
      ['Month', 'period_end'],
      ['Actual', 'value'],
    ])
      expect(messages).toContainEqual(
        expect.stringContaining(`If it is the column "${header}", write "${ours}" as its header`),
      );
  });

  test.each(['Measure*', 'Measure name', 'mesure'])('so does one that is nearly ours: %s', (header) => {
    const [missing] = read(`${header},date,value\nni59,2010-03-31,80\n`).findings;
    expect(missing?.facts).toMatchObject({ column: 'measure', like: header });
  });

  test('a header below the rows in which it is looked for is named', () => {
    const titles = Array.from({ length: 20 }, (_, at) => `Title ${at},,`);
    const text = [...titles, 'measure,date,value', 'ni59,2010-03-31,80', ''].join('\n');
    const [missing] = read(text).findings.filter(({ code }) => code === 'missing-column');
    expect(missing && messageOf(missing)).toMatch(/Row 21 looks like the header: remove rows above it\.$/);
    expect(
      read([...titles.slice(1), ...text.split('\n').slice(20)].join('\n')).findings.map(({ code }) => code),
    ).toEqual(['title-rows']);
  });

  test('a header of more columns than are read is reported once', () => {
    const { findings, returns } = read(`${'x,'.repeat(100_000)}y\n1,2\n`);
    expect(findings.map(({ code, facts }) => [code, facts])).toEqual([
      ['malformed-row', { problem: 'too-many-columns', cells: 100_001, columns: 1000 }],
    ]);
    expect(findings[0]?.found.length).toBeLessThan(500);
    expect(returns[0]).toMatchObject({ rows: 1, left: { errors: 1 } });
  });
});

describe('rows that fall apart', () => {
  test.each<Story>([
    ['a cell too many', rows('ni59,2010-03-31,80,x'), ['2 - malformed-row "ni59,2010-03-31,80,x"']],
    ['a cell too few', rows('ni59,2010-03-31'), ['2 - malformed-row "ni59,2010-03-31"']],
    ['blank cells too many', rows('ni59,2010-03-31,80, ,'), []],
    [
      'an amount with a comma that nobody quoted',
      rows('spend,2010-03-31,£1,843'),
      ['2 - malformed-row "spend,2010-03-31,£1,843"'],
    ],
    [
      'a stray quote, with sound rows around it',
      rows('ni59,2010-03-31,80', 'ni59,2010-04-30,8"0', 'ni59,2010-05-31,8o'),
      ['3 - malformed-row "ni59,2010-04-30,8"0"', '4 value bad-number "8o"'],
    ],
    [
      'a quote never closed',
      rows('ni59,2010-03-31,"80', 'ni59,2010-04-30,80'),
      ['2 - malformed-row "ni59,2010-03-31,"80"'],
    ],
    [
      'a row below one of several lines',
      'measure,date,value,comment\nni59,2010-03-31,80,"a\nb\nc"\nni59,2010-04-30,8o,\n',
      ['5 value bad-number "8o"'],
    ],
  ])('%s', (_, text, shown) => reports(text, shown));

  test('what is wrong with them', () => {
    const { findings } = read(rows('a,b', 'a,b,c,d', 'a,b,"c', 'a,"b" ,c', 'a,b",c'));
    expect(findings.map(({ facts }) => facts)).toEqual([
      { problem: 'fewer-cells', cells: 2, columns: 3, delimiter: ',' },
      { problem: 'more-cells', cells: 4, columns: 3, delimiter: ',' },
      { problem: 'text-after-quote' },
      { problem: 'text-after-quote' },
      { problem: 'stray-quote' },
    ]);
  });
});
