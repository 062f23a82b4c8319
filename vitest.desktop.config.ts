import { defineConfig } from 'vitest/config';

/** The tests of test/desktop, which need a browser or an office: `npm run test:desktop`. */
export default defineConfig({
  test: {
    name: 'desktop',
    include: ['test/desktop/**/*.desktop.test.ts'],
    globalSetup: 'scripts/build-for-tests.mjs',
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two at a time: each starts large programs, and waits for them.
    maxWorkers: 2,
    // In CI each run writes its report for .ci/totals.mjs.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.reports/desktop-${process.pid}.json` }]]
      : ['default'],
  },
});
