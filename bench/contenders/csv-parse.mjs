/** csv-parse's own pass over a file, with nothing done to its rows: `node csv-parse.mjs [--objects] FILE`. Prints how many there are. */
import { createReadStream } from 'node:fs';
import { argv } from 'node:process';
import { parse } from 'csv-parse';

const columns = argv.includes('--objects');
const parser = createReadStream(argv.at(-1) ?? '').pipe(parse({ columns }));
let records = 0;
parser.on('data', () => {
  records += 1;
});
parser.on('end', () => console.log(columns ? records : records - 1));
