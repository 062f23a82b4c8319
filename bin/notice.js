#!/usr/bin/env node
// CommonJS, by bin/package.json: as an ES module the same few lines made each run slower (docs/dependencies.md).
try {
  const { run } = require('../dist/notice.cjs');
  run(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
  });
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  process.stderr.write("notice is not built yet: run 'npm run build' first.\n");
  process.exitCode = 2;
}
