/** The site that the workflow publishes: `npm run site` makes it. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { scripts } from '../package.json';
import { site } from '../scripts/site.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'notice-site-'));
const OFFLINE = '<!DOCTYPE html><title>the page</title>';

beforeAll(() => site(folder, OFFLINE));
afterAll(() => rmSync(folder, { recursive: true }));

const pages = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.html'));
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('has the offline page as it is, and a page for each document', () => {
  expect(textOf('notice.html')).toBe(OFFLINE);
  const documents = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
  expect(pages()).toEqual(expect.arrayContaining(documents.map((name) => name.replace('.md', '.html'))));
  expect(textOf('index.html')).toMatch(/<table class="govuk-table">.*notice check/s);
  expect(textOf('scoring.html')).toContain('<h1 class="govuk-heading-l" id="scoring">Scoring</h1>');
});

test('links to nothing that is not there, but to the web and the repository', () => {
  const broken = pages().flatMap((page) =>
    [...textOf(page).matchAll(/(?:href|src)="([^"]*)"/g)].flatMap(([, link = '']) => {
      const [path = '', anchor] = link.split('#');
      if (/^(?:https?:|mailto:|data:)/.test(link)) return [];
      if (path !== '' && !existsSync(join(folder, path))) return [`${page}: ${link}`];
      const at = path === '' ? page : path;
      return anchor && !textOf(at).includes(`id="${anchor}"`) ? [`${page}: ${link}`] : [];
    }),
  );
  expect(broken).toEqual([]);
});

test('is made by the workflow with the commands of package.json', () => {
  const { jobs } = parse(readFileSync(join(ROOT, '.github/workflows/site.yml'), 'utf8'));
  const steps: { readonly run?: string; readonly with?: { readonly path?: string } }[] = jobs.site.steps;
  expect(steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci --ignore-scripts', 'npm run site']);
  expect(scripts.site).toBe('node scripts/site.mjs');
  expect(steps.flatMap((step) => step.with?.path ?? [])).toEqual(['site']);
});
