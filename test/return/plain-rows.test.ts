/**
 * The reader of plainly sound rows held to the careful one: the same findings, rows and observations, whatever parts the
 * bytes come in, and whether or not it takes any row. Issue 6.
 */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { iso } from '../../src/model/day.ts';
import type { Observation } from '../../src/model/observation.ts';
import { Kept } from '../../src/return/kept.ts';
import { PlainRows } from '../../src/return/plain-rows.ts';
import { type ReturnFile, readReturns, rowsOf } from '../../src/return/read.ts';
import type { ReadObservation } from '../../src/return/rows.ts';
import {
  anyReturn,
  BEHIND_LONG,
  cellsOf,
  headerOf,
  LONG,
  type Made,
  settings,
  soundReturn,
  textOf,
} from './made.ts';
import { FIRST, ODD } from './made-rows.ts';
import { bytesOf, inParts, plainly, told } from './told.ts';

const { take } = PlainRows.prototype;
const { addRead } = Kept.prototype;
afterEach(() => {
  PlainRows.prototype.take = take;
  Kept.prototype.addRead = addRead;
});

/** How many records were offered to the reader of plain rows, and how many it took. */
const seen = { offered: 0, taken: 0 };

function switchOn(): void {
  PlainRows.prototype.take = function (record) {
    const taken = take.call(this, record);
    seen.offered++;
    if (taken) seen.taken++;
    return taken;
  };
}

function switchOff(): void {
  PlainRows.prototype.take = () => false;
}

const NAMES = ['a.csv', 'b.csv'];
const filesOf = (returns: readonly Made[], write: (text: string) => ReturnFile['bytes']): ReturnFile[] =>
  returns.map((made, at) => ({ name: NAMES[at] ?? '', bytes: write(textOf(made)) }));

const oneOrTwo = fc.array(anyReturn, { minLength: 1, maxLength: 2 });
const partSize = fc.integer({ min: 1, max: 300 });

describe('plain rows and those that are read with care', () => {
  test('tell the same', () => {
    const codes = new Set<string>();
    const rows = { kept: 0, left: 0 };
    fc.assert(
      fc.property(oneOrTwo, settings, partSize, (returns, setting, size) => {
        switchOn();
        const plain = told(
          filesOf(returns, (text) => inParts(bytesOf(text), size)),
          setting,
        );
        switchOff();
        expect(plain).toEqual(told(filesOf(returns, bytesOf), setting));
        for (const { code } of plain.findings) codes.add(code);
        for (const { observations, left } of plain.returns) {
          rows.kept += observations.reduce((sum, { all }) => sum + all.length, 0);
          rows.left += left.errors;
        }
      }),
      { numRuns: 200 },
    );
    // It is no use to hold nothing to nothing.
    expect(seen.taken).toBeGreaterThan(seen.offered / 5);
    expect(rows.kept).toBeGreaterThan(rows.left / 5);
    expect([...codes]).toEqual(expect.arrayContaining(CODES));
  });

  test('tell the same of each odd number in each place', () => {
    const header = 'measure,period_end,value,numerator,denominator\n';
    const counts = ['', '1', '2', '2.0', '20', '100', '0.05', '£3', '[c]'];
    const given = ODD.flatMap((odd) => [
      ...FIRST.measures.map(({ id }) => [id, odd, '', '']),
      ...counts.flatMap((count) => [
        ['ni59', '50', odd, count],
        ['ni59', '50.0', count, odd],
        ['ni59', odd, '1', count],
        ['posts', '', odd, count],
      ]),
    ]);
    const text = given.map(([measure, ...figures], at) => {
      const cells = figures.map((typed) => `"${typed.replaceAll('"', '""')}"`);
      return [measure, iso(FIRST.issued + at), ...cells].join(',');
    });
    const files = [{ name: 'a.csv', bytes: bytesOf(header + text.join('\n')) }];
    switchOn();
    const plain = told(files, { notices: [FIRST], options: {} });
    switchOff();
    expect(plain).toEqual(told(files, { notices: [FIRST], options: {} }));
  });

  test('tell the same of records at every border of what is read at once', () => {
    fc.assert(
      fc.property(anyReturn, settings, partSize, (made, setting, size) => {
        const bytes = bytesOf(textOf({ ...made, start: '' }, LONG));
        const file = (parts: ReturnFile['bytes']): ReturnFile[] => [{ name: 'a.csv', bytes: parts }];
        switchOn();
        const plain = told(file(inParts(bytes, size, BEHIND_LONG)), setting);
        switchOff();
        expect(plain).toEqual(told(file(bytes), setting));
      }),
      { numRuns: 60 },
    );
  });

  test('tell of text what is told of the cells of a sheet', () => {
    switchOn();
    fc.assert(
      fc.property(soundReturn, settings, (made, setting) => {
        const lines = made.lines.map((line) => ({ ...line, end: '' }));
        const sound = { ...made, lines };
        let line = 1;
        const sheet = [headerOf(sound), ...lines.map((one) => cellsOf(sound, one))].map((cells) => {
          const row = { cells, line };
          line += cells.join().split('\n').length;
          return row;
        });
        const [text, cells] = [{ bytes: bytesOf(textOf(sound)) }, { bytes: new Uint8Array(), sheet }];
        expect(told([{ name: 'a.csv', ...text }], setting)).toEqual(
          told([{ name: 'a.csv', ...cells }], setting),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('are held as they were read', () => {
    switchOff();
    const read: [unknown, unknown][] = [];
    Kept.prototype.addRead = function (row, one) {
      addRead.call(this, row, one);
      read.push([plainly(this.row(this.length - 1).whole()), plainly(one)]);
    };
    fc.assert(
      fc.property(oneOrTwo, settings, (returns, setting) => {
        read.length = 0;
        told(filesOf(returns, bytesOf), setting);
        expect(read.map(([held]) => held)).toEqual(read.map(([, one]) => one));
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
          const rows = rowsOf(notice, returns);
          for (const { id } of notice.measures)
            expect(rows.get(id)?.map((one) => plainly((one as Whole).whole()))).toEqual(
              all.filter(({ measure }) => measure === id),
            );
          expect(rows.get('no such measure')).toBeUndefined();
        }
      }),
      { numRuns: 150 },
    );
  });
});

type Whole = Observation & { whole(): ReadObservation };

/** What is told of rows, and comes up in every run. */
const CODES = [
  ...[
    'bad-date',
    'bad-number',
    'bad-value',
    'before-issue',
    'conflicting-rows',
    'duplicate-row',
    'malformed-row',
  ],
  ...[
    'mixed-line-endings',
    'numerator-exceeds-denominator',
    'out-of-range',
    'period-reversed',
    'unknown-measure',
  ],
  ...['value-mismatch', 'wrong-authority', 'zero-denominator'],
];
