/** The arrows of DESIGN.md: which room may know which. Each is shown to catch a planted breach. */
import { describe, expect, test } from 'vitest';
import { type Arrow, breaches, importsOf, readSources } from './support/imports.ts';

/** An arrow with a file that would break it, and what that file imports. */
interface Proven extends Arrow {
  readonly planted: readonly [path: string, line: string];
}

const ARROWS: readonly Proven[] = [
  {
    name: 'the model imports nothing else of the project',
    in: /^src\/model\//,
    never: /^src\/(?!model\/)/,
    planted: ['src/model/figure.ts', "import type { Entry } from '../assessment/document.ts';"],
  },
  {
    name: 'the engine imports the model: no file, stream, clock, colour or English',
    in: /^src\/engine\//,
    only: /^src\/(engine|model)\//,
    planted: ['src/engine/rules.ts', "import { reasonOf } from '../words/rules.ts';"],
  },
  {
    name: 'the readers of notices and returns import the model, not each other, the engine or anything after it',
    in: /^src\/(notice|return)\//,
    never: /^src\/(engine|assessment|words|render|selftest|commands|io)\/|^src\/(cli|index)\.ts/,
    planted: ['src/return/read.ts', "import type { Rag } from '../engine/rules.ts';"],
  },
  {
    name: 'words import no renderer, command or edge',
    in: /^src\/words\//,
    never: /^src\/(render|commands|io)\/|^src\/(cli|index)\.ts/,
    planted: ['src/words/rules.ts', "import { date } from '../render/view.ts';"],
  },
  {
    name: 'renderers import documents and words: no scoring, no reading, no commands',
    in: /^src\/render\//,
    never: /^src\/((engine|notice|return|commands|io)\/|selftest\/(?!document)|(cli|index)\.ts)/,
    planted: ['src/render/table/index.ts', "export { misses } from '../../engine/better.ts';"],
  },
  {
    name: 'only the program imports commands',
    in: /^src\/(?!cli\.ts|commands\/)/,
    never: /^src\/(commands\/|cli\.ts)/,
    planted: ['src/io/index.ts', "const { check } = await import('../commands/check.ts');"],
  },
  {
    name: 'only io imports node:fs',
    in: /^src\/(?!io\/)/,
    never: /^node:fs(\/|$)/,
    planted: ['src/commands/check.ts', "import { readFile } from 'fs/promises';"],
  },
  {
    name: 'only the table renderer imports chalk and string-width',
    in: /^src\/(?!render\/table\/)/,
    never: /^(chalk|string-width)$/,
    planted: ['src/render/view.ts', "import chalk from 'chalk';"],
  },
  {
    name: 'all but the program, its commands and its edges runs unchanged in a browser',
    in: /^src\/(?!cli\.ts$|io\/|commands\/)/,
    never: /^node:/,
    planted: ['src/assessment/build.ts', "import { createHash } from 'crypto';"],
  },
];

const SOURCES = readSources();

describe.each(ARROWS)('$name', (arrow) => {
  test('holds', () => {
    expect(Object.keys(SOURCES).some((path) => arrow.in.test(path))).toBe(true);
    expect(breaches(SOURCES, arrow)).toEqual([]);
  });

  test('would be seen broken', () => {
    const [path, line] = arrow.planted;
    expect(breaches({ [path]: line }, arrow)).toHaveLength(1);
  });
});

test('every form of import is seen', () => {
  const text = `
import a from './a.ts';
import {
  b,
  type C,
} from "../b.ts";
import type { D } from 'd';
import * as e from 'node:path';
import 'f';
export { g } from './g.ts';
export * from './h.ts';
const i = async () => (await import('./i.ts')).i;
const notAnImport = "from 'nowhere'";
`;
  expect(importsOf('src/room/file.ts', text)).toEqual([
    'src/room/a.ts',
    'src/b.ts',
    'd',
    'node:path',
    'f',
    'src/room/g.ts',
    'src/room/h.ts',
    'src/room/i.ts',
  ]);
});
