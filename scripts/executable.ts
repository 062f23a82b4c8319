/** The program as one executable file, which holds Node, this script and the files that come with it. */
import { getAsset } from 'node:sea';
import { run } from '../src/cli.ts';
import { nodeIo, type PackageFiles } from '../src/io/index.ts';

/** The files inside, by the names that `scripts/release.mjs` lists in one of them. */
const INSIDE: PackageFiles = {
  read: (path) => new Uint8Array(getAsset(path)),
  list: (folder) =>
    getAsset('names', 'utf8')
      .split('\n')
      .flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : [])),
  isOwn: () => false,
};

void run(process.argv.slice(2), nodeIo(INSIDE)).then((code) => {
  process.exitCode = code;
});
