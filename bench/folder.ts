/** A folder for data, gone when its work is done, whichever way it ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** 128 and the signal's number, as shells say it. */
const INTERRUPTED = 130;

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'notice-bench-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const interrupted = (): never => {
    remove();
    process.exit(INTERRUPTED);
  };
  process.once('SIGINT', interrupted);
  try {
    return await work(folder);
  } finally {
    process.off('SIGINT', interrupted);
    remove();
  }
}
