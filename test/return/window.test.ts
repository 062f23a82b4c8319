/** The part of a file that is being read, whatever parts it comes in. */
import { describe, expect, test } from 'vitest';
import { NotText, OldLineEnds, Window } from '../../src/return/window.ts';
import { bytesOf, inParts } from './told.ts';

/** All that a window shows, read to its end by so many bytes at once: the text, and after how many parts it was there. */
function shown(bytes: Uint8Array, size: number): string {
  const window = new Window(inParts(bytes, size)());
  while (window.more());
  return window.text(window.at, window.end);
}

const SIZES = Array.from({ length: 12 }, (_, at) => at + 1);

test.each([
  ['plain', 'measure,date'],
  ['characters of two to four bytes', 'é€😀é€😀'],
  ['nothing', ''],
])('%s is the same in parts of any size, with a mark and without', (_, text) => {
  for (const size of SIZES)
    for (const mark of ['', '\ufeff']) expect(shown(bytesOf(mark + text), size)).toBe(text);
});

test('only one mark goes, and only a whole one', () => {
  expect(shown(bytesOf('\ufeff\ufeffx'), 1)).toBe('\ufeffx');
  expect(shown(bytesOf('x\ufeff'), 1)).toBe('x\ufeff');
});

test('what is dealt with is let go, and what is not moves to the front', () => {
  const window = new Window(['abcd', 'ef', 'gh'].map(bytesOf));
  window.at = 3;
  expect(window.more()).toBe(true);
  expect([window.at, window.end, window.text(0, window.end)]).toEqual([0, 3, 'def']);
  window.at = 3;
  expect(window.more()).toBe(true);
  expect([window.at, window.text(0, window.end)]).toEqual([0, 'gh']);
  expect([window.more(), window.more(), window.ended]).toEqual([false, false, true]);
});

describe('the start of the text', () => {
  test.each([
    ['as many characters as are wanted', 'abcdef', 3, 'abc'],
    ['all, where there are fewer', 'ab', 3, 'ab'],
    ['none', '', 3, ''],
    ['characters of three bytes', '€€€€', 3, '€€€'],
    ['none cut where its bytes are many', 'a😀😀', 2, 'a\ud83d'],
    ['a character less rather than a part of it', '😀😀', 1, ''],
  ])('%s', (_, text, most, start) => {
    const window = new Window([bytesOf(text)]);
    while (window.more());
    expect(window.startOfText(most)).toBe(start);
  });

  test('a character of which a part is there is none yet', () => {
    const window = new Window(inParts(bytesOf('abc😀'), 5)());
    expect(window.startOfText(10)).toBe('abc');
    window.more();
    expect(window.startOfText(10)).toBe('abc😀');
  });
});

describe('skipping', () => {
  test('leaves the last byte, since it may be half a line end', () => {
    const window = new Window([bytesOf('abc\r'), bytesOf('\nx')]);
    window.skip();
    window.more();
    expect(window.text(window.at, window.end)).toBe('\r\nx');
  });

  test('leaves the start of a character', () => {
    const window = new Window(inParts(bytesOf('abc😀'), 5)());
    window.skip();
    window.more();
    expect(window.text(window.at, window.end)).toBe('c😀');
  });

  test('never goes back', () => {
    const window = new Window([bytesOf('abc')]);
    window.at = 3;
    window.skip();
    expect(window.at).toBe(3);
  });
});

describe('what is no UTF-8', () => {
  const showing = (bytes: Uint8Array, size: number): unknown => {
    try {
      const window = new Window(inParts(bytes, size)());
      while (window.more());
    } catch (error) {
      return error instanceof NotText ? error.showing : error;
    }
    return null;
  };
  const LINES = [bytesOf('a,b\né,"x\ny",'), Uint8Array.of(0xc3), bytesOf(' caf ,z\nrest')];
  const BAD = Buffer.concat(LINES);

  test('is told with its line and the cell, whatever the parts', () => {
    for (const size of SIZES)
      expect(showing(BAD, size)).toEqual({ likely: 'windows-1252', line: 3, found: 'Ã caf' });
  });

  test('is told where the file ends within a character', () => {
    for (const size of SIZES)
      expect(showing(bytesOf('ab\nc€').subarray(0, -1), size)).toEqual({
        likely: 'windows-1252',
        line: 2,
        found: 'câ‚',
      });
  });

  test('is told by the line that is being read', () => {
    const window = new Window([bytesOf('one\ntwo\n'), Uint8Array.of(0x0a, 0xff, 0x0a)]);
    window.at = 8;
    window.line = 3;
    expect(() => window.more()).toThrow(
      expect.objectContaining({ showing: { likely: 'windows-1252', line: 4, found: 'ÿ' } }),
    );
  });

  test('is told with as much of a long line as is shown, whatever the parts', () => {
    const long = Buffer.concat([Uint8Array.of(0xe9), bytesOf('x'.repeat(5000))]);
    for (const size of [1, 7, 900, 6000])
      expect(showing(long, size)).toMatchObject({ found: expect.stringMatching(/^éx{78}…$/) });
  });

  test('lets the rest of the parts go', () => {
    let closed = false;
    function* parts(): Generator<Uint8Array> {
      try {
        yield bytesOf('abcdef');
        yield Uint8Array.of(0xff, 0x0a);
        yield bytesOf('more\n');
        yield bytesOf('rest');
      } finally {
        closed = true;
      }
    }
    const window = new Window(parts());
    expect(() => window.more()).toThrow(NotText);
    expect(closed).toBe(true);
  });
});

describe('line ends of old Macs', () => {
  const isOld = (text: string, size: number): boolean => {
    try {
      shown(bytesOf(text), size);
      return false;
    } catch (error) {
      if (error instanceof OldLineEnds) return true;
      throw error;
    }
  };

  test.each([
    ['a\rb\r', true],
    ['a\r', true],
    ['a\r\nb', false],
    ['a\rb\n', false],
    ['a\n\r', false],
    ['a', false],
    ['', false],
  ])('%j: %s, whatever the parts', (text, old) => {
    for (const size of SIZES) expect(isOld(text, size)).toBe(old);
  });
});
