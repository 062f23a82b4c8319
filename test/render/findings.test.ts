/** Findings without end: each format gives its text in pieces, and holds none of the findings. Issue 6. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingEntry } from '../../src/assessment/document.ts';
import {
  type Finding,
  type FindingCode,
  finding,
  findingSource,
  severityOf,
} from '../../src/model/finding.ts';
import { piecesOf } from '../../src/model/lists.ts';
import { findingPieces } from '../../src/render/findings.ts';
import { jsonPieces, jsonText } from '../../src/render/json.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { FINDING_WORDS, findingEntries } from '../../src/words/findings.ts';
import { found } from '../support/found.ts';
import { hostileText } from './hostile.ts';
import { WHOLE } from './whole-findings.ts';

const OPTIONS = { width: 80, colour: false, order: 'notice', full: false, failOn: null } as const;
const LONG = REGISTRY.findings.filter(({ name }) => name !== 'github');

/** SARIF shows no more than its readers take: test/write/sarif.test.ts. */
const UNCUT = LONG.filter(({ name }) => name !== 'sarif');

const text = fc.oneof(
  hostileText,
  fc.string(),
  fc.constantFrom('##[error]', '##vso[', '\ud800', '](', '{0}'),
);
const file = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a.csv', 'b.csv', '-') },
  { weight: 1, arbitrary: text },
);
const count = fc.option(fc.nat(99));

const entry: fc.Arbitrary<FindingEntry> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(FINDING_WORDS) as FindingCode[])),
    fc.record({ file, line: count, column: text, position: count, found: text, message: text }),
  )
  .map(([code, rest]) => ({ code, severity: severityOf(code), ...rest }));

const document = fc
  .record({
    entries: fc.array(entry, { maxLength: 30 }),
    inputs: fc.array(fc.record({ file, sha256: fc.constant('0'.repeat(64)), rows: count, leftOut: count }), {
      maxLength: 3,
    }),
    unread: fc.array(file),
    frame: fc.func(fc.constantFrom('', '> 1 | a\n  2 | b')),
  })
  .map(({ entries, ...rest }) => found(entries, rest));

describe.each(LONG)('$name', ({ name, render }) => {
  test('the pieces come to what the whole would be', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (one) => {
        expect([...piecesOf(await render(one, OPTIONS))].join('')).toBe(WHOLE[name]?.(one));
      }),
    );
  });
});

test('the lines for standard error are the same in pieces', () => {
  const bad = finding('bad-date', { file: 'a.csv', line: 2, column: 'x', position: null }, 'y', {
    expected: 'z',
  });
  const textOf = (...findings: Finding[]) =>
    [...findingPieces(findingEntries(findingSource(findings)))].join('');
  expect(textOf()).toBe('');
  expect(textOf(bad)).toMatch(/^a\.csv:2, column x: error bad-date: .*\n1 error, 0 warnings\n$/);
});

describe('json in pieces', () => {
  /** The value with each list that is a member of an object as one that is made while it is gone through. */
  const lazy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(lazy);
    const members = Object.entries(value);
    return Object.fromEntries(
      members.map(([key, item]) => [key, Array.isArray(item) ? item.values() : lazy(item)]),
    );
  };

  test('is the text that it is as a whole', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.jsonValue()), (value) => {
        expect([...jsonPieces(lazy(value) as object)].join('')).toBe(jsonText(value));
      }),
    );
  });

  test.each([[{}], [[]], [{ a: undefined, b: 1 }], [{ a: [], b: {}, c: [[]] }]])('%j', (value) => {
    expect([...jsonPieces(value)].join('')).toBe(jsonText(value));
  });
});

const MANY = 90_000;
const FILES = ['first.csv', 'second.csv', 'third.csv'];

/** Most findings that a format may have taken beyond those that are in what it gave so far: those of a piece. */
const AHEAD = 2_000;

/** Most findings that a format may make text of together. */
const TOGETHER = 64;

/** Findings one after the other in a few objects, so that whoever held more of them would have the last ones many times. */
class Stream {
  /** How many were taken in the pass that is under way. */
  taken = 0;

  *of(from: number, to: number): Generator<FindingEntry> {
    const one = { severity: 'error', line: 0, column: 'value', position: null, found: '' } as const;
    const used = Array.from(
      { length: TOGETHER },
      (): { -readonly [K in keyof FindingEntry]: FindingEntry[K] } => ({
        ...one,
        code: 'bad-number',
        file: '',
        message: '',
      }),
    );
    for (let at = from; at < to; at++) {
      this.taken = at + 1;
      const shared = used[at % TOGETHER] as (typeof used)[number];
      shared.severity = at % 2 ? 'warning' : 'error';
      shared.code = at % 2 ? 'duplicate-row' : 'bad-number';
      shared.file = FILES[Math.floor((at * FILES.length) / MANY)] as string;
      shared.line = at + 2;
      shared.message = `Number ${at}.`;
      yield shared;
    }
  }

  found() {
    const size = MANY / FILES.length;
    const of = (name: string) => {
      const from = FILES.indexOf(name) * size;
      return { [Symbol.iterator]: () => this.of(from, from + size) };
    };
    const all = { [Symbol.iterator]: () => this.of(0, MANY) };
    return found([], { findings: { ...all, errors: MANY / 2, warnings: MANY / 2, of } });
  }
}

describe.each(UNCUT)('$name of 90,000 findings', ({ render }) => {
  test('has every one, in pieces, and takes none before those before it are given', async () => {
    const stream = new Stream();
    const seen = new Uint8Array(MANY);
    const sizes: number[] = [];
    for (const piece of piecesOf(await render(stream.found(), OPTIONS))) {
      const numbers =
        String(piece)
          .match(/(?<=Number )\d+/g)
          ?.map(Number) ?? [];
      for (const one of numbers) seen[one] = 1;
      sizes.push(piece.length);
      if (numbers.length > 0) expect(stream.taken - (numbers.at(-1) ?? 0)).toBeLessThan(AHEAD);
    }
    expect(seen.indexOf(0)).toBe(-1);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
    expect(Math.min(...sizes.slice(0, -1))).toBeGreaterThan(60_000);
  });
});

test('the annotations of 90,000 findings are the first of each level, and how many more there are', async () => {
  const [render] = REGISTRY.findings.flatMap((one) => (one.name === 'github' ? [one.render] : []));
  const lines = String(await render?.(new Stream().found(), OPTIONS)).split('\n');
  expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(10);
  expect(lines.slice(9, 12)).toEqual([
    '::error file=first.csv,line=20,title=bad-number in value::Number 18.',
    '::notice title=More::44990 more errors not shown here.',
    '::warning file=first.csv,line=3,title=duplicate-row in value::Number 1.',
  ]);
});
