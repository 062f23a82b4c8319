/** The form of the offline page that writes a notice, in a real browser. `npm run test:desktop` */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT, runBuilt } from '../support/run.ts';
import { judge } from './browser.ts';
import { alone, at, folder, inBrowser, open, page, saved } from './offline.ts';

inBrowser();

test('writes a notice in a form, with its findings at their controls, and scores with it at once', async () => {
  await open();
  await page.setInputFiles('#page-returns', at('own.csv'));
  await page.getByText('Write a notice', { exact: true }).click();
  const writer = page.locator('.writer');
  const type = (label: string, text: string, within = writer): Promise<void> =>
    within.getByLabel(label, { exact: true }).first().fill(text);
  await type('Short name', 'Our own');
  await writer.getByLabel('Title', { exact: true }).first().focus();
  await writer.locator('.govuk-error-message', { hasText: 'an id of small letters' }).waitFor();
  await page.getByRole('button', { name: 'Score with it' }).click();
  await writer.locator('.govuk-error-summary:not([hidden])').waitFor();
  expect(await writer.locator('.govuk-error-summary a').allTextContents()).toEqual([
    expect.stringContaining('cannot be used here'),
    'Enter: Title',
    'Enter: Authority',
    'Enter: Day of issue',
    'Add at least one',
  ]);
  expect((await judge(page)).violations).toEqual([]);
  await writer.getByRole('link', { name: 'Enter: Day of issue' }).click();
  await page.keyboard.type('2026-01-15');
  await type('Short name', 'our-own-notice');
  await type('Title', 'Notice: children’s services');
  await type('Name', 'Example Borough Council');
  await writer.getByRole('button', { name: 'Add a measure' }).click();
  const measure = writer.locator('.item').first();
  await type('Short name', 'visits', measure);
  await type('Title', 'Visits on time', measure);
  await measure.getByLabel('Unit', { exact: true }).selectOption('percent');
  await measure.getByLabel('What is good', { exact: true }).selectOption('high');
  await measure.getByRole('button', { name: 'Add a stage' }).click();
  await type('By', '2026-06', measure.locator('.item'));
  await measure
    .locator('.item')
    .getByLabel(/^Target/)
    .fill('80');
  await writer.getByText('The notice is complete').waitFor();
  writeFileSync(at('written.yaml'), await saved('Save the notice'));
  await page.getByRole('button', { name: 'Score with it' }).click();
  await page.locator('.report', { hasText: 'Visits on time' }).waitFor();
  expect(await page.inputValue('#page-notice')).toBe('our-own-notice');
  await measure
    .locator('.item')
    .getByLabel(/^Target/)
    .fill('75');
  await page.locator('.report', { hasText: '75%' }).waitFor();
  const { code, err } = await runBuilt(['check', 'own.csv', '-n', 'written.yaml', '-q'], folder);
  expect(code, err).toBe(0);
  expect((await judge(page)).violations).toEqual([]);
  await alone();
});

const EVERY_KEY = /```yaml\n(id: sample-shire-2026\n.*?)```/s;

/** Puts a notice into the form, and gives what the form says of that. */
async function start(notice: string): Promise<string> {
  await page.selectOption('#page-notice', notice);
  await page.getByRole('button', { name: 'Start from the notice chosen above' }).click();
  const said = page.locator('.writer > [role=status]').first();
  await said.filter({ hasText: notice }).waitFor();
  return (await said.textContent()) ?? '';
}

/** The shortest and the longest of them, and one with warnings. */
const BUNDLED = [
  'georgia-kenny-a-2005.yaml',
  'rotherham-visits-2016.yaml',
  'rotherham-action-plan-2010.yaml',
];

/** What a notice file says, without the lists that have nothing in them. */
const valuesOf = (file: string): unknown =>
  parse(file, (_, value) => (Array.isArray(value) && value.length === 0 ? undefined : value), {
    version: '1.2',
  });

test('opens every notice, loses nothing of it, and says so where it would', async () => {
  const [, everyKey = ''] = EVERY_KEY.exec(readFileSync(join(ROOT, 'docs/notice-file.md'), 'utf8')) ?? [];
  const long = 'value: 61.00000000000000001';
  writeFileSync(at('sample-shire-2026.yaml'), everyKey.replace('value: 61,', `${long},`));
  writeFileSync(
    at('commas.yaml'),
    everyKey.replace('sample-shire-2026', 'commas').replace('[SC 12]', '["SC 12, 13"]'),
  );
  for (const name of BUNDLED) copyFileSync(join(ROOT, 'notices', name), at(name));
  await open();
  await page.setInputFiles('#page-own-notice', [at('commas.yaml'), at('sample-shire-2026.yaml')]);
  await page.getByText('Write a notice', { exact: true }).click();
  for (const name of ['sample-shire-2026.yaml', ...BUNDLED]) {
    expect(await start(name.replace('.yaml', ''))).toContain('is in the form');
    const written = (await saved('Save the notice')).toString();
    expect(valuesOf(written), name).toEqual(valuesOf(readFileSync(at(name), 'utf8')));
    expect(written.includes(long)).toBe(name === 'sample-shire-2026.yaml');
  }
  expect(await start('commas')).toContain(
    'is not opened, because the form has no place for: measures.0 also: ["SC 12, 13"]',
  );
  expect(
    await page.locator('.writer').getByLabel('Short name', { exact: true }).first().inputValue(),
  ).not.toBe('commas');
  await alone();
});

test('a target follows a benchmark, and a composite counts a section', async () => {
  await open();
  await page.setInputFiles('#page-own-notice', at('sample-shire-2026.yaml'));
  await page.getByText('Write a notice', { exact: true }).click();
  await start('sample-shire-2026');
  const writer = page.locator('.writer');
  const folded = (name: string) => writer.locator('details.item', { hasText: name }).first();
  await folded('Measure 1: visits').locator('summary').first().click();
  const stage = folded('Measure 1: visits').locator('details.item', { hasText: 'Stage 1: 2026-06' });
  await stage.locator('summary').first().click();
  await stage.getByLabel('How it is given').selectOption('From a benchmark');
  await stage.getByLabel('Benchmark').fill('similar');
  await folded('Measure 7: most-improved').locator('summary').first().click();
  await folded('Measure 7: most-improved')
    .getByLabel('How it is given')
    .first()
    .selectOption('Measures by name');
  await folded('Measure 7: most-improved').getByLabel('Of which measures').fill('visits, complaints');
  await writer.getByText('The notice is complete').waitFor();
  const { measures } = parse((await saved('Save the notice')).toString(), { version: '1.2' });
  expect(measures[0].stages[0]).toEqual({ by: '2026-06', target: { of: 'similar' } });
  expect(measures[6].of).toEqual(['visits', 'complaints']);
  expect((await judge(page)).violations).toEqual([]);
});
