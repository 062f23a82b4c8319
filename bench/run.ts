/** Runs whole processes, one at a time, and says how long each took and how much memory it had at most. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

export interface Run {
  readonly seconds: number;
  /** MiB at most; null where the system does not tell: it is read from Linux's /proc. */
  readonly peak: number | null;
  readonly out: string;
}

/** Milliseconds from one look at a process's memory to the next. What is read is its highest mark, so only growth in its last moment is missed. */
const LOOK_EVERY = 5;

/**
 * Runs a command in a folder to its end.
 * @throws where it cannot be started or ends with another code than 0, with the end of what it said
 */
export async function run({ file, args }: Command, cwd: string): Promise<Run> {
  const start = performance.now();
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let peak: number | null = null;
  const look = setInterval(() => {
    peak = highestMark(child.pid) ?? peak;
  }, LOOK_EVERY);
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    err = `${err}${bytes}`.slice(-MOST_SAID);
  });
  try {
    const code = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const seconds = (performance.now() - start) / 1000;
    if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${err}`);
    return { seconds, peak, out: Buffer.concat(out).toString() };
  } finally {
    clearInterval(look);
  }
}

/** Characters of what a failed process said that are shown. */
const MOST_SAID = 2000;

const KIB_PER_MIB = 1024;

function highestMark(pid: number | undefined): number | null {
  try {
    const found = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found ? Number(found[1]) / KIB_PER_MIB : null;
  } catch {
    return null;
  }
}

/** What a command prints; null where it is not there or fails. */
export function said({ file, args }: Command): string | null {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 ? stdout.trim() : null;
}
