import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take minutes: the last of them would run alone if it began last. */
const LONG = ['page', 'html', 'programs'];

/** Begins with the long ones. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = (name: string) => (file: TestSpecification) =>
      file.moduleId.endsWith(`/${name}.desktop.test.ts`);
    const long = LONG.flatMap((name) => files.filter(isLong(name)));
    return [...long, ...(await super.sort(files.filter((file) => !long.includes(file))))];
  }
}

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
    sequence: { sequencer: LongFirst },
    // In CI each run writes its report for .ci/totals.mjs.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: `.reports/desktop-${process.pid}.json` }]]
      : ['default'],
  },
});
