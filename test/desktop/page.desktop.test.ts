/** The offline page in a real browser: alone, for everybody, and with the bytes of the command line. `npm run test:desktop` */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { FILES, writeReturn } from '../../bench/data/return.ts';
import { ROOT, runBuilt } from '../support/run.ts';
import { judge } from './browser.ts';
import { alone, at, faults, folder, inBrowser, open, page, saved, score, WAIT } from './offline.ts';

inBrowser();

beforeAll(() => {
  writeFileSync(at('wrong.csv'), 'measure,period_end,value\nni59,2010-05-17,8o.1\nni60,31/02/2010,70\n');
});

const HOSTILE = 'test/hostile/returns';

/** What the buttons are called, and the name of the format. */
const FORMATS = {
  Table: 'table',
  CSV: 'csv',
  JSON: 'json',
  Markdown: 'markdown',
  HTML: 'html',
  XLSX: 'xlsx',
  JUnit: 'junit',
  SARIF: 'sarif',
  GitHub: 'github',
};

test('is one file of at most 700 kB whose policy lets nothing in', async () => {
  expect(statSync(at('notice.html')).size).toBeLessThan(700_000);
  await open();
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content');
  expect(policy?.split('; ').map((one) => one.replace(/sha256-[\w+/=]+/g, 'sha256'))).toEqual([
    "default-src 'none'",
    "script-src 'sha256'",
    'worker-src blob:',
    "style-src 'sha256'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  await page.evaluate('void fetch("https://example.org/").catch(() => undefined)');
  expect(faults.join()).toContain('Content Security Policy');
});

test('gives every format with the bytes of the command line', async () => {
  await open();
  await score('return.csv');
  expect(await page.getByRole('heading', { level: 1 }).last().textContent()).toContain('Improvement Notice');
  for (const [button, format] of Object.entries(FORMATS)) {
    const name = `expected.${format}`;
    const argv = ['check', 'return.csv', '-n', 'rotherham-2009', '-o', `${format}=${name}`, '-f', 'csv'];
    const { code, err } = await runBuilt(argv, folder);
    expect(code, err).toBe(0);
    expect((await saved(button)).equals(readFileSync(at(name))), format).toBe(true);
  }
  await alone();
});

test('gives the findings of a return that cannot be scored, beside their cells and to be saved', async () => {
  await open();
  await score('wrong.csv');
  expect(await page.getByRole('alert').textContent()).toContain('Nothing was scored');
  expect(await page.locator('.sheet .found').allTextContents()).toEqual(['8o.1', '31/02/2010']);
  expect(await page.locator('.sheet .what').allTextContents()).toEqual([
    expect.stringContaining('bad-number'),
    expect.stringContaining('bad-date'),
  ]);
  const { out } = await runBuilt(['check', 'wrong.csv', '-n', 'rotherham-2009', '-f', 'json'], folder);
  expect((await saved('JSON')).toString()).toBe(out);
  await alone();
});

test('shows what moved, for another day, explains, draws a trend and supposes', async () => {
  await open();
  await score('return.csv');
  await page.getByText('Another day, a review').click();
  await page.fill('#page-as-at', '30 June 2010');
  await page.press('#page-as-at', 'Tab');
  await page.locator('.report', { hasText: 'As at 30 Jun 2010' }).waitFor();
  await page.setInputFiles('#page-before', at('earlier.csv'));
  await page.locator('.report', { hasText: 'What moved' }).waitFor();
  const given = ['-n', 'rotherham-2009', '-d', '30 June 2010', '--since', 'earlier.csv', '-f', 'json'];
  expect((await saved('JSON')).toString()).toBe(
    (await runBuilt(['check', 'return.csv', ...given], folder)).out,
  );
  const ni59 = page.locator('#page-measure option', { hasText: 'ni59' });
  await page.selectOption('#page-measure', await ni59.first().getAttribute('value'));
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.waitForSelector('.pages >> text=Rules, in order');
  await page.getByRole('button', { name: 'Trend' }).click();
  await page.waitForSelector('.pages >> text=Control limits');
  await page.fill('#page-figure', '95');
  await page.getByRole('button', { name: 'Suppose' }).click();
  await page.waitForSelector('text=Supposed: ni59 is 95.');
  const supposed = [...given.slice(0, 6), '--what-if', 'ni59=95', '-f', 'json'];
  expect((await saved('JSON')).toString()).toBe(
    (await runBuilt(['check', 'return.csv', ...supposed], folder)).out,
  );
  await alone();
});

test('axe finds nothing: empty, with a result, with findings, with everything open', async () => {
  await open();
  expect((await judge(page)).violations).toEqual([]);
  await score('return.csv');
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.waitForSelector('.pages h3');
  for (const details of await page.locator('form details').all())
    await details.evaluate('(one) => { one.open = true; }');
  expect((await judge(page)).violations).toEqual([]);
  await score('wrong.csv');
  expect((await judge(page)).violations).toEqual([]);
  await page.selectOption('#page-notice', '');
  await page.waitForSelector('text=No notice is named. Give one with “The notice”, or a notice column');
  expect((await judge(page)).violations).toEqual([]);
});

// A screen of 1,280 by 800 pixels at 200 % zoom has the room of 640 by 400, with two dots for each.
describe.each([
  ['a phone, light', { width: 360, height: 800 }, 'light', 1],
  ['a phone, dark', { width: 360, height: 800 }, 'dark', 1],
  ['200 % zoom', { width: 640, height: 400 }, 'light', 2],
] as const)('on %s', (_, viewport, colorScheme, deviceScaleFactor) => {
  test.each(['return.csv', 'wrong.csv'])('%s needs no scrolling sideways', async (name) => {
    await open('notice.html', { viewport, colorScheme, deviceScaleFactor });
    await score(name);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    await page.getByText('Write a notice', { exact: true }).click();
    await page.getByRole('button', { name: 'Score with it' }).click();
    await page.waitForSelector('.writer .govuk-error-message');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    expect((await judge(page)).violations).toEqual([]);
  });
});

test('a hostile file stays text', async () => {
  await open();
  for (const name of readdirSync(join(ROOT, HOSTILE))
    .filter((one) => /\.(csv|xlsx)$/.test(one))
    .slice(0, 25)) {
    copyFileSync(join(ROOT, HOSTILE, name), at(name));
    await page.evaluate('document.getElementById("page-answer")?.remove()');
    await score(name);
  }
  writeFileSync(
    at('markup.csv'),
    'measure,period_end,value,"<img src=x onerror=alert(1)>"\n<script>alert(1)</script>,2010-05-17,<b>70</b>\n',
  );
  await alone();
  await open();
  await score('markup.csv');
  expect(await page.locator('#page-result script, #page-result img, #page-result b').count()).toBe(0);
  expect(await page.locator('.sheet').textContent()).toContain('<script>alert(1)</script>');
  await alone();
});

/** A workbook that unpacks to far more than it is. */
function bomb(): Buffer {
  const part = deflateRawSync(Buffer.alloc(300_000_000, 32), { level: 9 });
  const name = Buffer.from('[Content_Types].xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(part.length, 18);
  local.writeUInt32LE(300_000_000, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  local.copy(entry, 6, 4, 30);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + part.length, 16);
  return Buffer.concat([local, name, part, entry, name, end]);
}

test.each([
  ['100 MB of one line', () => Buffer.alloc(100_000_000, 'x')],
  ['a workbook that unpacks to 300 MB', bomb],
])('%s gives its finding', async (_, make) => {
  await open();
  writeFileSync(at('large.csv'), make());
  await score('large.csv');
  expect(await page.getByRole('alert').textContent()).toContain('Nothing was scored');
  await alone();
});

test('100,000 rows take little more than on the command line, and the page stays ready', async () => {
  const many = at('many');
  mkdirSync(many);
  writeReturn(many, 100_000);
  await open();
  await page.setInputFiles('#page-own-notice', join(many, FILES.notice));
  await expect.poll(() => page.inputValue('#page-notice'), WAIT).toBe('bench');
  // The page notes how long it was kept from its own clock.
  await page.evaluate(`longest = 0; last = performance.now(); setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  })`);
  const before = performance.now();
  await page.setInputFiles('#page-returns', join(many, FILES.rows));
  await page.waitForSelector('#page-answer');
  const shown = performance.now() - before;
  await page.waitForSelector('#page-result[aria-busy="false"]');
  const whole = performance.now() - before;
  const longest = Number(await page.evaluate('longest'));
  const since = performance.now();
  const { code } = await runBuilt(['check', FILES.rows, '-n', FILES.notice, '-o', 'many.html'], many);
  expect(code).toBe(0);
  expect(shown / (performance.now() - since)).toBeLessThan(3);
  expect(longest / whole).toBeLessThan(1 / 3);
});

test('long work shows how far it is, and can be stopped', async () => {
  await open();
  const rows = Array.from(
    { length: 600_000 },
    (_, row) => `ni59,2010-05-${(row % 17) + 1},${row % 90}.5,row ${row}`,
  );
  writeFileSync(at('long.csv'), `measure,period_end,value,comment\n${rows.join('\n')}\n`);
  await page.selectOption('#page-notice', 'rotherham-2009');
  await page.setInputFiles('#page-returns', at('long.csv'));
  await expect
    .poll(() => page.evaluate('document.querySelector("progress").value'), WAIT)
    .toBeGreaterThan(0.1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.waitForSelector('text=Stopped. Nothing was scored.');
  await score('return.csv');
  expect(await page.locator('.report').count()).toBe(1);
  await alone();
});

test('can be used by the keyboard alone', async () => {
  await open();
  /** Goes on by the Tab key to a control, as it is named, and says which it is. */
  const tabTo = async (name: string, key = 'Tab'): Promise<void> => {
    for (let at = 0; at < 400; at++) {
      await page.keyboard.press(key);
      const found = await page.evaluate(
        '(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()',
      );
      if (found === name) return;
    }
    throw new Error(`no Tab leads to ${name}`);
  };
  await tabTo('The notice');
  await page.keyboard.type('Improvement');
  expect(await page.inputValue('#page-notice')).not.toBe('');
  await tabTo('Try the sample of Rotherham, 2010');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#page-answer:focus');
  await tabTo('JSON');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Space');
  expect((await download).suggestedFilename()).toBe('rotherham-2009-2010-05-17.json');
  await page.waitForSelector('#page-result[aria-busy="false"]');
  await tabTo('Measure');
  await page.keyboard.press('ArrowDown');
  await tabTo('Explain');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.pages h3');
  await tabTo('What if it were');
  await page.keyboard.type('95');
  await tabTo('Suppose');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Supposed:');
  await tabTo('Take that back');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Supposed:', { state: 'detached' });
  await tabTo('Write a notice', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo('Add a measure');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.item[open] select:focus');
  await alone();
});

test('says of a file that changed since it was chosen that it must be chosen again', async () => {
  await open();
  writeFileSync(at('changing.csv'), 'measure,period_end,value\nni59,2010-05-17,8o.1\n');
  await score('changing.csv');
  writeFileSync(at('changing.csv'), 'measure,period_end,value\nni59,2010-05-17,80.1\nni60,2010-05-17,80\n');
  await page.getByRole('button', { name: 'Score', exact: true }).click();
  await page.getByText('Cannot read changing.csv: since it was chosen it has changed or is gone').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.click('#page-returns');
  await (await chooser).setFiles(at('changing.csv'));
  await page.waitForSelector('.report');
});

test('starts again with nothing, and saves an empty return', async () => {
  await open();
  await score('return.csv');
  const template = await saved('Empty return as a workbook');
  execFileSync(process.execPath, ['bin/notice.js', 'template', 'rotherham-2009', '-o', at('template.xlsx')], {
    cwd: ROOT,
  });
  expect(template.equals(readFileSync(at('template.xlsx')))).toBe(true);
  await page.getByRole('button', { name: 'Clear and start again' }).click();
  await page.waitForSelector('form');
  expect(await page.locator('#page-answer').count()).toBe(0);
});

test('has notices of one’s own inside, and takes one that is dropped', async () => {
  const own = readFileSync(join(ROOT, 'notices/rotherham-2009.yaml'), 'utf8').replace(
    /^id: .*/m,
    'id: our-own',
  );
  writeFileSync(at('our-own.yaml'), own);
  const { code, err } = await runBuilt(['page', '-n', 'our-own.yaml', '-o', 'own.html'], folder);
  expect(code, err).toBe(0);
  await open('own.html');
  await score('return.csv', 'our-own');
  const argv = ['check', 'return.csv', '-n', 'our-own.yaml', '-f', 'json'];
  expect((await saved('JSON')).toString()).toBe((await runBuilt(argv, folder)).out);
  await open();
  await page.getByText('A notice of your own').click();
  await page.setInputFiles('#page-own-notice', at('our-own.yaml'));
  await expect.poll(() => page.inputValue('#page-notice'), WAIT).toBe('our-own');
});
