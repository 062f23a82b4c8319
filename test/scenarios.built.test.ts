/**
 * Plays the openings of stories with the built program, each in a folder of its own: of those that try something of the program
 * that none before them did. The rest would only take time, and scenarios.test.ts plays all of every story.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { withGaps } from './scenarios/gaps.ts';
import { expectedOf, foundAt, nameOf, opening, play, STORIES, type Story } from './scenarios/story.ts';
import { bytesOf, type Ran, runBuilt, type World } from './support/run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-stories-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs in a folder that holds the story's files so far. */
function runIn(place: string): (argv: readonly string[], world: World) => Promise<Ran> {
  return (argv, world) => {
    for (const [path, content] of Object.entries(world.files ?? {})) {
      const file = join(place, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytesOf(content));
    }
    return runBuilt(argv, place, world);
  };
}

/** What of the program an opening tries: commands, options, variables, streams, exit codes, and kinds of files. */
const triedBy = (story: Story): string[] =>
  opening(story).parts.flatMap((part) => {
    if (part.type === 'file') return [extname(part.name)];
    const { argv, env, from, into } = part.command;
    const [command = '', ...rest] = argv;
    const options = rest.flatMap((word, at) =>
      word === '-f' ? [`-f ${rest[at + 1]}`] : /^-/.test(word) ? [word] : [],
    );
    return [
      command,
      ...options,
      ...Object.keys(env),
      `< ${from !== null}`,
      `> ${into !== null}`,
      `exit ${part.exit}`,
    ];
  });

const tried = new Set<string>();
const PLAYED = STORIES.filter((story) => {
  const known = tried.size;
  for (const one of triedBy(story)) tried.add(one);
  return tried.size > known;
});

describe.concurrent('stories, by the built program', () => {
  test.for(PLAYED.map((story) => [story.file, story] as const))('%s', async ([name, story], { expect }) => {
    const place = join(folder, name);
    mkdirSync(place);
    await play(opening(story), runIn(place), (step, ran) => {
      for (const one of expectedOf(step)) {
        expect.soft(withGaps(foundAt(one, ran), one.text), `${nameOf(one)} of ${step.typed}`).toBe(one.text);
      }
      expect.soft(ran.code, `exit status of ${step.typed}`).toBe(step.exit);
    });
  });
});
