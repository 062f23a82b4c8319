/** A bare walk over the bytes of a CSV file: `node bytes.mjs FILE`. Prints how many rows follow the header: line ends outside quotes. */
import { createReadStream } from 'node:fs';
import { argv } from 'node:process';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;

let records = 0;
let quoted = false;
for await (const bytes of createReadStream(argv[2] ?? '', { highWaterMark: 1 << 20 })) walk(bytes);
console.log(records - 1);

/** @param {Buffer} bytes */
function walk(bytes) {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) quoted = !quoted;
    else if (byte === LINE_FEED && !quoted) records += 1;
  }
}
