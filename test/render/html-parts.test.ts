/** The parts of the report that depend on what is known: what moved, what is supposed, several notices, no rows. */
import { describe, expect, test } from 'vitest';
import type { Assessment, NextEntry } from '../../src/assessment/document.ts';
import { renderHtml } from '../../src/render/html/index.ts';
import { attribute, type Element, elements, ofClass, readHtml, textOf } from '../support/html.ts';
import { runInMemory } from '../support/run.ts';

const OPTIONS = { width: 120, colour: false, order: 'worst', full: false, failOn: null } as const;
const MAY = ['samples/rotherham-2010-05-17.csv', '-n', 'rotherham-2009'];
const FILES = { files: {} };

/** Standard output of `check` on a sample that the package brings. */
async function checked(...argv: readonly string[]): Promise<string> {
  const { readFileSync } = await import('node:fs');
  const { ROOT } = await import('../support/run.ts');
  const names = argv.filter((one) => one.startsWith('samples/'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(`${ROOT}${name}`)]));
  const { code, out, err } = await runInMemory(['check', ...argv], { ...FILES, files });
  expect(code, err).toBe(0);
  return out;
}

const assessmentOf = async (...argv: readonly string[]): Promise<Assessment> =>
  JSON.parse(await checked(...argv, '-f', 'json', '--series')) as Assessment;

const squeezed = (text: string): string => text.replace(/\s/g, '');

const section = (root: Element, id: string): string => {
  const found = elements(root, 'section').find((one) => attribute(one, 'aria-labelledby') === id);
  return found ? textOf(found) : '';
};

describe('what moved', () => {
  test('is left out where nothing before is known', async () => {
    expect(section(readHtml(await checked(...MAY, '-f', 'html')), 'moved')).toBe('');
  });

  test('comes after the summary, with each side’s rating and figure', async () => {
    const root = readHtml(await checked(...MAY, '--since', 'samples/rotherham-2010-04-20.csv', '-f', 'html'));
    expect(elements(root, 'h2', 'h3').map(textOf).slice(0, 3)).toEqual([
      'Non-compliant',
      'What moved since 20 Apr 2010',
      'Falls due in 60 days',
    ]);
    const text = section(root, 'moved');
    expect(text).toMatch(
      /^What moved since 20 Apr 2010 3 improved, 0 regressed, \d+ unchanged, 0 new, by their ratings\./,
    );
    expect(text).toContain(
      'Staff, children and families more satisfied satisfaction Improved Red red, 20 Apr 2010 Amber amber, 17 May 2010',
    );
    expect(section(root, 'inputs')).toContain('Files read for the position of 20 Apr 2010');
    expect(section(root, 'amber')).toContain('Amber was Red');
  });
});

test('what is supposed is said before everything else, in the title too', async () => {
  const root = readHtml(await checked(...MAY, '--what-if', 'ni59=82', '-f', 'html'));
  expect(textOf(elements(root, 'title')[0] as Element)).toMatch(/^Hypothetical: /);
  const main = textOf(elements(root, 'main')[0] as Element);
  expect(main.indexOf('HYPOTHETICAL, not a position: ni59 taken as 82% on 17 May 2010.')).toBeGreaterThan(0);
  expect(main.indexOf('HYPOTHETICAL')).toBeLessThan(main.indexOf('Verdict'));
});

test('a document saved without its rows has neither chart nor rows, and says so', async () => {
  const { measures, ...rest } = await assessmentOf(...MAY);
  const bare = { ...rest, measures: measures.map(({ observations: _left, ...one }) => one) };
  const root = readHtml(renderHtml([bare], OPTIONS));
  expect(ofClass(root, 'chart')).toEqual([]);
  expect(section(root, 'red')).not.toContain('Evidence:');
  expect(section(root, 'red')).toContain(
    'this assessment was saved without its rows (notice check --series keeps them)',
  );
});

test('measures that are not shown are still counted, and that is said', async () => {
  const root = readHtml(await checked(...MAY, '--section', 'partners', '-f', 'html'));
  expect(section(root, 'summary')).toContain(
    'Only 2 of 31 measures are shown below. The counts and the verdict are of them all.',
  );
  expect(section(root, 'summary')).toContain('7 Red 23%');
  expect(ofClass(root, 'short-list').map(textOf).join()).toContain(
    'None of those that differ is shown here.',
  );
  expect(section(root, 'summary')).toContain('No measure shown here is red.');
  expect(section(root, 'red') + section(root, 'amber')).toBe('');
});

test('a moderated rating stands beside the computed one', async () => {
  const assessment = await assessmentOf(...MAY);
  const moderated = { rag: 'amber', reason: 'Audited since', by: 'Chair', until: '2010-06-30' } as const;
  const measures = assessment.measures.map((one) => (one.id === 'ni59' ? { ...one, moderated } : one));
  const root = readHtml(renderHtml([{ ...assessment, measures }], OPTIONS));
  expect(textOf(elements(root, 'main')[0] as Element)).toContain(
    'Initial assessments within 7 working days of referral (NI 59) Red Amber Chair 30 Jun 2010 Audited since',
  );
  expect(section(root, 'red')).toContain('Red panel Amber');
});

describe('what it takes', () => {
  const outlook = {
    achievedPer30Days: 2,
    reachedOn: '2010-09-14',
    casesToCome: 140,
    casesNeeded: 121,
    outOfReach: false,
  };
  const reported = async (more: Partial<NextEntry>, good: 'high' | 'low' = 'high'): Promise<string> => {
    const assessment = await assessmentOf(...MAY);
    const measures = assessment.measures.map((one) =>
      one.id === 'ni59' && one.next
        ? { ...one, good, next: { ...one.next, requiredRate: 86.4, outlook, ...more } }
        : one,
    );
    return section(readHtml(renderHtml([{ ...assessment, measures }], OPTIONS)), 'red');
  };

  test.each([
    ['in cases as well as per cent', {}, 'high', 'must reach 86.4%: of the next 140 at least 121 must count'],
    ['at most, where low is good', {}, 'low', 'must reach 86.4%: of the next 140 at most 121 may count'],
    [
      'out of reach',
      { outlook: { ...outlook, outOfReach: true }, requiredRate: 104.5 },
      'high',
      'must reach 104.5%: it is out of reach',
    ],
    [
      'the pace, in time',
      {},
      'high',
      '2 points every 30 days were gained since the figure before At that pace it is reached on 14 Sep 2010 , in time',
    ],
    [
      'the pace, too late',
      { outlook: { ...outlook, reachedOn: '2011-02-01' } },
      'high',
      'At that pace it is reached on 1 Feb 2011 , too late',
    ],
    [
      'no gain',
      { outlook: { ...outlook, achievedPer30Days: 0, reachedOn: null } },
      'high',
      'every 30 days are needed; nothing was gained since the figure before',
    ],
  ] as const)('%s', async (_, more, good, text) => {
    expect(squeezed(await reported(more, good))).toContain(squeezed(text));
  });
});

describe('several notices', () => {
  const both = async (): Promise<Assessment[]> => [
    await assessmentOf(...MAY),
    await assessmentOf('samples/rochdale-2014-made-up.csv', '-n', 'rochdale-2014'),
  ];

  test('have a matrix first, then what is worst and what is due over all, then each folded', async () => {
    const root = readHtml(renderHtml(await both(), OPTIONS));
    expect(elements(root, 'h1').map(textOf)).toEqual(['2 notices']);
    expect(elements(root, 'h2').map(textOf)).toEqual([
      'Authorities by section',
      'Red longest',
      'Falls due in 60 days',
      'Notice by notice',
    ]);
    const [matrix] = elements(root, 'table');
    const [, rotherham] = elements(matrix as Element, 'tr');
    expect(textOf(rotherham as Element)).toMatch(
      /^Rotherham Metropolitan Borough Council non-compliant .*Red 7 of 31$/,
    );
    expect(attribute(elements(rotherham as Element, 'a')[0], 'href')).toBe('#notice-rotherham-2009-fold');
    expect(elements(root, 'details').map((one) => textOf(elements(one, 'summary')[0] as Element))).toEqual([
      expect.stringMatching(/^Rotherham Metropolitan Borough Council: Non-compliant .* 7 red, 11 amber/),
      expect.stringMatching(/^Rochdale/),
    ]);
  });

  test('say in each cell of the matrix which part it is of, for pages that show no heads', async () => {
    const root = readHtml(renderHtml(await both(), OPTIONS));
    const [matrix] = elements(root, 'table');
    const [head, ...rows] = elements(matrix as Element, 'tr').map((row) => elements(row));
    const heads = (head ?? []).filter((one) => attribute(one, 'scope') === 'col').map(textOf);
    for (const row of rows) {
      const cells = row.filter((one) => attribute(one, 'role') === 'cell');
      expect(cells.map((one, at) => attribute(one, 'data-head') ?? heads[at + 1])).toEqual(heads.slice(1));
    }
  });

  test('without sections or workstreams have the counts of all measures alone', async () => {
    const plain = (await both()).map((one) => ({
      ...one,
      measures: one.measures.map((measure) => ({ ...measure, section: null, workstream: null })),
    }));
    const root = readHtml(renderHtml(plain, OPTIONS));
    expect(textOf(elements(root, 'h2')[0] as Element)).toBe('Authorities');
    expect(elements(elements(root, 'thead')[0] as Element, 'th').map(textOf)).toEqual([
      'Authority',
      'All measures',
    ]);
  });

  test('are each in full under --full', async () => {
    const root = readHtml(renderHtml(await both(), { ...OPTIONS, full: true }));
    expect(elements(root, 'article').length).toBeGreaterThan(18);
  });

  test('of the same id keep their parts apart', async () => {
    const [one] = await both();
    const root = readHtml(renderHtml([one as Assessment, one as Assessment], OPTIONS));
    const ids = elements(root).flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
