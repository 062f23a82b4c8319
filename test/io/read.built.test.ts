/** A long return by every way in: by name, through a link, on standard input, through pipes. Contract 6. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Desk } from '../write/desk.ts';

const desk = new Desk();
const row = `visits,2026-03-31,8x,${'a long remark of which nothing is kept '.repeat(20)}\n`;
/** The findings of the return by its name. */
let plain: string;
beforeAll(() => {
  desk.write('long.csv', `measure,period_end,value,remark\n${row.repeat(1_500)}`);
  plain = shown('notice validate -n one long.csv', 'long.csv');
});
afterAll(() => desk.clear());

/** What the line prints of the return `name`: its findings. */
function shown(line: string, name: string): string {
  const { status, stdout, stderr } = desk.bash(`${line} -f csv`);
  expect([status, stderr]).toEqual([1, '']);
  return stdout.replaceAll(`,${name},`, ',return,');
}

test('progress in a long return is shown by its rows', () => {
  expect(plain.match(/bad-number/g)).toHaveLength(1_500);
});

test.each([
  ['a link', 'ln -sf long.csv link.csv; notice validate -n one link.csv', 'link.csv'],
  ['standard input as a file', 'notice validate -n one /dev/stdin < long.csv', '/dev/stdin'],
  ['standard input as a pipe', 'cat long.csv | notice validate -n one /dev/stdin', '/dev/stdin'],
  ['standard input by its usual name', 'notice validate -n one - < long.csv', '-'],
  ['a pipe of that name', 'cat long.csv | notice validate -n one -', '-'],
  [
    'a pipe with a name, to which is written once',
    'mkfifo p; cat long.csv > p & notice validate -n one p',
    'p',
  ],
])('%s', (_, line, name) => {
  expect(shown(line, name)).toBe(plain);
});

test('the same file is the same by its hash, in whatever way it comes', () => {
  const hash = (line: string): string | undefined => {
    const { inputs } = JSON.parse(desk.bash(line).stdout) as { inputs: { sha256: string }[] };
    return inputs.at(-1)?.sha256;
  };
  const long = 'x'.repeat(900_000);
  const rows = `visits,2026-03-31,8,${long}\nvisits,2026-04-30,8,${long}\n`;
  desk.write('sound.csv', `measure,period_end,value,remark\n${rows}`);
  const [expected] = desk.bash('sha256sum sound.csv').stdout.split(' ');
  for (const line of ['notice check -n one sound.csv', 'notice check -n one - < sound.csv'])
    expect(hash(`${line} -f json`)).toBe(expected);
});
