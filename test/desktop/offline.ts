/** The offline page in Chromium, opened from the disk with the network off, for the tests of it. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { ROOT, runBuilt } from '../support/run.ts';
import { launch } from './browser.ts';

export const folder = mkdtempSync(join(tmpdir(), 'notice-page-'));
export const at = (name: string): string => join(folder, name);

const MAY = 'samples/rotherham-2010-05-17.csv';
const APRIL = 'samples/rotherham-2010-04-20.csv';

/** Milliseconds for which a busy machine is waited for. */
export const WAIT = { timeout: 60_000, interval: 20 };

let browser: Browser;
export let page: Page;
/** Everything that the page asked for, but itself and what it made. */
let requests: string[];
/** Errors of its script, and breaches of its policy. */
export let faults: string[];

/** Makes the page and starts the browser before the tests of a file, and removes all after them. */
export function inBrowser(): void {
  beforeAll(async () => {
    copyFileSync(join(ROOT, MAY), at('return.csv'));
    copyFileSync(join(ROOT, APRIL), at('earlier.csv'));
    writeFileSync(at('own.csv'), 'measure,period_end,value\nvisits,2026-05-31,70\n');
    const { code, err } = await runBuilt(['page', '-o', 'notice.html'], folder);
    expect(code, err).toBe(0);
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

/** A page just opened, from the disk, with the network off. */
export async function open(file = 'notice.html', screen: BrowserContextOptions = {}): Promise<Page> {
  await page?.context().close();
  const context = await browser.newContext({ offline: true, acceptDownloads: true, ...screen });
  page = await context.newPage();
  requests = [];
  faults = [];
  page.setDefaultTimeout(WAIT.timeout);
  page.on('request', (request) => {
    if (!/^(?:blob|data):/.test(request.url())) requests.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`file://${at(file)}`);
  await page.waitForSelector('form');
  return page;
}

export async function score(name: string, notice = 'rotherham-2009'): Promise<void> {
  await page.selectOption('#page-notice', notice);
  await page.setInputFiles('#page-returns', at(name));
  await page.waitForSelector('#page-answer');
}

export async function saved(button: string): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await download).path());
}

export async function alone(): Promise<void> {
  expect(requests).toEqual([`file://${at('notice.html')}`]);
  expect(faults).toEqual([]);
  expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
}
