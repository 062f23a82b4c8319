/** Patterns of file names. A module of its own, since few runs need it and its library. */
import { isAbsolute } from 'node:path';
import { glob } from 'tinyglobby';

/** The files that match a pattern such as `returns/*.csv`, sorted; with `/` on every platform. */
export async function filesMatching(pattern: string): Promise<string[]> {
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  return (await glob(slashed, { absolute: isAbsolute(pattern), expandDirectories: false })).sort();
}
