/** The report: one well-formed document that fetches nothing and runs nothing, with all of the assessment in it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { styles } from '../../scripts/styles.mjs';
import type { Assessment, MeasureEntry } from '../../src/assessment/document.ts';
import { renderHtml } from '../../src/render/html/index.ts';
import { STYLES } from '../../src/render/html/styles.ts';
import { attribute, type Element, elements, ofClass, readHtml, textOf } from '../support/html.ts';
import { ROOT, runInMemory, STEERING } from '../support/run.ts';
import { isSound } from '../support/sound-html.ts';
import { hostile, hostileText } from './hostile.ts';

// Much is run here, on machines that may be busy.

const OPTIONS = { width: 120, colour: false, order: 'worst', full: false, failOn: null } as const;
const MOST_BYTES = 400_000;

let report: string;
let assessment: Assessment;

beforeAll(async () => {
  report = (await runInMemory(['check', '-f', 'html'])).out;
  assessment = JSON.parse((await runInMemory(['check', '-f', 'json', '--series'])).out) as Assessment;
});

const sectionOf = (root: Element, id: string): Element | undefined =>
  elements(root, 'section').find((one) => attribute(one, 'aria-labelledby') === id);

const partOf = (root: Element, id: string): Element | undefined =>
  elements(root, 'article').find((one) => attribute(one, 'aria-labelledby') === `measure-${id}`);

describe('the report of the Rotherham sample', () => {
  test('is one sound document in British English', () => {
    const root = isSound(report);
    expect(attribute(root, 'lang')).toBe('en-GB');
    expect(textOf(elements(root, 'title')[0] as Element)).toBe(
      "Improvement Notice, children's services: Rotherham Metropolitan Borough Council, as at 17 May 2010",
    );
  });

  test('keeps within 400 kB', () => {
    expect(Buffer.byteLength(report)).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('has the same bytes each time, and from the saved assessment', async () => {
    expect((await runInMemory(['check', '-f', 'html'])).out).toBe(report);
    const saved = { 'saved.json': JSON.stringify(assessment) };
    expect((await runInMemory(['render', 'saved.json', '-f', 'html'], { files: saved })).out).toBe(report);
  });

  test('says what counts first, then the rest in order', () => {
    const parts = elements(readHtml(report), 'h2').map(textOf);
    expect(parts).toEqual([
      'Non-compliant',
      'Red measures in full',
      'Amber measures in full',
      'Green and unrated measures',
      'Findings about the input',
      'Inputs',
    ]);
  });

  test('sums up with verdict, counts, shares, stages and the council’s ratings', () => {
    const summary = textOf(sectionOf(readHtml(report), 'summary') as Element);
    expect(summary).toContain(
      'Non-compliant 7 of 31 measures are red, 4 of 6 stages due are missed or without evidence, 1 target once met is missed again; 11 of 31 amber, 2 duties lapsed, 10 not rated.',
    );
    expect(summary).toContain('7 Red 23% · council: 2 11 Amber 35% · council: 13 3 Green 10% · 2 complete');
    expect(summary).toContain('Stages due: 6 (1 met, 1 met late, 1 missed, 3 no evidence); 11 to come.');
    expect(summary).toContain('2 ratings of the council differ from the computed one.');
  });

  test('names each red measure in its first box: reason, figure, gap, a line of the series, a link to its part', () => {
    const box = sectionOf(readHtml(report), 'summary') as Element;
    const rows = elements(box, 'tr').slice(1);
    const red = assessment.measures.filter(({ rag }) => rag === 'red');
    expect(rows.map((row) => attribute(elements(row, 'a')[0], 'href'))).toEqual(
      red.map(({ id }) => `#measure-${id}`),
    );
    for (const [at, { title, reason }] of red.entries()) {
      expect(textOf(rows[at] as Element)).toContain(title);
      expect(textOf(rows[at] as Element)).toContain(reason);
    }
    expect(textOf(rows[1] as Element)).toContain('76.92% 17 May 2010 ↓ worsened');
    expect(textOf(rows[2] as Element)).toContain('33.3% 17 May 2010 ↓ worse than the baseline, 33%');
    expect(textOf(rows[1] as Element)).toContain('80% by 31 Mar 2010 : missed 3.08 points short');
    expect(attribute(elements(rows[1] as Element, 'svg')[1], 'aria-label')).toBe(
      '5 figures, from 72% on 31 Jan 2010 to 76.92% on 17 May 2010; the target is 80%',
    );
  });

  test('says on the first page what falls due in 60 days, and where the council rates otherwise', () => {
    const lists = ofClass(readHtml(report), 'short-list').map(textOf);
    expect(lists).toEqual([
      'Falls due in 60 days 31 May 2010 (14 days): Performance review meeting with DCSF and GOYH each month, now Red 30 Jun 2010 (44 days): Figures and findings on practice given to GOYH each month, now Red',
      'The council rates otherwise Social worker posts that are vacant: council Amber, computed Green Social work team leader posts that are vacant: council Amber, computed Red',
    ]);
  });

  test('shows every rating by word and shape, the shape for the eye alone', () => {
    const tags = ofClass(readHtml(report), 'govuk-tag');
    expect(tags).toHaveLength(31);
    const shapes = new Map<string, string>();
    for (const tag of tags) {
      expect(textOf(tag)).toMatch(/^(Red|Amber|Green|Not rated)$/);
      const [shape] = elements(tag, 'svg');
      expect(attribute(shape, 'aria-hidden')).toBe('true');
      const drawn = JSON.stringify(
        shape?.children.map((one) => typeof one === 'object' && [...one.attributes]),
      );
      expect(shapes.get(textOf(tag)) ?? drawn).toBe(drawn);
      shapes.set(textOf(tag), drawn);
    }
    expect(new Set(shapes.values()).size).toBe(4);
  });

  test('has the green and unrated measures as rows, each with its section and reason', () => {
    const text = textOf(sectionOf(readHtml(report), 'rows') as Element);
    for (const { id, title, reason, rag } of assessment.measures) {
      const isRow = rag === 'green' || rag === 'none';
      expect(text.includes(title) && text.includes(reason) && text.includes(id), id).toBe(isRow);
    }
  });

  test('gives each red or amber measure a part of its own, and no other', () => {
    const articles = elements(readHtml(report), 'article').map((one) => attribute(one, 'aria-labelledby'));
    const wanted = assessment.measures.filter(({ rag }) => rag === 'red' || rag === 'amber');
    expect([...articles].sort()).toEqual(wanted.map(({ id }) => `measure-${id}`).sort());
  });

  test('gives the reason in full, what it takes, comparators, targets and evidence rows', () => {
    const text = textOf(partOf(readHtml(report), 'ni59') as Element);
    expect(text).toContain(
      '76.92% on 17 May 2010 is 3.08 points short of the 80% due by 31 Mar 2010, and worse than 80.17% on 30 Apr 2010. The stage of 31 Mar 2010 was missed, with 77% on 31 Mar 2010.',
    );
    expect(text).toContain('85% by 31 Oct 2010: 8.08 points, 167 days to go');
    expect(text).toContain(
      '1.45 points every 30 days are needed; 5.74 points every 30 days were lost since the figure before',
    );
    expect(text).toContain('Outturn 2008/09: 77.8% on 31 Mar 2009');
    expect(text).toContain('31 Mar 2010 80% missed 77% 31 Mar 2010 3 points short');
    expect(text).toContain('Rule The latest figure misses the target due');
    expect(text).toContain('Evidence: 6 rows of samples/rotherham-2010-05-17.csv');
    expect(text).toContain('61.54% partial, in-month: not scored');
  });

  test('names the inputs with their whole SHA-256', () => {
    const root = readHtml(report);
    const inputs = textOf(sectionOf(root, 'inputs') as Element);
    for (const { file, sha256 } of assessment.inputs) {
      expect(inputs).toContain(`${file} `);
      expect(inputs).toContain(sha256);
    }
  });
});

describe('the style sheet', () => {
  test('is what scripts/styles.mjs makes of GOV.UK Frontend and page.css', async () => {
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(`${ROOT}src/render/html/styles.ts`, 'utf8')).toBe(await styles());
  });

  test('is let in by its hash, and nothing else is let in', () => {
    const root = readHtml(report);
    const policy = elements(root, 'meta').find(
      (one) => attribute(one, 'http-equiv') === 'Content-Security-Policy',
    );
    const [style] = elements(root, 'style');
    const hash = createHash('sha256').update(String(style?.children[0])).digest('base64');
    expect(attribute(policy, 'content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test('keeps the licence, and neither typeface, crown nor address of GOV.UK', () => {
    expect(STYLES).toContain('Copyright (C) 2017 Crown Copyright (Government Digital Service)');
    expect(STYLES).toContain('Permission is hereby granted');
    const rules = STYLES.slice(STYLES.indexOf('*/'));
    expect(rules).not.toMatch(/GDS Transport|@font-face|url\(|crown/i);
  });

  test('has no class that the report cannot have', () => {
    const used = new Set(STYLES.slice(STYLES.indexOf('*/')).match(/\.govuk-[\w-]+/g));
    expect([...used].length).toBeLessThan(60);
  });
});

/** Hostile texts wherever a row's text can come from. */
const hostileReport: fc.Arbitrary<Assessment> = fc
  .tuple(hostile, fc.array(hostileText, { minLength: 4, maxLength: 4 }))
  .map(([one, [a = '', b = '', c = '', d = '']]) => ({
    ...one,
    notice: { ...one.notice, id: a },
    measures: one.measures.map(
      (measure): MeasureEntry => ({
        ...measure,
        id: `${measure.id}${d}`,
        references: [{ title: a, value: b, on: null }],
        observations: [
          {
            value: c,
            periodStart: null,
            periodEnd: '2010-04-30',
            numerator: 1,
            denominator: 2,
            basis: d,
            status: 'final',
            symbol: 'e',
            scored: false,
            counted: false,
            file: a,
            line: 2,
            evidence: b,
            comment: c,
          },
          {
            value: 41,
            periodStart: null,
            periodEnd: '2010-04-30',
            numerator: null,
            denominator: null,
            basis: null,
            status: 'partial',
            symbol: null,
            scored: true,
            counted: true,
            file: b,
            line: 3,
            evidence: c,
            comment: d,
          },
        ],
      }),
    ),
  }));

describe('hostile texts', () => {
  test('become neither markup nor script, one notice or several', () => {
    fc.assert(
      fc.property(fc.array(hostileReport, { minLength: 1, maxLength: 2 }), (assessments) => {
        const root = isSound(renderHtml(assessments, OPTIONS));
        expect(textOf(root)).not.toMatch(STEERING);
        const page = Array.from(renderHtml(assessments, OPTIONS)).join('');
        expect(Buffer.from(page).toString()).toBe(page);
      }),
      { seed: 20100517, numRuns: 40 },
    );
  });
});
