/** The offline page in Debian's Firefox ESR, driven by WebDriver BiDi: what its users do first. `npm run test:desktop` */
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runBuilt } from '../support/run.ts';
import { programPath } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'notice-firefox-'));
const at = (name: string): string => join(folder, name);
const address = `file://${at('notice.html')}`;

/** Nobody listens there. */
const NOWHERE = '127.0.0.1:9';

/** Without a network: all of its own traffic and the page's would go nowhere. What it downloads stays in our folder. */
const PREFERENCES = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.socks': '127.0.0.1',
  'network.proxy.socks_port': 9,
  'network.proxy.failover_direct': false,
  'browser.download.folderList': 2,
  'browser.download.dir': at('saved'),
};

const MARKUP = '<img src=x onerror=alert(1)><script>alert(1)</script>';

let browser: Browser;
let page: Page;
let requests: string[];
let faults: string[];

beforeAll(async () => {
  mkdirSync(at('saved'));
  copyFileSync(join(ROOT, 'samples/rotherham-2010-05-17.csv'), at('return.csv'));
  writeFileSync(at('wrong.csv'), `measure,period_end,value\nni59,2010-05-17,8o.1\n${MARKUP},31/02/2010,70\n`);
  const { code, err } = await runBuilt(['page', '-o', 'notice.html'], folder);
  expect(code, err).toBe(0);
  browser = await puppeteer.launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath: programPath('firefox-esr'),
    extraPrefsFirefox: PREFERENCES,
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the page anew from the disk. */
async function open(): Promise<void> {
  await page?.close();
  page = await browser.newPage();
  requests = [];
  faults = [];
  page.setDefaultTimeout(60_000);
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('dialog', (dialog) => faults.push(dialog.message()));
  await page.goto(address);
  await page.waitForSelector('form', { visible: true });
}

async function score(name: string): Promise<void> {
  await page.select('#page-notice', 'rotherham-2009');
  const input = await page.waitForSelector('input#page-returns');
  await input?.uploadFile(at(name));
  await page.waitForSelector('#page-answer');
}

/** What a button saves. */
async function saved(button: string, name: string): Promise<Buffer> {
  const found = await page.waitForSelector(`::-p-xpath(//button[.="${button}"])`);
  await found?.click();
  await expect.poll(() => readdirSync(at('saved')), { timeout: 60_000 }).toEqual([name]);
  // Firefox makes the file empty first, and fills it by another name.
  const path = join(at('saved'), name);
  await expect.poll(() => readFileSync(path).length, { timeout: 60_000 }).toBeGreaterThan(0);
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

function alone(): void {
  const others = requests.filter((one) => one !== address && !/^(?:blob|data):/.test(one));
  expect(others).toEqual([]);
  expect(faults).toEqual([]);
}

test('scores a return, and saves what the command line prints', async () => {
  await open();
  await score('return.csv');
  expect(await page.$eval('.report h1', (heading) => heading.textContent)).toContain('Improvement Notice');
  for (const [button, format, suffix] of [
    ['JSON', 'json', 'json'],
    ['XLSX', 'xlsx', 'xlsx'],
    ['HTML', 'html', 'html'],
  ] as const) {
    const argv = ['check', 'return.csv', '-n', 'rotherham-2009', '-o', `expected.${suffix}`];
    const { code, err } = await runBuilt(argv, folder);
    expect(code, err).toBe(0);
    const file = await saved(button, `rotherham-2009-2010-05-17.${suffix}`);
    expect(file.equals(readFileSync(at(`expected.${suffix}`))), format).toBe(true);
  }
  alone();
});

test('takes what is dropped on it, and shows the findings beside the cells as text', async () => {
  await open();
  await page.select('#page-notice', 'rotherham-2009');
  await page.evaluate(
    (text) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], 'wrong.csv'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true }));
    },
    readFileSync(at('wrong.csv'), 'utf8'),
  );
  await page.waitForSelector('#page-answer');
  const found = await page.$$eval('.sheet .found', (cells) => cells.map((cell) => cell.textContent));
  expect(found).toEqual(['8o.1', MARKUP, '31/02/2010']);
  expect(await page.$$('#page-result script, #page-result img')).toEqual([]);
  const { out } = await runBuilt(['check', 'wrong.csv', '-n', 'rotherham-2009', '-f', 'json'], folder);
  expect((await saved('JSON', 'findings.json')).toString()).toBe(out);
  alone();
});

test('opens no connection, whatever asks for one', async () => {
  await open();
  const refused = await page.evaluate(async (place) => {
    const broken = new Promise((done) => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        done(effectiveDirective),
      );
    });
    await fetch(`http://${place}/`).catch(() => undefined);
    return await broken;
  }, NOWHERE);
  expect(refused).toBe('connect-src');
  alone();
});
