/** Every contender that is installed, in pairs with csv-parse's bare pass, over one return. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, mustAgree } from './answers.ts';
import { BASE, type Contender, contenders, JUDGE, type Looked } from './contenders/list.ts';
import { FILES, writeReturn } from './data/return.ts';
import { ratio } from './figures.ts';
import { inFolder } from './folder.ts';
import { inPairs, type Measured, measured, type Ratio, ratioOf } from './pairs.ts';
import { type Run, run } from './run.ts';

/** A contender's times to those of the base, and its own medians. */
export interface Standing extends Ratio, Measured {
  readonly contender: Contender;
}

export interface Peers {
  readonly rows: number;
  readonly bytes: number;
  readonly pairs: number;
  /** The quickest first; the base is among them. */
  readonly standings: readonly Standing[];
  /** What was looked for and is not installed. */
  readonly absent: readonly Looked[];
  /** Colour → how many measures have it, as all who did the job say. */
  readonly colours: ReadonlyMap<string, number>;
}

/** A return on which all contenders are tried first: answers that differ show soon, and the programs are warm. */
const TRIAL_ROWS = 10_000;

/**
 * Measures all contenders over a return of so many rows, in so many pairs each.
 * @throws where an answer is not that of `notice`
 */
export async function peers(rows: number, pairs: number, report: (text: string) => void): Promise<Peers> {
  const looked = contenders();
  const found = looked.flatMap((one) => one.found ?? []);
  await inFolder(async (folder) => {
    const course = await courseOf(folder, Math.min(rows, TRIAL_ROWS));
    for (const contender of [BASE, ...found]) await enter(contender, course);
  });
  return inFolder(async (folder) => {
    const course = await courseOf(folder, rows);
    const standings: Standing[] = [];
    const alone: Run[] = [];
    for (const contender of found) {
      const times = await inPairs(
        () => enter(BASE, course),
        () => enter(contender, course),
        pairs,
      );
      alone.push(...times.map(({ one }) => one));
      standings.push({ contender, ...ratioOf(times), ...measured(times.map(({ other }) => other)) });
      report(`${contender.name}: ${ratio(standings.at(-1)?.ratio ?? 0)}`);
    }
    standings.push({ contender: BASE, ratio: 1, least: 1, greatest: 1, ...measured(alone) });
    standings.sort((a, b) => a.ratio - b.ratio);
    const absent = looked.filter((one) => !one.found);
    const bytes = statSync(join(folder, FILES.rows)).size;
    return { rows, bytes, pairs, standings, absent, colours: coloursOf(course.judged) };
  });
}

/** A return in its folder, and the answer of `notice` to it. */
interface Course {
  readonly folder: string;
  readonly rows: number;
  readonly judged: Answer;
}

async function courseOf(folder: string, rows: number): Promise<Course> {
  writeReturn(folder, rows);
  return { folder, rows, judged: JUDGE.read((await run(JUDGE.command, folder)).out) };
}

/** Runs a contender and compares its answer with what it has to be. */
async function enter(contender: Contender, course: Course): Promise<Run> {
  const done = await run(contender.command, course.folder);
  mustAgree(contender.name, contender.read(done.out), expected(contender, course));
  return done;
}

/** What a contender has to answer. */
function expected({ work }: Contender, { rows, judged }: Course): Answer {
  if (work === 'a pass') return [`${rows} rows`];
  // One warning for all rows after the as-at day.
  return work === 'every row checked' ? ['0 errors, 1 warnings'] : judged;
}

function coloursOf(judged: Answer): Map<string, number> {
  const colours = new Map([
    ['green', 0],
    ['red', 0],
    ['none', 0],
  ]);
  for (const line of judged) {
    const colour = line.slice(line.lastIndexOf(',') + 1);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  return colours;
}
