/** Plays the opening of each story with the built program, in a folder of its own; the rest would only take time. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { withGaps } from './scenarios/gaps.ts';
import { expectedOf, foundAt, nameOf, opening, play, STORIES } from './scenarios/story.ts';
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

describe.concurrent('stories, by the built program', () => {
  test.for(STORIES.map((story) => [story.file, story] as const))('%s', async ([name, story], { expect }) => {
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
