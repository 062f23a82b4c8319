/** Runs whole processes, one at a time, and gives the time that each took and the memory that it had at most. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

export interface Run {
  /** Of the processor, where the system gives them; else of the clock. */
  readonly seconds: number;
  /** MiB at most; null where the system does not give it: it is read from Linux's /proc. */
  readonly peak: number | null;
  readonly out: string;
}

/** Milliseconds from one look at a process to the next. Of memory its highest mark is read; only what comes after the last look is missed. */
const LOOK_EVERY = 5;

/**
 * Runs a command in a folder to its end.
 * @throws where it cannot be started or ends with another code than those given, with the end of what it printed
 */
export async function run(
  { file, args }: Command,
  cwd: string,
  codes: readonly number[] = [0],
): Promise<Run> {
  const start = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let peak: number | null = null;
  let processor: number | null = null;
  const look = setInterval(() => {
    peak = highestMark(child.pid) ?? peak;
    processor = processorSeconds(child.pid) ?? processor;
  }, LOOK_EVERY);
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    err = `${err}${bytes}`.slice(-MOST_SHOWN);
  });
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = processor ?? (performance.now() - start) / 1000;
    if (!codes.includes(code)) throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${err}`);
    return { seconds, peak, out: Buffer.concat(out).toString() };
  } finally {
    clearInterval(look);
  }
}

/** Characters of what a failed process printed that are shown. */
const MOST_SHOWN = 2000;

const KIB_PER_MIB = 1024;

function highestMark(pid: number | undefined): number | null {
  try {
    const found = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / KIB_PER_MIB : null;
  } catch {
    return null;
  }
}

/** Linux counts the time of a process in hundredths of a second. */
const TICKS_A_SECOND = 100;

function processorSeconds(pid: number | undefined): number | null {
  try {
    const [, fields = ''] = /^\d+ \(.*\) (.*)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return user && system !== undefined ? (user + system) / TICKS_A_SECOND : null;
  } catch {
    return null;
  }
}

/** What a command prints; null where it is not there or fails. */
export function said({ file, args }: Command): string | null {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : null;
}
