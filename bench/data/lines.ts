/** Writes a file a block of lines at a time. */
import { closeSync, openSync, writeSync } from 'node:fs';

/** Characters that are written at once. */
const CHUNK = 1 << 20;

/** Writes the header, then the lines of each block; all end with their own line ends. */
export function writeLines(path: string, header: string, blocks: Iterable<readonly string[]>): void {
  const file = openSync(path, 'w');
  try {
    let text = header;
    for (const block of blocks) {
      text += block.join('');
      if (text.length < CHUNK) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}
