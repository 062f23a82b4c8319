/** Markdown as GitHub reads it: each cell comes out as the text that it is, and no text of a file becomes markup. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownText, oneLine } from '../../src/render/escape.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { hostile, hostileText } from '../render/hostile.ts';
import { ELEMENTS, MARKUP, readMarkdown } from './gfm.ts';
import { PORTFOLIO, printed } from './world.ts';
import { all, type Element, everything } from './xml.ts';

const inner = (element: Element): string => element.text + element.children.map(inner).join('');

/** The invisible blank that keeps `@name` and its like from being acted on. */
const INVISIBLE = /\u200b/g;

/** Blanks side by side are one, as in a browser. */
const folded = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(/[ \u00a0]+/g, ' ')
    .trim();

const cells = (body: Element): string[][] =>
  everything(body)
    .filter(({ name }) => name === 'tr')
    .map((row) => row.children.map((cell) => folded(inner(cell))));

const OPTIONS = { width: 120, colour: false, order: 'notice', full: false, failOn: null } as const;
const check = async (...argv: string[]): Promise<Element> =>
  readMarkdown(await printed(['check', ...argv, '-f', 'markdown']));

describe('a position', () => {
  test('is a heading, a table a section, and what it comes to, the verdict in bold', async () => {
    const body = await check('one.csv');
    expect(body.children.map(({ name }) => name).join(' ')).toBe(
      'h2 p p p p ul p h3 table h3 table h3 table p',
    );
    expect(folded(inner(body.children[0] as Element))).toBe(
      'Notice on homes · Example Borough Council (E08000018)',
    );
    expect(
      everything(body)
        .filter(({ name }) => name === 'strong')
        .map(inner),
    ).toEqual([expect.stringMatching(/^NON-COMPLIANT: /)]);
  });

  test('has a row a measure, with what the table on a screen has', async () => {
    const rows = cells(await check('one.csv', '--measure', 'visits', '--moderations', 'panel.yaml'));
    expect(rows).toEqual([
      ['RAG', 'Measure', 'Latest', 'Target due', 'Next target', 'Council', 'Panel'],
      [
        '■ RED',
        'Visits made in time (visits)',
        '76.92% ↓',
        '80% by 31 Mar 2026: missed',
        '90% by 31 Dec 2026, in 275 days',
        'amber',
        'amber',
      ],
    ]);
  });

  test('says why each red measure is red, and why the panel set what it set', async () => {
    const items = everything(await check('one.csv', '--moderations', 'panel.yaml'))
      .filter(({ name }) => name === 'li')
      .map((item) => folded(inner(item)));
    expect(items).toEqual([
      expect.stringMatching(/^Visits made in time \(visits\): 76\.92% on 31 Mar 2026 is 3\.08 points short/),
      expect.stringMatching(/^visits: moderated to amber by Improvement Board until 30 Jun 2026: two audits/),
      expect.stringMatching(/^grade: moderated to amber/),
    ]);
  });

  test('names each file with the beginning of its SHA-256', async () => {
    const last = (await check('one.csv', '--moderations', 'panel.yaml')).children.at(-1) as Element;
    for (const file of ['notices/one.yaml', 'one.csv: 5 rows', 'panel.yaml: 3 rows, 1 left out'])
      expect(inner(last)).toMatch(new RegExp(`${file.replaceAll('.', '\\.')} \\(sha256 [0-9a-f]{12}…\\)`));
  });
});

describe('several notices', () => {
  test('begin with a matrix, and are a line each, with what they were made from', async () => {
    const body = await check('return.csv', '-d', '2026-04-30');
    expect(cells(body).slice(0, 3)).toEqual([
      ['Authority', 'Homes', 'Staff', 'Other', 'All measures'],
      ['Example Borough Council', '■ RED 1', '▲ AMBER 1', '○ NOT RATED 1', '■ 1 ▲ 1 ● 2 ○ 1'],
      ['Other Borough Council', '–', '–', '● GREEN 1', '■ 0 ▲ 0 ● 1 ○ 0'],
    ]);
    expect(cells(body).slice(3)).toEqual(PORTFOLIO);
    expect(inner(body)).toContain('As at: as asked for. Scored by notice ');
    expect(
      all(body, 'ul')
        .flatMap((list) => all(list, 'li'))
        .map((item) => inner(item).replace(/ \(sha256.*/, '')),
    ).toEqual([
      'Example Borough Council: visits Visits made in time · 76.92% ↓ · 80% missed',
      'notices/one.yaml',
      'return.csv: 6 rows',
      'notices/two.yaml',
      'one: 1 finding',
      'two: 1 finding',
    ]);
  });

  test('stand in full one after the other where that is asked for', async () => {
    const body = await check('return.csv', '--full');
    expect(all(body, 'h2').map((heading) => folded(inner(heading)).split(' · ')[0])).toEqual([
      '2 notices',
      'Notice on homes',
      'Notice on schools',
    ]);
  });
});

const text = fc.oneof(
  fc.array(fc.constantFrom(...MARKUP), { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join('')),
  hostileText,
  fc.string(),
);

/** What must be there of it, as far as XML can hold it. */
const meant = (raw: string): string => folded(oneLine(raw));
const canBeRead = (raw: string): boolean => !/[\ufffe\uffff\ud800-\udfff]/.test(raw);

describe('no text becomes markup', () => {
  const one = text.filter(canBeRead);

  test.each([
    ['a cell', (said: string) => `| a |\n| --- |\n| ${said} |`, 'td'],
    ['a paragraph', (said: string) => said, 'p'],
    ['an item of a list', (said: string) => `- ${said}`, 'li'],
    ['a heading', (said: string) => `## ${said}`, 'h2'],
    ['bold text', (said: string) => `x **${said}.**`, 'strong'],
  ])('in %s', (_, put, name) => {
    fc.assert(
      fc.property(one, (raw) => {
        fc.pre(meant(raw) !== '');
        const body = readMarkdown(put(markdownText(raw)));
        const [place] = everything(body).filter((element) => element.name === name);
        expect(place?.children.map((child) => child.name)).toEqual([]);
        expect(folded((place?.text ?? '').replace(name === 'strong' ? /\.$/ : /$^/, ''))).toBe(meant(raw));
      }),
      { numRuns: 1000 },
    );
  });

  test('GitHub finds nobody to call, no issue, no picture and no address in what is left', () => {
    fc.assert(
      fc.property(one, (raw) => {
        const left = inner(readMarkdown(markdownText(raw)));
        expect(left).not.toMatch(/@[a-z0-9]|#\d|GH-\d|:[\w+-]+:/i);
      }),
      { numRuns: 1000 },
    );
  });

  test('in a whole document: what is there is what the renderer put there', () => {
    fc.assert(
      fc.property(hostile, (assessment) => {
        const body = readMarkdown(renderMarkdown([assessment], OPTIONS));
        const names = new Set(everything(body).map(({ name }) => name));
        for (const name of names) expect(ELEMENTS).toContain(name);
        const titles = cells(body)
          .slice(1)
          .map((row) => row[1] ?? '');
        for (const { title, id } of assessment.measures) expect(titles).toContain(meant(`${title} (${id})`));
      }),
    );
  });
});

test.each([
  ['period_end', 'period\\_end'],
  ['a | b', 'a \\| b'],
  ['-3%', '-3%'],
  ['- 3', '\\- 3'],
  ['1. first', '1\\. first'],
  ['76.92% on', '76.92% on'],
  ['@name', '@&#8203;name'],
  ['10:30', '10:30'],
  ['https://example.org', 'https&#58;//example.org'],
])('%j is written %j', (raw, written) => expect(markdownText(raw)).toBe(written));

test('markup is seen where it is', () => {
  expect(everything(readMarkdown('a *b* www.example.org ~~c~~')).map(({ name }) => name)).toEqual([
    'body',
    'p',
    'em',
    'a',
    'del',
  ]);
});
