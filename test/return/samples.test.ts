/** Real returns and the contract's worked ones are read without an error. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isError } from '../../src/model/finding.ts';
import { readNotice } from '../../src/notice/read.ts';
import { readReturns } from '../../src/return/read.ts';

const CASES = JSON.parse(readFileSync('test/cases/worked-cases.json', 'utf8')) as {
  name: string;
  notice: unknown;
  return: string;
}[];

/** The errors on a return, and how many rows are used. */
function errorsOn(yaml: string, bytes: Uint8Array): { errors: string[]; used: number; rows: number } {
  const { notice } = readNotice({ name: 'notice.yaml', text: yaml });
  if (!notice) throw new Error('the notice has faults');
  const { returns, findings } = readReturns([{ name: 'return.csv', bytes }], [notice]);
  const errors = findings.filter(isError).map(({ line, code, found }) => `${line} ${code} ${found}`);
  return { errors, used: returns[0]?.observations.get(notice.id)?.length ?? 0, rows: returns[0]?.rows ?? 0 };
}

describe('the bundled samples', () => {
  const samples = readdirSync('samples').filter((name) => /^rotherham-2010-\d\d-\d\d\.csv$/.test(name));

  test.each(samples)('%s', (name) => {
    const yaml = readFileSync('notices/rotherham-2009.yaml', 'utf8');
    const { errors, used, rows } = errorsOn(yaml, readFileSync(`samples/${name}`));
    expect(errors).toEqual([]);
    expect(used).toBe(rows);
    expect(rows).toBeGreaterThan(10);
  });
});

test.each(CASES.map((one) => [one.name, one] as const))('worked case: %s', (_, one) => {
  const { errors, used, rows } = errorsOn(JSON.stringify(one.notice), new TextEncoder().encode(one.return));
  expect(errors).toEqual(rows === 0 ? ['null no-rows '] : []);
  expect(used).toBe(rows);
});
