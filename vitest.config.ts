import { defineConfig } from 'vitest/config';

/** Tests that run the built program. `dist` is built anew before them, and only for them. */
const BUILT = 'test/**/*.built.test.ts';

/** Tests that pack it, install it with npm and run what is around it: `npm run packed`, a part of `npm run check`. */
const PACKED = 'test/packed/**/*.test.ts';

/** Tests that need a browser or an office, and run on their own: vitest.desktop.config.ts. */
const DESKTOP = 'test/desktop/**';

/** Tests that need other runtimes: vitest.runtimes.config.ts. */
const RUNTIMES = 'test/runtimes/**';

/** Tests that change the engine to see that `notice test` finds it: each in a process of its own. */
const CHANGED_ENGINE = 'test/selftest/boundaries.test.ts';

/** Hostile inputs and archived outputs through the whole program: long, and no part of what coverage is measured by. */
const CORPUS = ['test/hostile/**/*.test.ts', 'test/archive/**/*.test.ts'];

/** Milliseconds after which a test hangs: nothing is timed, and a busy machine fails none. */
const PATIENCE = 300_000;

/** Scoring leaves no line and no branch untested. */
const WHOLE = { statements: 100, branches: 100, functions: 100, lines: 100 };

/** Files of tests share a process: to load the program anew for each took more than half of the time. */
const isolate = false;

// No test opens a connection; where this is set, Node 20 reads every certificate at each start of a program.
delete process.env.NODE_EXTRA_CA_CERTS;

// Bash reads ~/.bashrc, as over ssh, where its standard input is a socket and it is the first shell of all.
process.env.SHLVL = '1';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'source',
          isolate,
          include: ['test/**/*.test.ts'],
          exclude: [BUILT, PACKED, ...CORPUS, DESKTOP, RUNTIMES, CHANGED_ENGINE],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'corpus',
          isolate,
          include: CORPUS,
          exclude: [BUILT],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'changed-engine',
          include: [CHANGED_ENGINE],
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'built',
          isolate,
          include: [BUILT],
          globalSetup: 'scripts/build-for-tests.mjs',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
      {
        test: {
          name: 'packed',
          isolate,
          include: [PACKED],
          globalSetup: 'scripts/build-for-tests.mjs',
          testTimeout: PATIENCE,
          hookTimeout: PATIENCE,
        },
      },
    ],
    // A process for each core; by itself vitest leaves one core to the process that hands out the files.
    maxWorkers: '100%',
    // In CI each run writes its report for .ci/totals.mjs.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.reports/node-${process.versions.node}-${process.pid}.json` }]]
      : ['default'],
    coverage: {
      provider: 'v8',
      // The page is tested in browsers: test/desktop.
      include: ['src/!(page)/**/*.ts', 'src/*.ts'],
      reporter: ['text', 'html'],
      thresholds: {
        lines: 90,
        branches: 85,
        'src/engine/**': WHOLE,
        'src/model/figure.ts': WHOLE,
        'src/model/day.ts': WHOLE,
      },
    },
  },
});
