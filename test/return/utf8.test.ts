/** Whether bytes are UTF-8 is told as the platform's own decoder tells it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SPARE } from '../../src/return/spare.ts';
import { isUtf8 } from '../../src/return/utf8.ts';
import { bytesOf } from './told.ts';

/** With other bytes before and behind, which count for nothing. */
function told(bytes: Uint8Array, before: number, behind: number): boolean {
  const room = new Uint8Array(before + bytes.length + SPARE).fill(behind);
  room.set(bytes, before);
  return isUtf8(new DataView(room.buffer), before, before + bytes.length);
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['nothing', [], true],
  [
    'the last characters of one, two, three and four bytes',
    [...bytesOf('\u007f\u07ff\uffff\u{10ffff}')],
    true,
  ],
  ['the first of two, three and four', [...bytesOf('\u0080\u0800\u{10000}')], true],
  ['the characters beside the halves of pairs', [...bytesOf('\ud7ff\ue000')], true],
  ['a byte that none starts with', [0x80], false],
  ['two bytes where one is enough', [0xc1, 0xbf], false],
  ['three where two are', [0xe0, 0x9f, 0xbf], false],
  ['four where three are', [0xf0, 0x8f, 0xbf, 0xbf], false],
  ['half of a pair', [0xed, 0xa0, 0x80], false],
  ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80], false],
  ['a byte that starts five', [0xf8, 0x88, 0x80, 0x80, 0x80], false],
  ['a character that is cut', [0xe2, 0x82], false],
  ['a character with another inside', [0xe2, 0x61, 0x82], false],
  ['one with its last byte wrong', [0xf0, 0x9f, 0x98, 0x41], false],
])('%s', (_, bytes, sound) => {
  expect(decodes(Uint8Array.from(bytes))).toBe(sound);
  for (const before of [0, 1, 2, 3, 4])
    for (const behind of [0, 0x80, 0xbf, 0xff])
      expect(told(Uint8Array.from([...bytesOf('abcdefgh'.slice(before)), ...bytes]), before, behind)).toBe(
        sound,
      );
});

test('each pair of bytes, and each with two that go on', () => {
  const wrong: number[][] = [];
  for (let first = 0x7f; first < 256; first++)
    for (let second = 0; second < 256; second++)
      for (const bytes of [
        [first, second],
        [first, second, 0x80],
        [first, second, 0xbf, 0x80],
      ])
        if (told(Uint8Array.from(bytes), 1, 0x80) !== decodes(Uint8Array.from(bytes))) wrong.push(bytes);
  expect(wrong).toEqual([]);
});

test('any text, with a byte of it changed or not', () => {
  const seen = { sound: 0, not: 0 };
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.option(fc.tuple(fc.nat(40), fc.nat(255))),
      fc.nat(5),
      (text, change, before) => {
        const bytes = bytesOf(text);
        if (change && change[0] < bytes.length) bytes[change[0]] = change[1];
        const sound = decodes(bytes);
        seen[sound ? 'sound' : 'not']++;
        expect(told(bytes, before, 0x80)).toBe(sound);
      },
    ),
    { numRuns: 2000 },
  );
  expect(Math.min(seen.sound, seen.not)).toBeGreaterThan(100);
});
