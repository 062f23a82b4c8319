/** The one table of documents and their formats. Contract 6. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DIFF_FORMATS, FORMATS, TREND_FORMATS } from '../../src/index.ts';
import type { Format } from '../../src/render/formats.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { runInMemory } from '../support/run.ts';

/** Each document, a command that prints it, and its formats in the order of the help. */
const DOCUMENTS: readonly (readonly [keyof typeof REGISTRY, command: string, names: string])[] = [
  ['assessments', 'check x', 'table csv json markdown html xlsx junit sarif github'],
  ['assessments', 'render x', 'table csv json markdown html xlsx junit sarif github'],
  ['findings', 'validate x', 'table csv json junit sarif github'],
  ['calendar', 'calendar x', 'table csv json html ics'],
  ['diff', 'diff x y', 'table csv json markdown html xlsx junit sarif github'],
  ['trend', 'trend x', 'table csv json markdown html'],
  ['tests', 'test x', 'table json junit'],
];

const rowsOf = (document: keyof typeof REGISTRY): readonly Omit<Format<never>, 'render'>[] =>
  REGISTRY[document];

describe.each(DOCUMENTS)('%s, as %s prints it', (document, command, names) => {
  const argv = command.split(' ');
  const rows = rowsOf(document);

  test('has these formats', () => expect(rows.map(({ name }) => name).join(' ')).toBe(names));

  test('has each file ending once', () => {
    const suffixes = rows.flatMap((row) => row.suffixes);
    expect(new Set(suffixes).size).toBe(suffixes.length);
  });

  test('has every format in the help', async () => {
    const help = (await runInMemory([...argv, '--help'])).out.replace(/\s+/g, ' ');
    for (const { name, purpose } of rows)
      expect(
        [`${name} (${purpose})`, `${name}: ${purpose}`].some((text) => help.includes(text)),
        name,
      ).toBe(true);
  });

  test('refuses another, and names these', async () => {
    const { code, err } = await runInMemory([...argv, '-f', 'none-of-these']);
    expect([code, err]).toEqual([2, expect.stringContaining(names.split(' ').join(', '))]);
  });
});

test('a format is the same kind of file, whatever the document', () => {
  const kinds = Object.keys(REGISTRY).flatMap((document) =>
    rowsOf(document as keyof typeof REGISTRY).map(({ name, suffixes, mediaType }) => [
      name,
      `${mediaType} ${suffixes}`,
    ]),
  );
  for (const [name, kind] of kinds)
    expect(new Set(kinds.filter(([other]) => other === name).map(([, one]) => one))).toEqual(new Set([kind]));
});

test('the library has the same rows', () => {
  expect([FORMATS, DIFF_FORMATS, TREND_FORMATS]).toEqual([
    REGISTRY.assessments,
    REGISTRY.diff,
    REGISTRY.trend,
  ]);
});

test('no renderer is loaded before its format is asked for', () => {
  const imports = readFileSync('src/render/registry.ts', 'utf8').match(/^import .*/gm) ?? [];
  expect(imports.length).toBeGreaterThan(0);
  expect(imports.filter((line) => !line.startsWith('import type '))).toEqual([]);
});
