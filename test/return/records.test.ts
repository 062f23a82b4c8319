/** Records of a CSV text and the lines they start on, with csv-parse as the judge of every text that can be thought of. */

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_BROKEN, MAX_RECORD } from '../../src/model/finding.ts';
import { FileRecords } from '../../src/return/file-records.ts';
import { type LineEnds, Records, type TextPiece } from '../../src/return/records.ts';
import { textsOf } from '../../src/return/text.ts';

interface Seen {
  readonly records: [number, ...string[]][];
  readonly broken: [number, string][];
}

/** The bytes of a text, behind the mark that a file may have, in parts of so many. */
function* partsOf(text: string, size: number): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(`\ufeff${text}`);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function split(text: string, size = Number.POSITIVE_INFINITY): Seen & { ends: LineEnds; texts: string[] } {
  const seen: Seen = { records: [], broken: [] };
  const texts: string[] = [];
  const again = new FileRecords('', null);
  const sink = {
    record: (cells: readonly string[], line: number, piece: TextPiece, at: number): void => {
      seen.records.push([line, ...cells]);
      again.keep(piece);
      if (again.cells(at, 0).join('\t') !== cells.join('\t')) texts.push('otherwise when read again');
    },
    broken: (problem: string, line: number, found: string): void => {
      seen.broken.push([line, problem]);
      texts.push(found);
    },
  };
  const ends = new Records(textsOf(() => partsOf(text, size), 'utf-8')).read(sink, ',');
  return { ...seen, ends, texts };
}

describe('records', () => {
  test.each<[string, string, [number, ...string[]][]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'no line end at the end',
      'a,b\n1,2',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        [1, 'a', 'b'],
        [2, '1', '2'],
      ],
    ],
    ['quotes', '"a","b ""x"""\n', [[1, 'a', 'b "x"']]],
    ['a comma in quotes', '"a,b",c\n', [[1, 'a,b', 'c']]],
    [
      'line ends in quotes',
      '1,"a\nb\r\nc",2\nx\n',
      [
        [1, '1', 'a\nb\r\nc', '2'],
        [4, 'x'],
      ],
    ],
    [
      'blank lines',
      'a\n\n\nb\n',
      [
        [1, 'a'],
        [2, ''],
        [3, ''],
        [4, 'b'],
      ],
    ],
    ['blank cells', ',,\n', [[1, '', '', '']]],
    ['quoted blanks', '"",""\n', [[1, '', '']]],
    [
      'a quoted cell at the very end',
      'a\n"b"',
      [
        [1, 'a'],
        [2, 'b'],
      ],
    ],
    ['a carriage return inside a line', 'a\rb,c\n', [[1, 'a\rb', 'c']]],
    ['nothing', '', []],
  ])('%s', (_, text, records) => {
    expect(split(text)).toMatchObject({ records, broken: [] });
  });

  test('a record starts on the line of its first cell, however many lines its cells have', () => {
    const { records } = split('measure,comment\nm1,"one\ntwo\nthree"\nm2,"four\r\nfive"\nm3,six\n');
    expect(records.map(([line, first]) => [line, first])).toEqual([
      [1, 'measure'],
      [2, 'm1'],
      [5, 'm2'],
      [7, 'm3'],
    ]);
  });

  test.each([
    ['a quote in the middle of a cell', 'm1,6" pipe\nm2,b\n', 'stray-quote'],
    ['text after a closing quote', 'm1,"six" inch\nm2,b\n', 'text-after-quote'],
    ['a blank after a closing quote', 'm1,"six" ,x\nm2,b\n', 'text-after-quote'],
    ['a blank before an opening quote', 'm1, "six"\nm2,b\n', 'stray-quote'],
    ['a quote that is never closed', 'm1,"six\nm2,b\n', 'open-quote'],
  ])('%s breaks one row and no other', (_, text, problem) => {
    const seen = split(text);
    expect(seen.broken).toEqual([[1, problem]]);
    expect(seen.records).toEqual([[2, 'm2', 'b']]);
    expect(seen.texts).toEqual([text.split('\n')[0]]);
  });

  test('a row longer than the limit is refused, with and without quotes, and the next is read', () => {
    const long = 'x'.repeat(MAX_RECORD);
    expect(split(`${long}\nb\n`)).toMatchObject({
      records: [
        [1, long],
        [2, 'b'],
      ],
    });
    expect(split(`x${long}\nb\n`)).toMatchObject({ broken: [[1, 'record-too-long']], records: [[2, 'b']] });
    expect(split(`"${long}"\nb\n`)).toMatchObject({ broken: [[1, 'record-too-long']], records: [[2, 'b']] });
  });

  test('line ends are counted by kind, outside quotes only', () => {
    expect(split('a\nb\r\nc\n"x\r\ny"\nd').ends).toEqual({ lf: 3, crlf: 1, mixedAt: 2 });
    expect(split('a\r\nb\r\nc').ends).toEqual({ lf: 0, crlf: 2, mixedAt: null });
    expect(split('a\n"x\r\ny"\n').ends).toEqual({ lf: 2, crlf: 0, mixedAt: null });
  });

  test('a file of rows that fall apart is given up at the limit, and that is reported', () => {
    const bad = 'a,"b\na,b"c\n'.repeat(MAX_BROKEN / 2 + 2);
    const { broken, records } = split(`x,"y"\n${bad}z\n`);
    expect(broken).toHaveLength(MAX_BROKEN + 1);
    expect(broken.slice(-2)).toEqual([
      [MAX_BROKEN + 1, 'stray-quote'],
      [MAX_BROKEN + 2, 'too-many-broken'],
    ]);
    expect(records).toEqual([[1, 'x', 'y']]);
  });

  test('an open quote costs no more the longer the file below it is', () => {
    const { broken, records } = split(`a,"b\n${'c,d\n'.repeat(300_000)}`);
    expect(broken).toEqual([[1, 'open-quote']]);
    expect(records).toHaveLength(300_000);
  });
});

/** csv-parse's records, read on below the first line of each record that it refuses. */
function judge(text: string): Seen {
  const seen = { records: [] as [number, ...string[]][], broken: [] as [number, string][] };
  let rest = text;
  let line = 1;
  for (;;) {
    let at = 0;
    let refused = false;
    try {
      parse(rest, {
        relax_column_count: true,
        record_delimiter: ['\r\n', '\n'],
        on_record: (cells: string[]) => {
          seen.records.push([line + at, ...cells]);
          at += 1 + cells.join('').split('\n').length - 1;
          return null;
        },
      });
    } catch (error) {
      refused = true;
      seen.broken.push([line + at, (error as { code: string }).code]);
    }
    if (!refused) return seen;
    const lines = rest.split('\n').slice(at + 1);
    if (lines.length === 0) return seen;
    rest = lines.join('\n');
    line += at + 1;
  }
}

const CODES: Record<string, string> = {
  'stray-quote': 'INVALID_OPENING_QUOTE',
  'text-after-quote': 'CSV_INVALID_CLOSING_QUOTE',
  'open-quote': 'CSV_QUOTE_NOT_CLOSED',
};

/**
 * The judge decides; ours must see the same records on the same lines, and refuse the same ones for the same reason,
 * whatever parts the bytes come in. The first line keeps a file of nothing but carriage returns from being an old Mac's.
 */
function agrees(jumble: string, size = 1): void {
  const text = `x\n${jumble}`;
  const ours = split(text);
  const theirs = judge(text);
  expect(split(text, size)).toEqual(ours);
  expect(ours.records).toEqual(theirs.records);
  expect(ours.broken.map(([line, problem]) => [line, CODES[problem] ?? problem])).toEqual(theirs.broken);
}

describe('csv-parse is the judge', () => {
  test('of any jumble of what matters to CSV', () => {
    const jumble = fc.string({
      unit: fc.constantFrom('"', '"', ',', '\n', '\r\n', '\r', 'a', ' ', 'é', '😀', '\ufeff'),
      maxLength: 40,
    });
    fc.assert(fc.property(jumble, fc.integer({ min: 1, max: 50 }), agrees), { numRuns: 1000 });
  });

  test('of well-made files with any text in their cells', () => {
    const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
    const cell = fc
      .tuple(fc.string({ unit: fc.constantFrom(...'ab ",\n\r') }), fc.boolean())
      .map(([text, quotes]) => (quotes || /[",\n\r]/.test(text) ? quoted(text) : text));
    const file = fc.tuple(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 5 })),
      fc.constantFrom('\n', '\r\n'),
    );
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 50 }), ([rows, end], size) =>
        agrees(rows.map((row) => row.join(',') + end).join(''), size),
      ),
      { numRuns: 400 },
    );
  });

  test('of any of them, split at every byte', () => {
    const text = 'a,"b ""é""\r\nc",d\r\n😀,"x"\r\n\r\n"y",\n1,2" z\n"q"r\n"open\nend,"';
    for (let size = 1; size <= 40; size++) agrees(text, size);
  });

  test('of files of many lines, sound and broken, so that batches are of every size', () => {
    const sound = ['a,b', '"a",b', '"a ""b""",', '', '"a\nb",c', ',"a\r\nb"'];
    const broken = ['a"b,c', '"a"b', '"a', 'a,"b'];
    const line = fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom(...sound) },
      { weight: 1, arbitrary: fc.constantFrom(...broken) },
    );
    const file = fc.array(line, { minLength: 50, maxLength: 400 });
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 500 }), (lines, size) => agrees(lines.join('\n'), size)),
      { numRuns: 150 },
    );
  });
});
