/** A return gives the same, whatever parts its bytes come in, and whether it is text or the cells of a sheet. Contract 3. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReturnFile, readReturns } from '../../src/return/read.ts';
import { rowsByMeasure } from '../../src/return/rows.ts';
import { anyReturn, cellsOf, headerOf, type Made, settings, soundReturn, textOf } from './made.ts';
import { FIRST } from './made-rows.ts';
import { bytesOf, inParts, outcome, plainly } from './outcome.ts';

const NAMES = ['a.csv', 'b.csv'];
const filesOf = (returns: readonly Made[], write: (text: string) => ReturnFile['bytes']): ReturnFile[] =>
  returns.map((made, at) => ({ name: NAMES[at] ?? '', bytes: write(textOf(made)) }));

/** A run in which each finding of a row comes up: by chance one may not. */
const SEED = 2010;

const oneOrTwo = fc.array(anyReturn, { minLength: 1, maxLength: 2 });
const partSize = fc.integer({ min: 1, max: 300 });

describe('returns in parts of any size', () => {
  test('give what they give whole: rows, findings, lines, order and counts', () => {
    const codes = new Set<string>();
    let rows = 0;
    fc.assert(
      fc.property(oneOrTwo, settings, partSize, (returns, setting, size) => {
        const whole = outcome(filesOf(returns, bytesOf), setting);
        const inPieces = outcome(
          filesOf(returns, (text) => inParts(bytesOf(text), size)),
          setting,
        );
        expect(inPieces).toEqual(whole);
        expect(whole.counts.errors + whole.counts.warnings).toBe(whole.findings.length);
        for (const { code } of whole.findings) codes.add(code);
        for (const { observations } of whole.returns)
          rows += observations.reduce((sum, { all }) => sum + all.length, 0);
      }),
      { numRuns: 200, seed: SEED },
    );
    // Nothing is proved of what does not come up.
    expect(rows).toBeGreaterThan(500);
    expect([...codes]).toEqual(expect.arrayContaining(CODES));
  });

  test('are read where a record is cut at every byte', () => {
    const text =
      'measure,date,value,comment\nni59,2010-03-31,80,"a ""é""\r\n€"\nni59,2010-04-30,x,"😀"\r\n"ni59",,"1,2",';
    const whole = outcome([{ name: 'a.csv', bytes: bytesOf(text) }], { notices: [FIRST], options: {} });
    expect(whole.findings.length).toBeGreaterThan(2);
    for (let size = 1; size < 60; size++)
      expect(
        outcome([{ name: 'a.csv', bytes: inParts(bytesOf(text), size) }], { notices: [FIRST], options: {} }),
      ).toEqual(whole);
  });

  test('are read where a quoted cell is longer than what is read at once', () => {
    const long = 'a "line"\n'.repeat(20_000);
    const text = `measure,date,value,comment\nni59,2010-03-31,80,"${long.replaceAll('"', '""')}"\nni59,2010-04-30,81,b\n`;
    const { returns } = readReturns([{ name: 'a.csv', bytes: bytesOf(text) }], [FIRST]);
    expect(returns[0]?.observations.get(FIRST.id)?.map(({ line, comment }) => [line, comment])).toEqual([
      [2, long.trim()],
      [20_003, 'b'],
    ]);
  });
});

describe('what is no text in UTF-8', () => {
  const findingsOf = (bytes: Uint8Array, size: number) =>
    readReturns([{ name: 'a.csv', bytes: inParts(bytes, size) }], [FIRST]).findings.map(
      ({ code, line, found }) => [code, line, found],
    );
  const before = bytesOf('measure,date,value\nni59,2010-03-31,"é\n€",\n');

  test.each([
    [
      'in the middle of a line',
      Buffer.concat([before, bytesOf('a,'), Uint8Array.of(0xc3), bytesOf(' caf ,z\nb')]),
      4,
      'Ã caf',
    ],
    ['at the end of the file', bytesOf('ab\nc€').subarray(0, -1), 2, 'câ‚'],
    [
      'in the last of many lines',
      Buffer.concat([bytesOf('a\n'.repeat(70_000)), Uint8Array.of(0xff)]),
      70_001,
      'ÿ',
    ],
  ])('%s is reported with its line and the cell', (_, bytes, line, found) => {
    for (const size of [1, 2, 3, 7, 64, 65_536])
      expect(findingsOf(bytes, size)).toEqual([['not-utf8', line, found]]);
  });

  test('is reported with as much of a long line as is shown', () => {
    const long = Buffer.concat([Uint8Array.of(0xe9), bytesOf('x'.repeat(5000))]);
    for (const size of [1, 7, 900, 6000])
      expect(findingsOf(long, size)).toEqual([['not-utf8', 1, expect.stringMatching(/^éx{78}…$/)]]);
  });

  test('ends the reading: the rest of the parts is not asked for', () => {
    let closed = false;
    function* parts(): Generator<Uint8Array> {
      try {
        yield bytesOf('measure,date\n'.repeat(100));
        yield Uint8Array.of(0xff, 0x0a);
        yield bytesOf('more\n');
      } finally {
        closed = true;
      }
    }
    const { findings } = readReturns([{ name: 'a.csv', bytes: parts }], [FIRST]);
    expect(findings.map(({ code, line }) => [code, line])).toEqual([['not-utf8', 101]]);
    expect(closed).toBe(true);
  });
});

test.each([
  ['a\rb\r', true],
  ['a\r', true],
  ['\r', true],
  ['a\r\nb', false],
  ['a\rb\n', false],
  ['a\n\r', false],
  ['a', false],
])('%j has the line ends of old Macs: %s, whatever the parts', (text, old) => {
  for (let size = 1; size < 6; size++) {
    const { findings } = readReturns([{ name: 'a.csv', bytes: inParts(bytesOf(text), size) }], [FIRST]);
    const found = findings.some(
      ({ code, facts }) => code === 'malformed-row' && 'problem' in facts && facts.problem === 'cr-line-ends',
    );
    expect(found).toBe(old);
  }
});

test('a mark before the header is no part of it, whatever the parts', () => {
  for (let size = 1; size < 8; size++) {
    const bytes = inParts(bytesOf('\ufeffmeasure,date\nplan,2010-03-31\n'), size);
    expect(readReturns([{ name: 'a.csv', bytes }], [FIRST]).returns[0]?.headers).toEqual(['measure', 'date']);
  }
});

describe('the rows of a return', () => {
  test('are those that the cells of a sheet give', () => {
    fc.assert(
      fc.property(soundReturn, settings, (made, setting) => {
        const lines = made.lines.map((line) => ({ ...line, end: '' }));
        const sound = { ...made, lines };
        let line = 1;
        const rows = [headerOf(sound), ...lines.map((one) => cellsOf(sound, one))].map((cells) => {
          const row = { cells, line };
          line += cells.join().split('\n').length;
          return row;
        });
        const sheet = { name: 'Return', rows, hiddenRows: [], hiddenColumns: [] };
        const [text, cells] = [{ bytes: bytesOf(textOf(sound)) }, { bytes: new Uint8Array(), sheet }];
        expect(outcome([{ name: 'a.csv', ...text }], setting)).toEqual(
          outcome([{ name: 'a.csv', ...cells }], setting),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('are given by measure as they are given whole, file by file', () => {
    fc.assert(
      fc.property(oneOrTwo, settings, (made, { notices, options }) => {
        const { returns } = readReturns(filesOf(made, bytesOf), notices, options);
        for (const notice of notices) {
          const all = returns.flatMap(({ observations }) => observations.get(notice.id) ?? []).map(plainly);
          const rows = rowsByMeasure(notice, returns);
          for (const { id } of notice.measures)
            expect(rows.get(id)?.map(({ line, periodEnd, evidence }) => [line, periodEnd, evidence])).toEqual(
              all
                .filter(({ measure }) => measure === id)
                .map(({ line, periodEnd, evidence }) => [line, periodEnd, evidence]),
            );
          expect(rows.get('no such measure')).toBeUndefined();
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** Findings on rows that come up in this run. */
const CODES = [
  ...['bad-date', 'bad-number', 'bad-value', 'before-issue', 'conflicting-rows', 'duplicate-row'],
  ...['malformed-row', 'mixed-line-endings', 'numerator-exceeds-denominator', 'period-reversed'],
  ...['unknown-measure', 'value-mismatch', 'wrong-authority', 'zero-denominator'],
];
