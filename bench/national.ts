/** The returns of a whole country in one `notice check`, in two orders of their rows, beside csv-parse's bare pass. */
import { type Answer, fromPortfolio, mustAgree } from './answers.ts';
import { BASE, NATIONAL } from './contenders/list.ts';
import { MEASURES } from './data/measures.ts';
import { type Extent, ORDERS, type Order, writeNational } from './data/national.ts';
import { ratio } from './figures.ts';
import { inFolder } from './folder.ts';
import { type Compared, compared, inPairs } from './pairs.ts';
import { type Run, run } from './run.ts';

export interface NationalRun extends Compared {
  readonly order: Order;
  readonly pairs: number;
}

export interface National {
  readonly rows: number;
  readonly notices: number;
  readonly runs: readonly NationalRun[];
}

/**
 * Measures both orders of one national return.
 * @throws where the order of the rows makes a difference
 */
export async function national(
  extent: Extent,
  pairs: number,
  report: (text: string) => void,
): Promise<National> {
  const found: NationalRun[] = [];
  let answer: Answer | null = null;
  for (const order of ORDERS) {
    const times = await inFolder(async (folder) => {
      writeNational(folder, extent, order);
      return inPairs(
        () => run(BASE.command, folder),
        () => check(folder),
        pairs,
      );
    });
    const standing = compared(times);
    report(`by ${order}: ${ratio(standing.ratio)}`);
    found.push({ order, pairs, ...standing });
  }
  return { rows: extent.notices * extent.months * MEASURES, notices: extent.notices, runs: found };

  async function check(folder: string): Promise<Run> {
    const done = await run(NATIONAL, folder);
    const given = fromPortfolio(done.out);
    answer ??= given;
    mustAgree('another order of the rows', given, answer);
    return done;
  }
}
