/** Runs the job by DuckDB in the folder of a return: `node duckdb.mjs DAY`. Prints measure, day and colour as CSV; with --version its version. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv } from 'node:process';

// Not a package of the project: `npm ci` in bench/ installs it.
const { DuckDBInstance, version } = createRequire(import.meta.url)('@duckdb/node-api');

if (argv[2] === '--version') console.log(version().replace(/^v/, ''));
else await answer(argv[2] ?? '');

/** @param {string} day */
async function answer(day) {
  const connection = await (await DuckDBInstance.create()).connect();
  const sql = readFileSync(new URL('job.duckdb.sql', import.meta.url), 'utf8');
  const result = await connection.runAndReadAll(sql, { as_at: day });
  console.log('measure,day,colour');
  for (const row of result.getRows()) console.log(row.join(','));
  connection.closeSync();
}
