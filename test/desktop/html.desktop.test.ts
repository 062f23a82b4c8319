/** The report in a real browser: for everybody, alone, on a phone, on a desk and on paper. `npm run test:desktop` */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT, runInMemory } from '../support/run.ts';
import { judge, launch } from './browser.ts';
import { print } from './pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'notice-desktop-'));

/** To look at by eye, name a folder: NOTICE_SHOTS=/tmp/shots npm run test:desktop */
const { NOTICE_SHOTS: shots } = process.env;

const MAY = 'samples/rotherham-2010-05-17.csv';
const APRIL = 'samples/rotherham-2010-04-20.csv';
const FIXTURE = 'test/desktop/every-chart';

/** The reports that are looked at: name → the command that makes it. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  rotherham: ['check', MAY, '-n', 'rotherham-2009'],
  'since-and-what-if': ['check', MAY, '-n', 'rotherham-2009', '--since', APRIL, '--what-if', 'ni59=82'],
  'every-chart': ['check', `${FIXTURE}.csv`, '-n', `${FIXTURE}.yaml`],
  trend: ['trend', 'spc', `${FIXTURE}.csv`, '-n', `${FIXTURE}.yaml`],
  'trend-of-grades': ['trend', 'grade', `${FIXTURE}.csv`, '-n', `${FIXTURE}.yaml`],
  calendar: ['calendar', 'rotherham-2009', MAY],
};
const SEVERAL = 'several-notices';
const NAMES = [...Object.keys(REPORTS), SEVERAL];

let browser: Browser;
/** One window for all reports, which a first page keeps open: Chromium's own parts of a window cost as much as a report. */
let context: BrowserContext;

const pathOf = (name: string): string => join(folder, `${name}.html`);

/** What a command prints. */
async function printed(
  argv: readonly string[],
  world: Readonly<Record<string, string>> = {},
): Promise<string> {
  const paths = argv.filter((one) => /\.(csv|yaml)$/.test(one) && world[one] === undefined);
  const bundled = Object.fromEntries(paths.map((path) => [path, readFileSync(join(ROOT, path))]));
  const { code, out, err } = await runInMemory(argv, { files: { ...bundled, ...world } });
  expect(code, err).toBe(0);
  return out;
}

async function make(name: string, argv: readonly string[]): Promise<void> {
  writeFileSync(pathOf(name), await printed([...argv, '-f', 'html']));
}

/** The Rotherham sample and Rochdale's, in one document. */
async function makeSeveral(): Promise<void> {
  const saved = [
    await printed(['check', MAY, '-n', 'rotherham-2009', '-f', 'json', '--series']),
    await printed([
      'check',
      'samples/rochdale-2014-made-up.csv',
      '-n',
      'rochdale-2014',
      '-f',
      'json',
      '--series',
    ]),
  ];
  const assessments = saved.map((text): unknown => JSON.parse(text));
  const portfolio = JSON.stringify({ format: 'notice-portfolio/1', asAt: null, assessments });
  writeFileSync(
    pathOf(SEVERAL),
    await printed(['render', 'saved.json', '-f', 'html'], { 'saved.json': portfolio }),
  );
}

beforeAll(async () => {
  await Promise.all(Object.entries(REPORTS).map(([name, argv]) => make(name, argv)));
  await makeSeveral();
  if (shots) mkdirSync(shots, { recursive: true });
  browser = await launch();
  context = await browser.newContext();
  await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a report from the disk, at a width. */
async function open(name: string, width: number, inside = context): Promise<Page> {
  const page = await inside.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`file://${pathOf(name)}`);
  return page;
}

describe.each(NAMES)('the report %s', (name) => {
  test.each([360, 1280])(
    'has no barrier at WCAG 2.2 AA and leaves none undecided, %i pixels wide',
    async (width) => {
      const page = await open(name, width);
      if (shots) await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true });
      const { violations, undecided, passed } = await judge(page);
      expect(violations).toEqual([]);
      expect(undecided).toEqual([]);
      expect(passed).toBeGreaterThan(10);
      await page.close();
    },
  );

  test('fits 320 pixels without scrolling sideways', async () => {
    const page = await open(name, 320);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.close();
  });

  test('asks for nothing but itself, and complains of nothing', async () => {
    const page = await context.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('dialog', (dialog) => said.push(dialog.message()));
    await page.goto(`file://${pathOf(name)}`, { waitUntil: 'networkidle' });
    expect(asked).toEqual([`file://${pathOf(name)}`]);
    expect(said).toEqual([]);
    await page.close();
  });

  test('is printed on A4, no row cut, no heading left behind', async () => {
    const page = await open(name, 1280);
    const printed = await print(page, shots ? join(shots, `${name}.pdf`) : join(folder, `${name}.pdf`));
    expect(printed.size).toContain('A4');
    expect(printed.rows).toBeGreaterThan(REPORTS[name]?.[0] === 'check' ? 20 : 1);
    expect(printed.cutRows).toEqual([]);
    expect(printed.lonelyHeads).toEqual([]);
    expect(printed.lonelyHeadings).toEqual([]);
    expect(printed.text).toContain(`Page 1 of ${printed.pages}`);
    await page.close();
  });
});

describe('the report of the Rotherham sample', () => {
  test('is the same without scripts', async () => {
    const [one, other] = await Promise.all([
      open('rotherham', 1280),
      open('rotherham', 1280, await browser.newContext({ javaScriptEnabled: false })),
    ]);
    expect(await other?.locator('body').innerText()).toBe(await one?.locator('body').innerText());
    await Promise.all([one?.close(), other?.close()]);
  });

  test('lets the keyboard skip to the content, and shows where it is', async () => {
    const page = await open('rotherham', 1280);
    await page.keyboard.press('Tab');
    const skip = page.getByText('Skip to main content');
    expect(await page.evaluate('document.activeElement.className')).toBe('govuk-skip-link');
    expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    const look = await page.evaluate('getComputedStyle(document.activeElement).backgroundColor');
    expect(look).toBe('rgb(255, 221, 0)');
    await page.close();
  });

  test.each([360, 1280])('shows each chart within the page, %i pixels wide', async (width) => {
    const page = await open('rotherham', width);
    const charts = await page.locator('svg.chart:visible').all();
    expect(charts.length).toBeGreaterThan(3);
    for (const chart of charts) {
      const box = await chart.boundingBox();
      expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
    }
    await page.close();
  });

  test.each([
    [8, []],
    [2, ['--brief']],
  ])('is printed on at most %i pages, %j', async (most, options) => {
    const name = `pages-${most}`;
    await make(name, ['check', MAY, '-n', 'rotherham-2009', ...options]);
    const page = await open(name, 1280);
    expect((await print(page, join(folder, `${name}.pdf`))).pages).toBeLessThanOrEqual(most);
    await page.close();
  });
});

test('texts of files stay texts', async () => {
  const attack = `"><img src=x onerror=alert(1)></title></style></svg><script>alert(2)</script>&lt;b&gt;`;
  const notice = `id: attack
title: '${attack}'
authority: { name: '${attack}' }
issued: 2009-12-16
sections: [{ id: a, title: '${attack}' }]
measures:
  - { id: ni59, title: '${attack}', ref: '${attack}', section: a, workstream: '${attack}', kind: indicator, unit: percent,
      good: high, references: [{ title: '${attack}', value: 1 }], stages: [{ by: 2010-03, target: 80 }] }
`;
  const cell = `"${attack.replaceAll('"', '""')}"`;
  const row = `ni59,2010-03-31,70,${cell},${cell}\nni59,2010-04-30,69,${cell},${cell}\n`;
  const files = { 'attack.yaml': notice, 'attack.csv': `measure,period_end,value,evidence,comment\n${row}` };
  const argv = ['check', 'attack.csv', '-n', 'attack.yaml', '-f', 'html'];
  writeFileSync(pathOf('attack'), await printed(argv, files));
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('dialog', (dialog) => void heard.push(dialog.message()));
  page.on('console', (message) => heard.push(message.text()));
  page.on('request', (request) => heard.push(request.url()));
  await page.goto(`file://${pathOf('attack')}`, { waitUntil: 'networkidle' });
  expect(heard).toEqual([`file://${pathOf('attack')}`]);
  expect(await page.locator('script, img, iframe, object, embed, b').count()).toBe(0);
  expect(await page.title()).toContain(attack);
  expect(await page.locator('body').innerText()).toContain(attack);
  await page.close();
});

describe('the judges', () => {
  test.each([
    ['an image without words', 'image-alt', '<main ', '<img src="data:,"><main '],
    ['pale text', 'color-contrast', 'class="govuk-caption-l"', 'class="govuk-caption-l c-pale"'],
    ['a document without a language', 'html-has-lang', '<html lang="en-GB"', '<html data-was="en-GB"'],
  ])('find %s', async (_, rule, found, planted) => {
    const report = readFileSync(pathOf('rotherham'), 'utf8');
    expect(report).toContain(found);
    const pale = report.replace(
      /<meta http-equiv[^>]*>/,
      '<style>.c-pale { color: #aaa !important; }</style>',
    );
    writeFileSync(pathOf('planted'), pale.replaceAll(found, planted));
    const page = await open('planted', 1280);
    const { violations } = await judge(page);
    expect(violations.map((one) => one.split(' ')[0])).toContain(rule);
    await page.close();
  });

  test('find rows that are cut', async () => {
    const report = readFileSync(pathOf('rotherham'), 'utf8');
    const cut = report
      .replace(/<meta http-equiv[^>]*>/, '<style>td { height: 9cm; }</style>')
      .replaceAll('break-inside:avoid', 'break-inside:auto');
    writeFileSync(pathOf('cut'), cut.replaceAll('break-before:avoid', 'break-before:auto'));
    const page = await open('cut', 1280);
    const { cutRows } = await print(page, join(folder, 'cut.pdf'));
    expect(cutRows.length).toBeGreaterThan(0);
    await page.close();
  });
});
