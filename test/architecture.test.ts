/** The house: which folder of src may import which, without circles or long chains. Each rule is shown to catch a planted breach. */
import { describe, expect, test } from 'vitest';
import { type Arrow, breaches, circles, importsOf, longestChain, readSources } from './support/imports.ts';

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
    never: /^src\/(engine|assessment|words|render|selftest|run|commands|io)\/|^src\/(cli|index)\.ts/,
    planted: ['src/return/read.ts', "import type { Rag } from '../engine/rules.ts';"],
  },
  {
    name: 'words import no renderer, command or edge',
    in: /^src\/words\//,
    never: /^src\/(render|run|commands|io)\/|^src\/(cli|index)\.ts/,
    planted: ['src/words/rules.ts', "import { date } from '../render/view.ts';"],
  },
  {
    name: 'renderers import documents and words: no scoring, no reading, no commands',
    in: /^src\/render\//,
    never: /^src\/((engine|notice|return|run|commands|io)\/|selftest\/(?!document)|(cli|index)\.ts)/,
    planted: ['src/render/table/index.ts', "export { misses } from '../../engine/better.ts';"],
  },
  {
    name: 'a run imports the rooms before it: no command, and no edge but those that it is given',
    in: /^src\/run\//,
    never: /^src\/(commands|io|page)\/|^src\/(cli|index)\.ts/,
    planted: ['src/run/load.ts', "import { sha256 } from '../io/read.ts';"],
  },
  {
    name: 'only the page itself imports the page, which knows neither the disk nor the command line',
    in: /^src\/(?!page\/)/,
    never: /^src\/page\//,
    planted: ['src/run/score.ts', "import type { Asked } from '../page/protocol.ts';"],
  },
  {
    name: 'what is on the screen of the page has no engine in it: that is in the Worker',
    in: /^src\/page\/(?!worker|sheet)/,
    never: /^src\/(?!page\/)(?!.*document\.ts$|run\/(?:score|listed)\.ts$)/,
    planted: ['src/page/main.ts', "import { readNotice } from '../notice/read.ts';"],
  },
  {
    name: 'only the program imports commands',
    in: /^src\/(?!cli\.ts|commands\/)/,
    never: /^src\/(commands\/|cli\.ts)/,
    planted: ['src/io/index.ts', "const { check } = await import('../commands/check.ts');"],
  },
  {
    name: 'only cli.ts imports commander',
    in: /^src\/(?!cli\.ts$)/,
    never: /^commander$/,
    planted: ['src/commands/check.ts', "import { Command } from 'commander';"],
  },
  {
    name: 'only io imports node:fs',
    in: /^src\/(?!io\/)/,
    never: /^node:fs(\/|$)/,
    planted: ['src/commands/check.ts', "import { readFile } from 'fs/promises';"],
  },
  {
    name: 'only the table renderer imports chalk, cli-table3 and string-width',
    in: /^src\/(?!render\/table\/)/,
    never: /^(chalk|cli-table3|string-width)$/,
    planted: ['src/render/view.ts', "import chalk from 'chalk';"],
  },
  {
    name: 'nothing opens a connection, runs a program or evaluates text',
    in: /^src\//,
    never:
      /^(?:node:)?(?:child_process|cluster|dgram|dns|http2?|https|inspector|net|tls|vm|worker_threads)(?:\/|$)/,
    planted: ['src/io/read.ts', "import { get } from 'node:https';"],
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

  test('catches a planted breach', () => {
    const [path, line] = arrow.planted;
    expect(breaches({ [path]: line }, arrow)).toHaveLength(1);
  });
});

describe('circles of imports', () => {
  test('of values or types: none', () => expect(circles(SOURCES)).toEqual([]));

  test('that are planted are found', () => {
    const planted = {
      'type.ts': "import type { B } from './values.ts';",
      'values.ts': "import { type A, b } from './type.ts';",
      'self.ts': "export { x } from './self.ts';",
      'one.ts': "import { d } from './two.ts';",
      'two.ts': "import { e } from './three.ts';",
      'three.ts': "const c = await import('./one.ts');",
      'between.ts': "import './type.ts';\nimport './leaf.ts';\nimport './one.ts';",
      'leaf.ts': "import { readFileSync } from 'node:fs';",
    };
    expect(circles(planted)).toEqual(['type.ts, values.ts', 'self.ts', 'one.ts, three.ts, two.ts']);
  });
});

/** Files, from the program or the library to a file that imports nothing. */
const LONGEST_CHAIN = 11;

describe('the longest chain of imports', () => {
  test(`has at most ${LONGEST_CHAIN} files`, () => {
    const chain = longestChain(SOURCES);
    expect(chain.length, chain.join(' -> ')).toBeLessThanOrEqual(LONGEST_CHAIN);
  });

  test('is found, and types do not count', () => {
    const planted = {
      'src/a.ts': "import { b } from './b.ts';\nimport { d } from './d.ts';",
      'src/b.ts': "import type { C } from './c.ts';",
      'src/c.ts': "import { d } from './d.ts';",
      'src/d.ts': "export * from './e.ts';",
      'src/e.ts': '',
    };
    expect(longestChain(planted)).toEqual(['a', 'd', 'e'].map((name) => `src/${name}.ts`));
  });
});

test('every form of import is seen, and which are of types only', () => {
  const text = `
import a from './a.ts';
import {
  b,
  type C,
} from "../b.ts";
import type { D } from 'd';
import * as e from 'node:path';
import 'f';
import { type X, type Y } from './x.ts';
export { g } from './g.ts';
export type * from './h.ts';
const i = async () => (await import('./i.ts')).i;
const notAnImport = "from 'nowhere'";
`;
  const found = importsOf('src/room/file.ts', text);
  expect(found.map(({ target }) => target)).toEqual([
    'src/room/a.ts',
    'src/b.ts',
    'd',
    'node:path',
    'f',
    'src/room/x.ts',
    'src/room/g.ts',
    'src/room/h.ts',
    'src/room/i.ts',
  ]);
  const types = found.filter(({ onlyTypes }) => onlyTypes).map(({ target }) => target);
  expect(types).toEqual(['d', 'src/room/x.ts', 'src/room/h.ts']);
});
