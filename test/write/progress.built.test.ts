/** Long work shows itself on a real terminal, and nowhere else. Issue 6. The terminal is made by `script`, of util-linux. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ran, runBuilt } from '../support/run.ts';
import { NOTICE } from './desk.ts';

const COLUMNS = 80;

/** Each row with blank cells at its end is split into all of them, which no machine does to so many in about a second. */
const ROW = `ni59,2010-03-31,1,other-notice${','.repeat(200)}\n`;
const ROWS = 400_000;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'notice-progress-'));
  const file = openSync(join(folder, 'long.csv'), 'w');
  writeSync(file, 'measure,period_end,value,notice\n');
  const some = ROW.repeat(ROWS / 100);
  for (let written = 0; written < 100; written++) writeSync(file, some);
  closeSync(file);
});
afterAll(() => rmSync(folder, { recursive: true }));

const COMMAND = ['validate', '-n', 'rotherham-2009', '-f', 'json', 'long.csv'];

interface OnTerminal {
  readonly child: ChildProcess;
  /** What has come to the terminal so far. */
  readonly written: () => string;
  readonly code: Promise<number | null>;
}

/** Runs the program with standard error on a terminal, and standard output where it is asked to go, else there too. */
function onTerminal(redirection: string): OnTerminal {
  const program = [process.execPath, NOTICE, ...COMMAND].map((word) => `'${word}'`).join(' ');
  const command = `stty cols ${COLUMNS} rows 24; exec ${program} ${redirection}`;
  const { CI: _, ...env } = process.env;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: folder,
    env: { ...env, SHELL: '/bin/bash', TERM: 'xterm-256color' },
  });
  let written = '';
  child.stdout.on('data', (chunk: Buffer) => {
    written += chunk;
  });
  return { child, written: () => written, code: new Promise((done) => child.on('close', done)) };
}

/** The start of whatever steers a terminal, made visible. */
const ESCAPE = '\u241b';

/** The screen after each piece that was written. Fails for an escape that is not in use. */
function screens(written: string): string[] {
  const lines = [''];
  const shown: string[] = [];
  let at = 0;
  for (const [piece] of written
    .replaceAll('\x1b', ESCAPE)
    .matchAll(/\u241b\[[\d;?]*[A-Za-z]|\r|\n|\u241b|[^\u241b\r\n]+/g)) {
    if (piece === '\n') lines[++at] ??= '';
    else if (piece === `${ESCAPE}[2K`) lines[at] = '';
    else if (piece !== '\r') {
      expect(piece).not.toContain(ESCAPE);
      lines[at] += piece;
    }
    shown.push(lines.join('\n'));
  }
  return shown;
}

const PROGRESS = /^Reading: [\d,]+ rows, [\d,]+ a second, \d+%(?:, \d+ (?:s|min) left)?: long\.csv$/;

describe('a long run', () => {
  let piped: Ran;
  beforeAll(async () => {
    piped = await runBuilt(COMMAND, folder);
  });

  test('shows nothing of itself in a pipe', () => {
    expect([piped.code, piped.err]).toEqual([0, '']);
  });

  test('shows a line on a terminal, which is gone at the end, and prints the same', async () => {
    const { written, code } = onTerminal('> out.json');
    expect(await code).toBe(0);
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe(piped.out);
    const seen = screens(written());
    expect(seen.filter((screen) => PROGRESS.test(screen)).length).toBeGreaterThan(1);
    for (const screen of seen) expect(screen.trimEnd().length).toBeLessThan(COLUMNS);
    expect(seen.at(-1)?.trim()).toBe('');
  });

  test('takes the line away before it prints to the same terminal', async () => {
    const { written, code } = onTerminal('');
    expect(await code).toBe(0);
    const seen = screens(written());
    expect(seen.some((screen) => PROGRESS.test(screen))).toBe(true);
    expect(seen.at(-1)).toBe(piped.out);
  });

  test('ends at once by Ctrl-C, with 130 and the cursor to be seen', async () => {
    const { child, written, code } = onTerminal('> out.json');
    await new Promise<void>((done) => {
      child.stdout?.on('data', () => {
        if (written().includes('Reading')) done();
      });
    });
    child.stdin?.write('\x03');
    expect(await code).toBe(130);
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('');
    expect(written()).not.toMatch(/Comparing|100%/);
    expect(written()).not.toContain('\x1b[?25l');
  });
});
