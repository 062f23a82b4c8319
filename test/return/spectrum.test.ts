/** The cases of csv-spectrum, which csv readers of every language are tested with. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { Records } from '../../src/return/records.ts';
import { textsOf } from '../../src/return/text.ts';

const FOLDER = dirname(fileURLToPath(import.meta.resolve('csv-spectrum')));
const names = readdirSync(`${FOLDER}/csvs`).map((file) => file.replace(/\.csv$/, ''));

/** Has quotes within cells that are not quoted, which RFC 4180 does not allow and csv-parse refuses too. */
const REFUSED = 'location_coordinates';

function split(name: string): { records: string[][]; broken: string[] } {
  const records: string[][] = [];
  const broken: string[] = [];
  const sink = {
    record: (cells: readonly string[]): void => void records.push([...cells]),
    broken: (problem: string): void => void broken.push(problem),
  };
  new Records(textsOf(readFileSync(`${FOLDER}/csvs/${name}.csv`), 'utf-8')).read(sink, ',');
  return { records, broken };
}

test('there are a dozen', () => expect(names).toHaveLength(12));

test(`${REFUSED} is refused`, () => expect(new Set(split(REFUSED).broken)).toEqual(new Set(['stray-quote'])));

test.each(names.filter((name) => name !== REFUSED))('%s', (name) => {
  const { records, broken } = split(name);
  expect(broken).toEqual([]);
  const [header = [], ...rows] = records;
  const read = rows.map((cells) => Object.fromEntries(header.map((key, at) => [key, cells[at]])));
  expect(read).toEqual(JSON.parse(readFileSync(`${FOLDER}/json/${name}.json`, 'utf8')));
});
