/** How the time and the memory of `notice check` grow with the rows, beside csv-parse's bare pass. */

import { grouped } from '../scripts/docs/markdown.ts';
import { BASE, JUDGE } from './contenders/list.ts';
import { writeReturn } from './data/return.ts';
import { ratio } from './figures.ts';
import { inFolder } from './folder.ts';
import { type Compared, compared, inPairs } from './pairs.ts';
import { run } from './run.ts';

/** Both at one number of rows: the base is the one, `notice` the other. */
export interface Size extends Compared {
  readonly rows: number;
}

export interface Growth {
  readonly pairs: number;
  readonly sizes: readonly Size[];
}

/** Measures a return of each number of rows. */
export async function growth(
  rowsOfEach: readonly number[],
  pairs: number,
  report: (text: string) => void,
): Promise<Growth> {
  const sizes: Size[] = [];
  for (const rows of rowsOfEach) {
    const times = await inFolder(async (folder) => {
      writeReturn(folder, rows);
      return inPairs(
        () => run(BASE.command, folder),
        () => run(JUDGE.command, folder),
        pairs,
      );
    });
    const size = { rows, ...compared(times) };
    report(`${grouped(rows)} rows: ${ratio(size.ratio)}`);
    sizes.push(size);
  }
  return { pairs, sizes };
}
