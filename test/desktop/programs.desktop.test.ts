/** The programs of `npm run release`: Linux's here, arm64's under Debian's qemu, Windows' under its wine. `npm run test:desktop` */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { executables } from '../../scripts/release.mjs';
import { withGaps } from '../scenarios/gaps.ts';
import { expectedOf, foundAt, nameOf, opening, play, STORIES } from '../scenarios/story.ts';
import { bytesOf, type Ran, runBuilt, runProgram, type World } from '../support/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'notice-programs-'));

/** Stories that want what comes with the program, and parts of it that are files of their own in the package. */
const ON_LINUX = /^(?:a-new|a-return-from|calendar|list|schema|since|template|written)/;

/** Qemu and wine take seconds to start a program. */
const ELSEWHERE = /^(?:a-return-from|list)/;

/** Runs a program in a folder that holds the story's files so far. */
type Runner = (argv: readonly string[], world: World) => Promise<Ran>;

const programOf = (target: string, name: string): string => join(folder, target, name);

function withFiles(place: string, { files = {} }: World): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytesOf(content));
  }
}

const onLinux =
  (place: string): Runner =>
  (argv, world) => {
    withFiles(place, world);
    return runProgram(programOf('linux-x64', 'notice'), argv, place, world);
  };

/** With the libraries of arm64 that Debian has for those who build for it. */
const onArm =
  (place: string): Runner =>
  (argv, world) => {
    withFiles(place, world);
    const program = ['-L', '/usr/aarch64-linux-gnu', programOf('linux-arm64', 'notice')];
    return runProgram('qemu-aarch64', [...program, ...argv], place, world);
  };

/** Under wine a program's standard streams are files: Node cannot write to its pipes. */
const onWindows =
  (place: string): Runner =>
  async (argv, world) => {
    withFiles(place, world);
    writeFileSync(join(folder, 'in'), bytesOf(world.input ?? ''));
    const streams = [
      openSync(join(folder, 'in'), 'r'),
      ...['out', 'err'].map((name) => openSync(join(folder, name), 'w')),
    ];
    const env = { ...process.env, ...WINE, ...world.env };
    const child = spawn('wine', [programOf('windows-x64', 'notice.exe'), ...argv], {
      cwd: place,
      env,
      stdio: streams,
    });
    const code = await new Promise<number | null>((done) => child.on('close', done));
    for (const stream of streams) closeSync(stream);
    const [out = '', err = ''] = ['out', 'err'].map((name) => readFileSync(join(folder, name), 'utf8'));
    return { code: code ?? -1, out, err, file: (path) => readFileSync(join(place, path)) };
  };

/** A Windows of its own; wine says it is Windows 7, which Node would refuse. */
const WINE = { WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', NODE_SKIP_PLATFORM_CHECK: '1' };

/** Has Wine do something, and waits for it. */
async function wine(program: string, ...argv: readonly string[]): Promise<void> {
  const child = spawn(program, argv, { env: { ...process.env, ...WINE }, stdio: 'ignore' });
  await new Promise((done) => child.on('close', done).on('error', done));
}

beforeAll(async () => {
  const targets = ['linux-x64', 'linux-arm64', 'windows-x64'] as const;
  await Promise.all([wine('wineboot', '--init'), executables(targets, folder)]);
}, 600_000);

afterAll(async () => {
  await wine('wineserver', '--kill');
  rmSync(folder, { recursive: true, force: true });
});

/** A folder for a run, with nothing of the package near it. */
function emptyFolder(): string {
  return mkdtempSync(join(folder, 'run-'));
}

describe.each([
  ['Linux', onLinux, STORIES.filter(({ file }) => ON_LINUX.test(file))],
  ['Linux on arm64', onArm, STORIES.filter(({ file }) => ELSEWHERE.test(file))],
  ['Windows', onWindows, STORIES.filter(({ file }) => ELSEWHERE.test(file))],
])('the program for %s', (_, on, stories) => {
  test.each(stories.map((story) => [story.file, story] as const))('plays %s', async (_name, story) => {
    expect(stories.length).toBeGreaterThan(1);
    await play(opening(story), on(emptyFolder()), (step, ran) => {
      for (const one of expectedOf(step))
        expect.soft(withGaps(foundAt(one, ran), one.text), `${nameOf(one)} of ${step.typed}`).toBe(one.text);
      expect.soft(ran.code, `exit status of ${step.typed}`).toBe(step.exit);
    });
  });

  test('writes what the package writes: the sample in files, the page', async () => {
    const place = emptyFolder();
    const written = ['a.html', 'a.xlsx', 'a.json'];
    for (const argv of [
      ['check', ...written.flatMap((name) => ['-o', name])],
      ['page', '-o', 'page.html'],
    ]) {
      expect((await on(place)(argv, {})).code).toBe(0);
      const { code, err } = await runBuilt(
        argv.map((word) => word.replace(/^(?=a\.|page\.)/, 'package-')),
        place,
      );
      expect(code, err).toBe(0);
    }
    for (const name of [...written, 'page.html'])
      expect(readFileSync(join(place, name)).equals(readFileSync(join(place, `package-${name}`))), name).toBe(
        true,
      );
  });
});
