/**
 * What the program prints, compared with an archive: a digest of each run, so that a change of shape changes no output.
 * `npm run archive` writes the archive anew after a change that is meant to be seen: the runs that differ are its diff.
 */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Ran, runInMemory } from '../support/run.ts';
import { type ArchivedRun, FILES, RUNS } from './runs.ts';

/** Findings and notes by their code and place: their English may change. */
const withoutWording = (text: string): string =>
  text
    .replace(/^(.*?: (?:error|warning|note) [a-z-]+): .*$/gm, '$1')
    .replace(/^( *"(?:message|fix|note)": )".*"(,?)$/gm, '$1""$2');

function digestOf({ code, out, err, file }: Ran): string {
  const hash = createHash('sha256');
  for (const text of [out, err]) hash.update(withoutWording(text)).update('\0');
  return `${code} ${hash
    .update(file('out.xlsx') ?? '')
    .digest('hex')
    .slice(0, 16)}`;
}

const nameOf = ({ argv, width }: ArchivedRun): string =>
  `notice ${argv.join(' ')}${width ? ` (${width} columns)` : ''}`;

test.each(Object.entries(RUNS))('%s', async (name, runs) => {
  const digests: Record<string, string> = {};
  for (const run of runs) {
    const env = run.width ? { COLUMNS: run.width, FORCE_COLOR: '1' } : {};
    digests[nameOf(run)] = digestOf(await runInMemory(run.argv, { files: FILES, env }));
  }
  expect(Object.keys(digests)).toHaveLength(runs.length);
  await expect(`${JSON.stringify(digests, null, 2)}\n`).toMatchFileSnapshot(`${name}.json`);
});
