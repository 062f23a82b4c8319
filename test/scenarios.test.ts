/**
 * Plays the stories in one process. `UPDATE_STORIES=1 npx vitest run test/scenarios.test.ts` writes what the program now
 * says into the blocks that hold an output in full; read the change before keeping it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasGap, withGaps } from './scenarios/gaps.ts';
import {
  expectedOf,
  foundAt,
  nameOf,
  play,
  STORIES,
  type Step,
  type Story,
  storyOf,
} from './scenarios/story.ts';
import { type Ran, ROOT, runInMemory, STEERING } from './support/run.ts';

const UPDATE = Boolean(process.env.UPDATE_STORIES) && !process.env.CI;

/** What holds for every run, whatever the story. */
function holdsAlways({ code, out, err }: Ran, { typed }: Step): void {
  if (code === 2) expect(out, `nothing on standard output where ${typed} could not be done`).toBe('');
  for (const text of [out, err]) {
    expect(text, 'no stack trace').not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    expect(text === '' || text.endsWith('\n'), `the output of ${typed} ends its last line`).toBe(true);
    expect(text, 'no control characters').not.toMatch(STEERING);
  }
}

function rewrite({ file }: Story, seen: readonly (readonly [Step, Ran])[]): void {
  const path = join(ROOT, 'test/scenarios', file);
  const lines = readFileSync(path, 'utf8').split('\n');
  const full = seen.flatMap(([step, ran]) =>
    step.expected
      .filter(({ text }) => !hasGap(text))
      .map((one) => ({ lines: one.lines, text: foundAt(one, ran) })),
  );
  // From the last to the first, so that the places of the others still hold.
  for (const {
    lines: [from, to],
    text,
  } of full.sort((a, b) => b.lines[0] - a.lines[0])) {
    lines.splice(from, to - from, ...text.split('\n').slice(0, -1));
  }
  writeFileSync(path, lines.join('\n'));
}

describe('stories', () => {
  test.each(STORIES.map((story) => [story.file, story] as const))('%s', async (_, story) => {
    const seen: (readonly [Step, Ran])[] = [];
    await play(story, runInMemory, (step, ran) => {
      holdsAlways(ran, step);
      seen.push([step, ran]);
    });
    if (UPDATE) return rewrite(story, seen);
    for (const [step, ran] of seen) {
      for (const one of expectedOf(step)) {
        expect.soft(withGaps(foundAt(one, ran), one.text), `${nameOf(one)} of ${step.typed}`).toBe(one.text);
      }
      expect.soft(ran.code, `exit status of ${step.typed}`).toBe(step.exit);
    }
  });
});

describe('the reader of stories', () => {
  const TEXT = 'one\ntwo\nthree\nfour\n';

  test.each([
    'one\n…\nfour\n',
    '…\nfour\n',
    'one\n…\n',
    'one\n…\nthree\n…\n',
    'one\ntwo\n…\nthree\nfour\n',
    TEXT,
  ])('takes %j to fit', (expected) => expect(withGaps(TEXT, expected)).toBe(expected));

  test.each([
    'two\n…\nfour\n',
    'one\n…\nfive\n',
    'one\n…\n2\n…\n',
    '…\nthree\n',
    'one\ntwo\n',
    'one\n…\ntwo\nfour\n',
    'one\n…\nfour\nfive\n',
    '',
  ])('takes %j not to fit', (expected) => expect(withGaps(TEXT, expected)).not.toBe(expected));

  const COMMAND = '# T\n```console\n$ notice list\n```\n';
  const BLOCK = '```text\nx\n```\n';
  test.each([
    ['a command without an exit status', COMMAND],
    ['a command without an exit status before the next', `${COMMAND}${COMMAND}Exit status: 0\n`],
    ['an exit status without a command', '# T\nExit status: 0\n'],
    ['a second exit status', `${COMMAND}Exit status: 0\nExit status: 0\n`],
    ['a block of no use', `${COMMAND}${BLOCK}Exit status: 0\n`],
    ['an output after the exit status', `${COMMAND}Exit status: 0\nStandard output:\n${BLOCK}`],
    [
      'an output named twice',
      `${COMMAND}Standard output:\n${BLOCK}Standard output:\n${BLOCK}Exit status: 0\n`,
    ],
    ['a block that is not closed', '# T\n```console\n$ notice list\n'],
    ['a command of another program', '# T\n```console\n$ rm -r .\n```\nExit status: 0\n'],
  ])('refuses %s', (_, markdown) => expect(() => storyOf('story.md', markdown)).toThrow());
});
