/** A real folder with the two notices and their returns, and the program in it: built, or of the sources. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { type Ran, ROOT, runBuilt, type runOnDisk, type World } from '../support/run.ts';
import { FILES } from './world.ts';

/** The program that is built, for `node`. */
export const NOTICE = join(ROOT, 'bin/notice.js');

export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'notice-write-'));

  readonly #program: typeof runOnDisk;

  constructor(program = runBuilt) {
    this.#program = program;
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      this.write(path, text);
    }
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }

  run(argv: readonly string[], world?: World): Promise<Ran> {
    return this.#program(argv, this.folder, world);
  }

  check(...argv: string[]): Promise<Ran> {
    return this.run(['check', 'one.csv', ...argv]);
  }

  /** A script for a shell, in which `notice` is the program. */
  bash(script: string): SpawnSyncReturns<string> {
    const env = { ...process.env, NODE: process.execPath, NOTICE };
    const defined = `notice() { "$NODE" "$NOTICE" "$@"; }\n${script}`;
    return spawnSync('bash', ['-c', defined], { cwd: this.folder, encoding: 'utf8', env });
  }

  /** Everything in the folder: names, and what the files hold. */
  state(): string[] {
    return readdirSync(this.folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .map((one) => {
        const path = join(one.parentPath, one.name);
        return `${path} ${one.isFile() ? readFileSync(path, 'utf8') : ''}`;
      })
      .sort();
  }

  /** The run fails in one sentence, prints nothing, and leaves the folder as it was. */
  async refused(run: () => Promise<Ran>, sentence: RegExp | string): Promise<void> {
    const before = this.state();
    const { code, out, err } = await run();
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trimEnd().split('\n').at(-1)).toMatch(sentence);
    expect(err).not.toMatch(/^\s+at /m);
    expect(this.state()).toEqual(before);
  }
}
