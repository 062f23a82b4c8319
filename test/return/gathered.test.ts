/** Very many findings: counted exactly, told in their order as often as asked, and not held. Contract 3. */
import { describe, expect, test } from 'vitest';
import { Gathered, MAX_HELD } from '../../src/return/gathered.ts';
import { ReturnReader } from '../../src/return/reader.ts';
import { scopeOf } from '../../src/return/scope.ts';
import { brief, NOTICE, read, readAll } from './support.ts';

const MANY = 2 * MAX_HELD;

const HEADER = 'measure,date,value,extra\n';

/** Rows of which every second has two faults, and every tenth of the others repeats the one before it. */
function faultyRows(count: number): { text: string; told: string[] } {
  const rows: string[] = [];
  const told = ['1 extra unknown-column "extra"'];
  for (let at = 0; at < count; at++) {
    const line = at + 2;
    const odd = at % 2 === 1;
    const copy = at % 20 === 10;
    const day = `20${10 + (Math.floor(at / 365) % 80)}-${String(1 + (Math.floor(at / 31) % 12)).padStart(2, '0')}-x${at}`;
    rows.push(odd ? `ni95,${day},1,` : copy ? 'posts,2010-03-31,3,' : `posts,${dayAt(at)},3,`);
    if (odd) told.push(`${line} measure unknown-measure "ni95"`, `${line} date bad-date "${day}"`);
    else if (copy && at > 10) told.push(`${line} - duplicate-row ""`);
  }
  return { text: `${HEADER}${rows.join('\n')}\n`, told };
}

/** A day of its own for each row, from 2011 on. */
const dayAt = (at: number): string => new Date(Date.UTC(2011, 0, 1 + at)).toISOString().slice(0, 10);

describe('more findings than are held', () => {
  const { text, told } = faultyRows(MANY);

  test('are told one and all, in the order of the file, rows against each other among them', () => {
    const { findings } = read(text);
    expect(findings.map(brief)).toEqual(told);
  });

  test('are counted exactly, and told the same each time', () => {
    const { told: source, returns } = read(text);
    const errors = told.filter((one) => / (unknown-measure|bad-date) /.test(one)).length;
    expect(source).toMatchObject({ errors, warnings: told.length - errors });
    expect([...source]).toEqual([...source]);
    expect(returns[0]).toMatchObject({ rows: MANY, left: { errors: MANY / 2 } });
    expect(returns[0]?.observations.get(NOTICE.id)).toHaveLength(MANY / 2);
  });

  test('come with those of the other files, each in its place', () => {
    const small = `${HEADER}ni95,2010-03-31,1,\n`;
    const { told: source } = readAll([small, text, small]);
    expect([...new Set([...source].map(({ file }) => file))]).toEqual(['a.csv', 'b.csv', 'c.csv']);
    expect([...(source.of?.('c.csv') ?? [])].map(brief)).toEqual([
      '1 extra unknown-column "extra"',
      '2 measure unknown-measure "ni95"',
    ]);
  });

  test('can be left before their end', () => {
    const [first, second] = read(text).told;
    expect([first, second].map((one) => one && brief(one))).toEqual(told.slice(0, 2));
  });

  test('a file parted otherwise than its header is one of them, however many rows it has', () => {
    const { findings, told: source } = read(`measure,date,value\n${'ni59;2010-03-31;80\n'.repeat(MANY)}`);
    expect(findings.map(({ line, facts }) => [line, facts])).toEqual([
      [2, { problem: 'parted-otherwise', rows: MANY, columns: 3, header: ',', delimiter: ';' }],
    ]);
    expect(source).toMatchObject({ errors: 1, warnings: 0 });
  });

  test('no more than the limit are held, in the first reading and in the next', () => {
    const scope = scopeOf([NOTICE]);
    const bytes = new TextEncoder().encode(text);
    const first = new ReturnReader('return.csv', scope);
    for (const _step of first.read([bytes]));
    expect(first.told.all()).toHaveLength(MAX_HELD);
    expect(first.told.errors).toBe(MANY);
    const again = new ReturnReader('return.csv', scope, first);
    let most = 0;
    let all = 0;
    for (const _step of again.read(slices(bytes))) {
      const taken = again.told.take().length;
      most = Math.max(most, taken);
      all += taken;
    }
    expect(all + again.told.take().length).toBe(MANY + 1);
    expect(most).toBeLessThan(MAX_HELD);
    expect([...again.kept.values()].map(({ length }) => length)).toEqual([0]);
  });
});

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

test('what is gathered is held up to its limit, and counted beyond', () => {
  const [one] = read(`${HEADER}ni95,2010-03-31,1,\n`).findings;
  if (!one) throw new Error('there is a finding to gather');
  const gathered = new Gathered(2);
  for (let times = 0; times < 2; times++) gathered.push(one);
  expect(gathered.overflows).toBe(false);
  gathered.push(one);
  expect(gathered).toMatchObject({ overflows: true, errors: 0, warnings: 3 });
  expect(gathered.all()).toHaveLength(2);
});
