/** The files in which outputs wait beside their places until all of them are whole. */
import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { codeOf, NOT_ALLOWED } from './reason.ts';

/** `.notice-HOST-PROCESS-….tmp`: by the first two a later run sees whether the one that made it is still running. */
const NAME = /^\.notice-([0-9a-f]{8})-(\d+)-[0-9a-f-]+\.tmp$/;

/** Of a host whose name may not be asked for. */
const UNKNOWN = '00000000';

function thisHost(): string {
  try {
    return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  } catch (error) {
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    return UNKNOWN;
  }
}

/** A name in a folder that no other file has. */
export const temporaryIn = (folder: string): string =>
  join(folder, `.notice-${thisHost()}-${process.pid}-${randomUUID()}.tmp`);

/** Milliseconds after which a file of another machine, whose processes cannot be seen, is left over: a day. */
const LEFT_OVER = 86_400_000;

/** Whether the runs of a host can be seen from here. */
const isHere = (host: string): boolean => host !== UNKNOWN && host === thisHost();

/** Removes what runs that were killed have left in a folder. What cannot be removed stays: it is no reason to fail. */
export function removeLeftOvers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const [, host, pid] = NAME.exec(name) ?? [];
      if (host === undefined) continue;
      const path = join(folder, name);
      const isOver = isHere(host) ? !isRunning(Number(pid)) : Date.now() - statSync(path).mtimeMs > LEFT_OVER;
      if (isOver) rmSync(path, { force: true });
    }
  } catch (error) {
    if (codeOf(error) === '') throw error;
  }
}

/** Whether there is a process of this number; one of another user counts, and cannot be signalled. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
