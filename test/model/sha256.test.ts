/** SHA-256 without the machine's own: the same as Node's, however the bytes are split. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../src/model/sha256.ts';

const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test.each([0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128, 100_000])('of %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => at % 251);
  expect(sha256([bytes])).toBe(expected(bytes));
});

test('of the text of the standard', () =>
  expect(sha256([new TextEncoder().encode('abc')])).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  ));

test('of bytes in any parts', () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), (parts) => {
      expect(sha256(parts)).toBe(expected(Buffer.concat(parts)));
    }),
  ));

test('of bytes split at any place', () => {
  const bytes = Uint8Array.from({ length: 200 }, (_, at) => at);
  for (const at of bytes) expect(sha256([bytes.subarray(0, at), bytes.subarray(at)])).toBe(expected(bytes));
});
