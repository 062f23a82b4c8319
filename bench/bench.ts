/**
 * `npm run bench`: measures `notice` beside others, on a return, as the rows grow, on rows with findings, on a
 * whole country and at the start, and writes bench/RESULTS.md and bench/growth.svg. With -- --rows or --runs it is a trial, whose results are printed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { grouped } from '../scripts/docs/markdown.ts';
import { growth } from './growth.ts';
import { growthSvg } from './growth-chart.ts';
import { machine } from './machine.ts';
import { national } from './national.ts';
import { type Options, optionsOf } from './options.ts';
import { peers } from './peers.ts';
import { type Results, resultsText } from './report.ts';
import { returns } from './returns.ts';
import { starts } from './start.ts';

const RESULTS = 'RESULTS.md';
const PICTURE = 'growth.svg';

/** Progress goes to standard error: what is printed is the results. */
const report = (text: string): void => console.error(text);

async function measured({ rows, pairs, sizes, national: extent }: Options): Promise<Results> {
  const before = { on: new Date().toISOString().slice(0, 10), machine: machine() };
  report(`${grouped(rows)} rows, to csv-parse's bare pass:`);
  const standings = await peers(rows, pairs, report);
  report('As the rows grow:');
  const grown = await growth(sizes, Math.min(pairs, 3), report);
  report('Rows with findings:');
  const kinds = await returns(rows, Math.min(pairs, 3), report);
  report('A whole country:');
  const country = await national(extent, Math.min(pairs, 2), report);
  report('The start.');
  return {
    ...before,
    peers: standings,
    growth: grown,
    returns: kinds,
    national: country,
    starts: await starts(),
  };
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options.folder !== null) mkdirSync(options.folder, { recursive: true });
  const results = await measured(options);
  const text = resultsText(results, PICTURE);
  if (options.folder === null) {
    console.log(text);
    return;
  }
  writeFileSync(join(options.folder, RESULTS), text);
  writeFileSync(join(options.folder, PICTURE), growthSvg(results.growth));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
