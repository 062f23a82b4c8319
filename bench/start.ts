/** What a user waits for on a small return: whole processes of `notice` against an empty Node. */
import { resolve } from 'node:path';
import { execPath } from 'node:process';
import { type Compared, compared, inPairs } from './pairs.ts';
import { run } from './run.ts';

export interface Start extends Compared {
  readonly command: string;
  readonly pairs: number;
}

/** A full check of the bundled sample, and the least that a command can do. */
const COMMANDS = ['check', '--version'];

const PAIRS = 25;
const WARM_UP = 3;

export async function starts(): Promise<Start[]> {
  const found: Start[] = [];
  for (const command of COMMANDS) {
    const empty = () => run({ file: execPath, args: ['-e', '0'] }, '.');
    const notice = () => run({ file: execPath, args: [resolve('bin/notice.js'), command] }, '.');
    const pairs = await inPairs(empty, notice, WARM_UP + PAIRS);
    found.push({ command: `notice ${command}`, pairs: PAIRS, ...compared(pairs.slice(WARM_UP)) });
  }
  return found;
}
