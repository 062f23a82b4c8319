import { defineConfig } from 'vitest/config';

/** The tests of test/runtimes, which need Deno, Bun and several Nodes: `npm run test:runtimes`. */
export default defineConfig({
  test: {
    name: 'runtimes',
    include: ['test/runtimes/**/*.test.ts'],
    globalSetup: 'scripts/build-for-tests.mjs',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // In CI each run writes its report for .ci/totals.mjs.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.reports/runtimes-${process.pid}.json` }]]
      : ['default'],
  },
});
