/** Returns as a whole: what holds of any of them. Contract 3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReturns } from '../../src/return/read.ts';
import { MAX_RETURN_BYTES } from '../../src/return/text.ts';
import { NOTICE, read, readAll, rows, rowsOf, shown } from './support.ts';

describe('whatever is read', () => {
  test('the findings are in one order: by file as given, line, column, code', () => {
    const bad = 'value,measure,date\n8o,ni95,never\n';
    const { findings } = readAll([bad, bad]);
    expect(findings.map(({ file, column, code }) => `${file} ${column} ${code}`)).toEqual(
      ['a.csv', 'b.csv'].flatMap((file) =>
        ['measure unknown-measure', 'date bad-date'].map((rest) => `${file} ${rest}`),
      ),
    );
  });

  test('a file that is read twice shows everything twice, in order', () => {
    const file = { name: '-', bytes: new TextEncoder().encode(rows('ni59,2010-03-31,8o')) };
    expect(readReturns([file, file], [NOTICE]).findings.map(({ code }) => code)).toEqual([
      'bad-number',
      'bad-number',
    ]);
  });

  test('a file larger than the limit is not read', () => {
    const bytes = { length: MAX_RETURN_BYTES + 1 } as Uint8Array;
    const { findings, returns } = readReturns([{ name: '-', bytes }], [NOTICE]);
    expect(findings.map(({ code, line }) => [code, line])).toEqual([['too-large', null]]);
    expect(returns[0]).toMatchObject({ rows: 0, columns: null });
  });

  test('a count of findings is exact, however many', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `ni59,2010-03-31,x${at}`);
    expect(read(rows(...many)).findings).toHaveLength(20_000);
  });

  const pieces = fc.constantFrom(
    'measure',
    'period_end',
    'value',
    'numerator',
    'denominator',
    'notice',
    'ni59',
    'plan',
    'spend',
    '2010-03-31',
    'May 2010',
    '80',
    '8o',
    '-1',
    '£5',
    '100%',
    '0',
    '[c]',
    ',',
    ',',
    ',',
    ',',
    '\n',
    '\n',
    '\r\n',
    '"',
    ' ',
    '\0',
    '__proto__',
    'é',
    '\u202e',
    '=1+1',
  );

  test('no bytes make it throw, and every row is accounted for', () => {
    const texts = fc
      .array(pieces, { maxLength: 80 })
      .map((parts) => new TextEncoder().encode(`measure,period_end,value\n${parts.join('')}`));
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 200 }), texts),
        fc.constantFrom('utf-8', 'windows-1252'),
        (bytes, encoding) => {
          const result = readReturns([{ name: '-', bytes }], [NOTICE], { encoding });
          const [returned] = result.returns;
          expect(rowsOf(result).length + (returned?.left.errors ?? 0)).toBe(returned?.rows);
          expect(returned?.findings).toEqual(result.findings);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('the order of the rows changes nothing but their lines', () => {
    const line = fc
      .tuple(
        fc.constantFrom('ni59', 'posts', 'plan', 'nix'),
        fc.constantFrom('2010-03-31', '31/03/2010', '2010-04-30', 'never'),
        fc.constantFrom('1', '2', '2.0', '8o', ''),
      )
      .map((cells) => cells.join(','));
    const kept = (lines: string[]): string[] =>
      rowsOf(read(rows(...lines)))
        .map((row) => `${row.measure} ${row.periodEnd} ${shown(row)}`)
        .sort();
    const shuffled = fc
      .array(line, { maxLength: 12 })
      .chain((lines) =>
        fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
      );
    fc.assert(
      fc.property(shuffled, ([lines, others]) => {
        expect(kept(others)).toEqual(kept(lines));
      }),
    );
  });
});
