/** A real Chromium, as Debian ships it, and the judges that are let loose in it. */
import { execFileSync } from 'node:child_process';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium as root, without any of its own traffic. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a program is. */
export const programPath = (name: string): string =>
  execFileSync('which', [name], { encoding: 'utf8' }).trim();

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: programPath('chromium'),
    args: FLAGS,
  });

/** All of WCAG 2.2, level AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe-core finds, and what it leaves for somebody to decide: rule and place. */
export interface Judged {
  readonly violations: readonly string[];
  readonly undecided: readonly string[];
  readonly passed: number;
}

/** Runs axe-core in the page. It comes in by the debugger, so the page's policy stays as it is. */
export async function judge(page: Page): Promise<Judged> {
  await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, preload: false, resultTypes: ['violations', 'incomplete'] })`;
  const { violations, incomplete, passes } = await page.evaluate<axe.AxeResults>(run);
  const reported = (results: readonly axe.Result[]): string[] =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
    );
  return { violations: reported(violations), undecided: reported(incomplete), passed: passes.length };
}
