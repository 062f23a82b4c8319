/** The library's Worker, `improvement-notice/worker`, as a page of one's own starts it. `npm run test:desktop` */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT, runBuilt } from '../support/run.ts';
import { launch } from './browser.ts';

const MAY = 'samples/rotherham-2010-05-17.csv';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

test('scores what it is asked, reports what it cannot, and renders as the command line does', async () => {
  const page = await browser.newPage();
  // No server: what the page asks for comes from the build.
  await page.route('http://localhost/**', (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const file = name === '' ? '<!DOCTYPE html>' : readFileSync(join(ROOT, 'dist', name), 'utf8');
    return route.fulfill({ contentType: name === '' ? 'text/html' : 'text/javascript', body: file });
  });
  await page.goto('http://localhost/');
  const [notice, file] = ['notices/rotherham-2009.yaml', MAY].map((name) => ({
    name,
    bytes: readFileSync(join(ROOT, name), 'utf8'),
  }));
  const ask = {
    id: 'a',
    score: { notice: 'rotherham-2009', notices: [notice], returns: [file] },
    formats: ['json', 'html'],
  };
  const replies = await page.evaluate(async (asked): Promise<Record<string, unknown>[]> => {
    const worker = new Worker('http://localhost/worker.js', { type: 'module' });
    const found: Record<string, unknown>[] = [];
    const heard = new Promise<void>((done) => {
      worker.onmessage = ({ data }) => {
        if (!('progress' in data) && found.push(data) === 2) done();
      };
    });
    worker.postMessage(asked);
    worker.postMessage({ ...asked, id: 'b', score: { ...asked.score, notices: [] } });
    await heard;
    return found;
  }, ask);
  const [answer, other] = ['a', 'b'].map((id) => replies.find((reply) => reply.id === id));
  const files: Record<string, string> = {};
  for (const format of ask.formats) {
    const { out } = await runBuilt(['check', MAY, '-n', 'rotherham-2009', '-f', format], ROOT);
    files[format] = out;
  }
  expect(answer).toMatchObject({ files, document: JSON.parse(files.json ?? '') });
  expect(other).toMatchObject({ document: null, problems: [expect.stringContaining('rotherham-2009')] });
  await page.close();
});
