/** The template in LibreOffice Calc: a form with lists, locked but for what is to be filled in; filled in, it reads back. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/assessment/document.ts';
import { STARTER } from '../../src/words/forms.ts';
import { elementsOf } from '../render/xlsx/opened.ts';
import { runInMemory } from '../support/run.ts';
import { converted, filledIn, inOffice, inOneOffice, type Typed } from './office.ts';

inOneOffice();

const NOTICE = { 'my-notice.yaml': STARTER };

let template: Uint8Array;
beforeAll(async () => {
  const { code, err, file } = await runInMemory(['template', 'my-notice.yaml', '-o', 'return.xlsx'], {
    files: NOTICE,
  });
  expect(code, err).toBe(0);
  template = file('return.xlsx') ?? new Uint8Array();
});

describe('opened', () => {
  test('it has the form first, then how to fill it in, then the words', async () => {
    const { sheets, formulas } = await inOffice(template);
    expect(sheets.map(({ name }) => name)).toEqual(['Return', 'How to fill it in', 'Words']);
    expect(formulas).toEqual([]);
  });

  test('its first sheet is locked, and lets words be chosen from the sheet of words', async () => {
    const elements = elementsOf(new TextDecoder().decode(await converted(template, 'fods')));
    const form = elements.find(({ attributes }) => attributes['table:name'] === 'Return');
    expect(form?.attributes['table:protected']).toBe('true');
    const conditions = elements
      .filter(({ name }) => name === 'table:content-validation')
      .map(({ attributes }) => attributes['table:condition'] ?? '');
    expect(conditions.filter((one) => one.includes('cell-content-is-in-list([$Words.'))).toHaveLength(7);
    expect(conditions.filter((one) => one.includes('cell-content-is-date()'))).toHaveLength(1);
  });
});

/** Row 2 and below: what the council typed. Row 9 is the first of those for any measure. */
const TYPED: Readonly<Record<string, Typed>> = {
  ...{ E2: { day: '2026-06-30' }, F2: { percent: 76.9 }, J2: 'green', K2: 'Board paper 4' },
  ...{ E3: { day: '2026-07-31' }, G3: 45, H3: 60, I3: 'provisional' },
  ...{ E4: { day: '2026-06-01' }, F4: 'requires improvement' },
  ...{ E5: { day: '2026-07-31' }, F5: 'amber' },
  ...{ E6: { day: '2026-03-20' }, F6: 'complete' },
  ...{ E7: { day: '2026-02-20' }, F7: 'held' },
  ...{ E8: { day: '2026-07-31' }, J8: 'amber' },
  ...{ A9: 'board-meetings', E9: { day: '2026-03-31' }, F9: 'held' },
};

test('filled in and saved by LibreOffice, it is scored as it is', async () => {
  const files = { ...NOTICE, 'return.xlsx': await filledIn(template, TYPED) };
  const argv = ['check', 'return.xlsx', '-n', 'my-notice.yaml', '-f', 'json', '--series'];
  const { code, out, err } = await runInMemory(argv, { files });
  expect(code, err).toBe(0);
  expect(err).not.toMatch(/error|warning unknown-column/);
  const { measures, asAt }: Assessment = JSON.parse(out);
  expect(asAt).toBe('2026-07-31');
  const latest = measures.map((one) => [one.id, one.latest?.value ?? null, one.latest?.periodEnd ?? null]);
  expect(latest).toEqual([
    ['assessments-in-time', 75, '2026-07-31'],
    ['inspection-grade', 'requires improvement', '2026-06-01'],
    ['supervision', 'amber', '2026-07-31'],
    ['improvement-plan', 'complete', '2026-03-20'],
    ['board-meetings', 'held', '2026-03-31'],
    ['overall', expect.anything(), expect.anything()],
  ]);
  expect(measures[0]?.previous?.value).toBe(76.9);
  expect(measures[5]?.reported?.rag).toBe('amber');
});
