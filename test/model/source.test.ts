/** Lines, positions, and the frame that shows them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrame, FRAME_WIDTH, lineStarts, lineText, spotOf, withoutMark } from '../../src/model/source.ts';

describe('spots', () => {
  it('count from 1, by LF and CRLF alike', () => {
    const text = 'ab\r\nc\n\nd';
    const starts = lineStarts(text);
    expect(starts).toEqual([0, 4, 6, 7]);
    expect(spotOf(starts, 0)).toEqual({ line: 1, position: 1 });
    expect(spotOf(starts, 3)).toEqual({ line: 1, position: 4 });
    expect(spotOf(starts, 4)).toEqual({ line: 2, position: 1 });
    expect(spotOf(starts, 6)).toEqual({ line: 3, position: 1 });
    expect(spotOf(starts, 8)).toEqual({ line: 4, position: 2 });
    expect([1, 2, 3, 4, 5, 0].map((line) => lineText(text, starts, line))).toEqual([
      'ab',
      'c',
      '',
      'd',
      null,
      null,
    ]);
  });

  it('lead back to the offset', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r') }), fc.nat(), (text, some) => {
        const offset = some % (text.length + 1);
        const starts = lineStarts(text);
        const { line, position } = spotOf(starts, offset);
        expect((starts[line - 1] as number) + position - 1).toBe(offset);
        expect(text.slice(0, offset).split('\n')).toHaveLength(line);
      }),
    );
  });
});

describe('a code frame', () => {
  const TEXT = 'id: a\ntitel: A notice\nissued: 2010-01-01\n';

  it('shows the line between its neighbours, and a caret', () => {
    expect(codeFrame(TEXT, 2, 1)).toBe(
      ['  1 | id: a', '> 2 | titel: A notice', '    | ^', '  3 | issued: 2010-01-01'].join('\n'),
    );
    expect(codeFrame(TEXT, 1, 5)).toBe(['> 1 | id: a', '    |     ^', '  2 | titel: A notice'].join('\n'));
  });

  it('goes without a caret, and without lines that are not there', () => {
    expect(codeFrame(TEXT, 1, null)).toBe(['> 1 | id: a', '  2 | titel: A notice'].join('\n'));
    expect(codeFrame(TEXT, 4, 1)).toBe(['  3 | issued: 2010-01-01', '> 4 |', '    | ^'].join('\n'));
    expect(codeFrame(TEXT, 5, 1)).toBe('');
    expect(codeFrame(TEXT, 0, 1)).toBe('');
    expect(codeFrame('', 1, 1)).toBe('> 1 |\n    | ^');
  });

  it('lines its numbers up', () => {
    const many = Array.from({ length: 12 }, (_, at) => `line ${at + 1}`).join('\n');
    expect(codeFrame(many, 9, 1)).toBe(
      ['   8 | line 8', '>  9 | line 9', '     | ^', '  10 | line 10'].join('\n'),
    );
  });

  it('leaves out a byte order mark and CR', () => {
    expect(codeFrame('\uFEFFid: a\r\nb\r\n', 1, 5)).toBe(
      ['> 1 | id: a', '    |     ^', '  2 | b'].join('\n'),
    );
    expect(withoutMark('\uFEFFa')).toBe('a');
  });

  it('makes visible what would move a cursor or hide', () => {
    const frame = codeFrame('a\tb\u001b[31m\u0000\u007f\u202e\u200b\u2028\u{e0001}\ud800z', 1, 2);
    expect(frame).toBe('> 1 | a␉b␛[31m␀␡·····z\n    |  ^');
  });

  it('puts the caret under the place, past characters of two halves', () => {
    expect(codeFrame('😀😀x', 1, 5)).toBe('> 1 | 😀😀x\n    |   ^');
  });

  it('cuts long lines around the place', () => {
    const long = `${'a'.repeat(500)}X${'b'.repeat(500)}`;
    const [before, line, caret] = codeFrame(`short\n${long}`, 2, 501).split('\n');
    expect(before).toBe('  1 | …');
    expect(line).toBe(`> 2 | …${'a'.repeat(49)}X${'b'.repeat(50)}…`);
    expect(caret?.indexOf('^')).toBe(line?.indexOf('X'));
    expect(codeFrame(long, 1, null)).toBe(`> 1 | ${'a'.repeat(FRAME_WIDTH)}…`);
    expect(codeFrame(long, 1, FRAME_WIDTH).split('\n')[1]).toBe(`    | ${' '.repeat(FRAME_WIDTH - 1)}^`);
  });
});
