/** Patterns among the paths of returns, where the shell has left them as they are: on Windows, or in quotes. */
import { RunError } from '../io/exit.ts';
import type { Io } from '../io/index.ts';

/** What makes a path a pattern, unless there is a file of just that name. */
const PATTERN = /[*?[\]{}]/;

/** The paths, with the files that match in place of each pattern, sorted. Throws a RunError for patterns without any. */
export async function expanded(io: Io, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map((path) => filesOf(io, path)));
  const unmatched = paths.filter((_, at) => found[at]?.length === 0);
  if (unmatched.length > 0)
    throw new RunError(unmatched.map((path) => `No file matches ${path}.`).join('\n'));
  return found.flat();
}

async function filesOf(io: Io, path: string): Promise<readonly string[]> {
  return PATTERN.test(path) && !io.exists(path) ? io.matching(path) : [path];
}
