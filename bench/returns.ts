/** What rows with findings, and another way of writing, cost beside the clean return of as many rows. */
import { JUDGE, VALIDATE } from './contenders/list.ts';
import { type Manner, writeReturn } from './data/return.ts';
import { ratio } from './figures.ts';
import { inFolder } from './folder.ts';
import { type Compared, compared, inPairs } from './pairs.ts';
import { type Command, run } from './run.ts';

/** A return that is not clean, and what reads it. */
interface Kind {
  readonly name: string;
  readonly manner: Manner;
  readonly options: readonly string[];
}

const KINDS: readonly Kind[] = [
  { name: 'a warning on 10 % of the rows', manner: { early: 10 }, options: [] },
  { name: 'a warning on every row', manner: { early: 1 }, options: [] },
  {
    name: 'an error on 5 % of the rows, with `--keep-going`',
    manner: { unknown: 20 },
    options: ['--keep-going'],
  },
  { name: 'CRLF, every cell quoted', manner: { quoted: true }, options: [] },
];

/** One kind against the clean return, read by one command. */
export interface KindRun extends Compared {
  readonly kind: string;
  readonly command: string;
}

export interface Returns {
  readonly rows: number;
  readonly pairs: number;
  readonly runs: readonly KindRun[];
}

/** Measures `check` and `validate` over each kind of return, in pairs with the clean one. */
export async function returns(rows: number, pairs: number, report: (text: string) => void): Promise<Returns> {
  const runs = await inFolder(async (clean) => {
    writeReturn(clean, rows);
    const found: KindRun[] = [];
    for (const kind of KINDS) found.push(...(await measuredKind(clean, kind, rows, pairs)));
    for (const { kind, command, ratio: one } of found) report(`${kind}, ${command}: ${ratio(one)}`);
    return found;
  });
  return { rows, pairs, runs };
}

const measuredKind = (clean: string, kind: Kind, rows: number, pairs: number): Promise<KindRun[]> =>
  inFolder(async (folder) => {
    writeReturn(folder, rows, kind.manner);
    const runs: KindRun[] = [];
    for (const { name, command, options } of [
      { ...JUDGE, options: kind.options },
      { ...VALIDATE, options: [] },
    ]) {
      const times = await inPairs(
        () => run(command, clean),
        () => run(withOptions(command, options), folder, [0, 1]),
        pairs,
      );
      runs.push({ kind: kind.name, command: name, ...compared(times) });
    }
    return runs;
  });

const withOptions = ({ file, args }: Command, options: readonly string[]): Command => ({
  file,
  args: [...args, ...options],
});
