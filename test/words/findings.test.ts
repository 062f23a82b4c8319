/** The sentences of findings: there is one for each code, it quotes what was found, and no text from a file acts in it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Finding, type FindingCode, type FindingFacts, finding } from '../../src/model/finding.ts';
import { quote } from '../../src/model/text.ts';
import { FINDING_WORDS, messageOf } from '../../src/words/findings.ts';

const PLACE = { file: 'return.csv', line: 2, column: 'value', position: null };

const say = <C extends FindingCode>(code: C, found: string, facts: FindingFacts[C]): string =>
  messageOf(finding(code, PLACE, found, facts));

describe('the sentence of a finding says what is wrong and how to correct it', () => {
  test.each<[Finding, string]>([
    [
      finding('bad-number', PLACE, '8o.1', { expected: 'percent' }),
      '"8o.1" is not a number. Write digits only, such as 76.92 or 76.92%, or a symbol such as [x] where there is no figure.',
    ],
    [
      finding('bad-number', PLACE, '£1.843.627', { expected: 'gbp' }),
      '"£1.843.627" is not a number. Write digits only, such as £1,843,627 or 1843627, or a symbol such as [x] where there is no figure.',
    ],
    [
      finding('bad-number', PLACE, '43%', { expected: 'percent-sign' }),
      '"43%" cannot be used here. This is not a percentage: remove the %, or give the figure that the column asks for.',
    ],
    [
      finding('bad-date', PLACE, '31/02/2010', { expected: 'date' }),
      '"31/02/2010" is not a date that can be read. Write the day first, such as 17/05/2010 or 17 May 2010, or the year first, such as 2010-05-17; or a month, such as May 2010.',
    ],
    [
      finding('bad-date', PLACE, '', { expected: 'date' }),
      'The date is missing. Write the day first, such as 17/05/2010 or 17 May 2010, or the year first, such as 2010-05-17; or a month, such as May 2010.',
    ],
    [
      finding('bad-value', PLACE, 'goood', { expected: 'poor | fair | good', nearest: 'good' }),
      '"goood" cannot be used here. Expected: poor, fair or good. Did you mean "good"?',
    ],
    [
      finding('bad-value', PLACE, '12', { expected: 'a number from 0, without quotes' }),
      '"12" cannot be used here. Expected: a number from 0, without quotes.',
    ],
    [
      finding('unknown-measure', PLACE, 'ni95', { notice: 'rotherham-2009', nearest: 'ni59' }),
      'The notice "rotherham-2009" has no measure "ni95". Did you mean "ni59"?',
    ],
    [
      finding('missing-column', PLACE, '', {
        ...{ column: 'period_end', also: ['as_at', 'date'], line: 1 },
        ...{ like: null, dates: [] },
      }),
      'The return has no column "period_end" (it may also be called "as_at" or "date"). Add it, or name the column that holds it so. The header was looked for in the first 20 rows; row 1 is the one most like it.',
    ],
    [
      finding('missing-column', PLACE, '', {
        ...{ column: 'notice', also: [], line: 1 },
        ...{ like: null, dates: [] },
      }),
      'The return has no column "notice". Add it, since more than one notice is in use, or name the notice with -n.',
    ],
    [
      finding('malformed-row', PLACE, 'a,b', {
        problem: 'fewer-cells',
        cells: 1,
        columns: 3,
        delimiter: ',',
      }),
      'The row has 1 cell where the header has 3. Add the missing cells; they may be blank.',
    ],
    [
      finding('out-of-range', PLACE, '180', { low: '0', high: '100' }),
      '"180" is not between 0 and 100, as a percentage must be. Check the figure, and that the row names the right measure.',
    ],
    [
      finding('value-mismatch', PLACE, '80', {
        value: '80',
        numerator: '799',
        denominator: '1000',
        exact: '79.9',
      }),
      'The value is given as "80", but "799" of "1000" is 79.9%. Correct the value or the counts, or leave the value blank.',
    ],
    [
      finding('conflicting-rows', PLACE, '81', {
        measure: 'ni59',
        periodEnd: '2010-03-31',
        other: 'a.csv:7',
      }),
      'a.csv:7 gives other figures for "ni59" at 31 Mar 2010, with the same basis and status. Keep the right one, or give them a different basis or status.',
    ],
    [
      finding('not-utf8', PLACE, '£5', { likely: 'windows-1252' }),
      'The file is not UTF-8, as "£5" shows. It looks like Windows-1252, which Excel writes as plain "CSV". Save it as "CSV UTF-8 (comma delimited)", or read it with --encoding windows-1252.',
    ],
    [
      finding('bad-composite', PLACE, 'ni95', { problem: 'missing', nearest: 'ni59' }),
      'This counts "ni95", which is not a measure of the notice. Name only measures of this notice. Did you mean "ni59"?',
    ],
  ])('%o', (one, sentence) => expect(messageOf(one)).toBe(sentence));
});

/** Facts in which every text is the given one: more than any code needs, so that they do for all. */
const anyFacts = (text: string): Record<string, unknown> => ({
  problem: text,
  key: text,
  nearest: text,
  known: [text],
  why: text,
  id: text,
  firstLine: 3,
  by: '2010-03-31',
  previous: '2009-12-31',
  target: text,
  good: text,
  scale: [text],
  on: '2010-04-01',
  what: text,
  limit: text,
  expected: text,
  column: text,
  also: [text],
  first: text,
  notice: text,
  low: '0',
  high: '100',
  value: text,
  numerator: text,
  denominator: text,
  exact: '1',
  measure: text,
  periodEnd: '2010-03-31',
  other: text,
  authority: text,
  likely: text,
  start: '2010-03-31',
  end: '2010-02-28',
  asAt: '2010-03-31',
  until: '2010-03-31',
  issued: '2010-03-31',
  percent: '84',
  smallest: '61',
  day: '2062-07-31',
  last: '2026-12-31',
  near: '2026-07-31',
  swapped: '2026-07-06',
  month: '2010-11-30',
  yearEnd: '2011-03-31',
  lf: 1,
  crlf: 2,
  rows: 2,
  of: 20,
  line: 4,
  before: '2010-01-31',
  after: text,
  like: text,
  dates: [text],
});

const CODES = Object.keys(FINDING_WORDS) as FindingCode[];

/** Facts that no text from a file can be. */
const CLOSED: { readonly [C in FindingCode]?: Partial<FindingFacts[C]> } = {
  'bad-composite': { problem: 'missing' },
  'bad-yaml': { problem: 'colon-in-text' },
  'bad-after': { problem: 'unknown' },
  'before-issue': { what: 'stage' },
  'malformed-row': { problem: 'stray-quote' },
  'hidden-rows': { rows: 2, columns: ['C'] },
  'unknown-column': { month: null },
};

function anyFinding(code: FindingCode, text: string): Finding {
  const facts = anyFacts(text);
  const closed = CLOSED[code] ?? {};
  return { ...PLACE, code, found: text, facts: { ...facts, ...closed } } as unknown as Finding;
}

describe('for every code', () => {
  test.each(CODES)('%s has a title and a whole sentence', (code) => {
    expect(FINDING_WORDS[code].title).toMatch(/^[A-Z][^.]+$/);
    expect(messageOf(anyFinding(code, 'x'))).toMatch(/^["A-Zx\d].+[.?]$/);
  });

  test.each(CODES)('%s lets no text act, and stays short', (code) => {
    const hostile = '\u001b[31m\r\n\u202e\0\u2028'.repeat(4);
    expect(messageOf(anyFinding(code, hostile))).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test('ten million characters found make a short sentence', () => {
    const found = 'x'.repeat(10_000_000);
    for (const code of [
      'bad-number',
      'bad-value',
      'bad-date',
      'unknown-column',
      'wrong-authority',
    ] as const) {
      expect(messageOf({ ...anyFinding(code, 'x'), found } as Finding).length).toBeLessThan(400);
    }
  });
});

describe('sentences that depend on the facts', () => {
  test('a blank is said to be missing, not quoted', () => {
    expect(say('unknown-measure', '', { notice: 'n', nearest: null })).toMatch(
      /^The row does not say which measure/,
    );
    expect(say('bad-value', '', { expected: 'notice' })).toMatch(/^The row does not say which notice/);
    expect(say('bad-value', '', { expected: 'a title' })).toBe(
      'Something is missing here. Expected: a title.',
    );
    expect(say('unknown-column', ' ', { nearest: null })).toMatch(/^A column has no header/);
  });

  test('nothing near means no guess', () => {
    expect(say('unknown-measure', 'x', { notice: 'n', nearest: null })).not.toContain('Did you mean');
    expect(say('unknown-key', 'x', { key: 'x', nearest: null, known: ['id', 'title'] })).toBe(
      'There is no key "x" here. Allowed here: id and title.',
    );
    expect(say('unknown-section', 'x', { nearest: null, known: [] })).toContain('Add it under sections.');
  });

  test('each way in which a row falls apart has a remedy of its own', () => {
    const counts = { cells: 4, columns: 3 };
    const facts: FindingFacts['malformed-row'][] = [
      { problem: 'more-cells', ...counts, delimiter: ',' },
      { problem: 'more-cells', ...counts, delimiter: ';' },
      { problem: 'fewer-cells', ...counts, delimiter: ',' },
      { problem: 'too-many-columns', ...counts },
      { problem: 'stray-quote' },
      { problem: 'text-after-quote' },
      { problem: 'open-quote' },
      { problem: 'record-too-long' },
      { problem: 'too-many-broken' },
      { problem: 'cr-line-ends' },
    ];
    const sentences = facts.map((one) => say('malformed-row', '', one));
    expect(new Set(sentences).size).toBe(facts.length);
  });

  test('each thing that a composite cannot count has a remedy of its own', () => {
    const problems = ['missing', 'itself', 'composite'] as const;
    const sentences = problems.map((problem) => say('bad-composite', 'a', { problem, nearest: null }));
    expect(new Set(sentences).size).toBe(3);
  });

  test('each encoding has a remedy of its own', () => {
    const sentences = ['windows-1252', 'utf-16le', 'utf-16be', 'utf-7'].map((likely) =>
      say('not-utf8', '', { likely }),
    );
    expect(new Set(sentences).size).toBe(4);
  });

  test('a missing key says why it is needed', () => {
    expect(say('missing-key', '', { key: 'stages', why: 'a deliverable has one' })).toBe(
      'The key "stages" is missing: a deliverable has one.',
    );
    expect(say('missing-key', '', { key: 'title' })).toBe('The key "title" is missing. Add it.');
  });
});

describe('a quoted text', () => {
  test.each([
    ['plain', '"plain"'],
    ['a\tb\nc\r', '"a\\tb\\nc\\r"'],
    ['\u001b[31mred', '"\\u001b[31mred"'],
    ['\u202egnp.exe', '"\\u202egnp.exe"'],
    ['\ud83d', '"\\ud83d"'],
    ['😀 £5', '"😀 £5"'],
    ['', '""'],
  ])('%j is shown as %s', (text, shown) => expect(quote(text)).toBe(shown));

  test('is cut at 80 characters, never inside one', () => {
    expect(quote('x'.repeat(80))).toBe(`"${'x'.repeat(80)}"`);
    expect(quote('x'.repeat(81))).toBe(`"${'x'.repeat(79)}…"`);
    expect(quote(`${'x'.repeat(78)}😀😀😀`)).toBe(`"${'x'.repeat(78)}…"`);
  });

  test('never holds a character that acts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0x10ffff })), (points) => {
        const text = String.fromCodePoint(...points);
        expect(quote(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });
});
