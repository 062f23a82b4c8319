/** What a sound notice reads as. Contract 2. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Duration, parseDuration } from '../../src/model/day.ts';
import { ratio, whole } from '../../src/model/figure.ts';
import { type Indicator, lastDayNamed, type Measure, stageBy } from '../../src/model/notice.ts';
import { DEFAULT_POLICY } from '../../src/notice/parts.ts';
import cases from '../cases/worked-cases.json' with { type: 'json' };
import { day } from '../support/notice.ts';
import { due, indicator, measure, notice, sound } from './marks.ts';

const only = (text: string): Measure => sound(text).measures[0] as Measure;
const duration = (text: string) => parseDuration(text) as Duration;

describe('a whole notice', () => {
  const read = sound(
    `# a comment
id: example-2010
title: "Improvement Notice"
authority: { name: Example Borough Council, gss: E08000018 }
issued: 2009-12
issued_by: A minister
assessed_by: A department
legal_basis: An act
supersedes: example-2009
source: A document
reviews: [{ id: interim, on: 2010-03, title: Interim review }]
policy: { missed: red, tolerance: { percent_of_target: 5 }, evidence: required }
sections: [{ id: outcomes, title: Outcomes }, { id: other, title: Other }]
measures:
  - id: ni59
    title: Assessments in time
    ref: "Outcomes, 2"
    section: outcomes
    workstream: Social Work
    duty_holder: A trust
    force: must
    kind: indicator
    unit: percent
    good: high
    baseline: { value: 73.25, on: 2009-11-30 }
    basis: year-to-date
    references: [{ title: Outturn, value: 77.8, on: 2009-03-31 }, { title: Comparators, value: 80 }]
    policy: { tolerance: { points: 1.5 }, stale_after: P3M }
    stages:
      - { by: 2010-03, target: 80, exclusive: true }
      - { by: 2010-10-15, target: 85.5 }
  - { id: c1, title: C, kind: composite, of: [plan, ni59], counts: met, unit: percent, stages: [{ by: 2010-03, target: 50 }] }
  - { id: plan, title: P, section: outcomes, kind: deliverable, stages: [{ by: 2010-01 }] }
  - { id: c2, title: C2, section: outcomes, kind: composite, of: { section: outcomes }, counts: green, unit: count, stages: [] }
`,
    'example-2010',
  );

  it('has its header', () => {
    const { measures, ...header } = read;
    expect(measures).toHaveLength(4);
    expect(header).toEqual({
      id: 'example-2010',
      title: 'Improvement Notice',
      authority: { name: 'Example Borough Council', gss: 'E08000018' },
      issued: day('2009-12-01'), // a month is read as its first day here
      issuedBy: 'A minister',
      assessedBy: 'A department',
      legalBasis: 'An act',
      supersedes: 'example-2009',
      source: 'A document',
      until: null,
      reviews: [{ id: 'interim', on: day('2010-03-31'), title: 'Interim review' }],
      variations: [],
      benchmarks: [],
      sections: [
        { id: 'outcomes', title: 'Outcomes' },
        { id: 'other', title: 'Other' },
      ],
      returnColumns: {},
    });
  });

  it('has its measures, with the policies laid over one another key by key', () => {
    expect(read.measures[0]).toEqual({
      kind: 'indicator',
      id: 'ni59',
      title: 'Assessments in time',
      also: [],
      ref: 'Outcomes, 2',
      section: 'outcomes',
      workstream: 'Social Work',
      dutyHolder: 'A trust',
      force: 'must',
      policy: {
        missed: 'red',
        tolerance: { points: ratio(15n, 10n) },
        staleAfter: duration('P3M'),
        evidenceWithin: duration('P31D'),
        evidence: 'required',
        late: 'allowed',
        worsening: 0,
      },
      references: [
        { title: 'Outturn', value: ratio(778n, 10n), on: day('2009-03-31') },
        { title: 'Comparators', value: whole(80), on: null },
      ],
      basis: 'year-to-date',
      varied: [],
      liftedOn: null,
      rebase: [],
      line: 15,
      unit: 'percent',
      unitLabel: null,
      good: 'high',
      baseline: { value: ratio(7325n, 100n), on: day('2009-11-30') },
      stages: [
        stageBy(day('2010-03-31'), whole(80), { exclusive: true }),
        stageBy(day('2010-10-15'), ratio(855n, 10n)),
      ],
    } satisfies Indicator);
  });

  it("counts a composite's members in the notice's order, by id or by section without composites", () => {
    const composites = read.measures.filter((one) => one.kind === 'composite');
    expect(composites.map(({ members }) => members)).toEqual([
      ['ni59', 'plan'],
      ['ni59', 'plan'],
    ]);
  });
});

describe('what is not said', () => {
  it('is null, empty or the default', () => {
    const { measures, ...header } = sound(notice(due('m1')));
    expect(header).toEqual({
      id: 'a-1',
      title: 'A notice',
      authority: { name: 'Example Borough Council', gss: null },
      issued: day('2010-01-04'),
      issuedBy: null,
      assessedBy: null,
      legalBasis: null,
      supersedes: null,
      source: null,
      until: null,
      reviews: [],
      variations: [],
      benchmarks: [],
      sections: [],
      returnColumns: {},
    });
    expect(measures).toEqual([
      {
        kind: 'deliverable',
        id: 'm1',
        title: 'T m1',
        also: [],
        ref: null,
        section: null,
        workstream: null,
        dutyHolder: null,
        force: null,
        policy: DEFAULT_POLICY,
        references: [],
        basis: null,
        varied: [],
        liftedOn: null,
        rebase: [],
        line: 6,
        stages: [stageBy(day('2010-03-31'), null)],
      },
    ]);
  });

  it('is, of a policy, what the contract says', () => {
    expect(DEFAULT_POLICY).toEqual({
      missed: 'amber-if-improving',
      tolerance: null,
      staleAfter: { count: 62, unit: 'D' },
      evidenceWithin: { count: 31, unit: 'D' },
      evidence: 'optional',
      late: 'allowed',
      worsening: 0,
    });
  });

  it.each([
    ['0', null],
    ['0.00', null],
    ['{ points: 0 }', null], // an allowance of nothing
    ['{ percent_of_target: 0.5 }', { percentOfTarget: ratio(5n, 10n) }],
  ])("tolerance: %s takes the notice's away, or sets its own", (text, tolerance) => {
    const header = 'policy: { tolerance: { points: 2 } }\n';
    expect(sound(notice(due('m1'), header)).measures[0]?.policy.tolerance).toEqual({ points: whole(2) });
    const own = sound(notice(due('m1', `, policy: { tolerance: ${text} }`), header));
    expect(own.measures[0]?.policy.tolerance).toEqual(tolerance);
  });
});

describe('names in returns', () => {
  it('are those of measures, as they are written', () => {
    const { measures } = sound(notice(due('m1', ', also: [ "NI 59", N59 ]') + due('m2')));
    expect(measures.map(({ also }) => also)).toEqual([['NI 59', 'N59'], []]);
  });

  it('are those of columns, as the header has them', () => {
    const header =
      'return: { columns: { measure: Indicator, period_end: "Month ending", reported_rag: "Own RAG" } }\n';
    expect(sound(notice(due('m1'), header)).returnColumns).toEqual({
      measure: 'Indicator',
      period_end: 'Month ending',
      reported_rag: 'Own RAG',
    });
  });
});

describe('the last day that a notice names', () => {
  it.each([
    ['issued', '', due('m1').replace('2010-03', '2009-03'), '2010-01-04'],
    ['a review', 'reviews: [{ id: r, on: 2012-02, title: R }]\n', due('m1'), '2012-02-29'],
    ['a stage', '', due('m1'), '2010-03-31'],
    [
      'a duty that ends',
      '',
      '  - { id: a, title: A, kind: recurring, every: P1M, until: 2011-06 }\n',
      '2011-06-30',
    ],
    [
      'a duty that begins',
      '',
      '  - { id: a, title: A, kind: recurring, every: P1M, from: 2011-06 }\n',
      '2011-06-01',
    ],
    [
      'a known figure',
      '',
      '  - { id: a, title: A, kind: indicator, unit: count, good: high, references: [{ title: R, value: 1, on: 2013-03 }], stages: [] }\n',
      '2013-03-31',
    ],
    [
      'a baseline',
      '',
      '  - { id: a, title: A, kind: indicator, unit: count, good: none, baseline: { value: 1, on: 2014-03 } }\n',
      '2014-03-31',
    ],
  ])('may be that of %s', (_, header, measures, last) => {
    expect(lastDayNamed(sound(notice(measures, header)))).toBe(day(last));
  });
});

describe('kinds', () => {
  it.each([
    ['every: P6W', { type: 'every', every: duration('P6W') }, '2010-01-04', null],
    ['per: month', { type: 'per', per: 'month', times: 1 }, '2010-01-04', null],
    [
      'per: quarter\ntimes: 2\nfrom: 2010-02\nuntil: 2010-06',
      { type: 'per', per: 'quarter', times: 2 },
      '2010-02-01',
      '2010-06-30',
    ],
    [
      'every: P1M\nfrom: 2010-03-05\nuntil: 2010-03-05',
      { type: 'every', every: duration('P1M') },
      '2010-03-05',
      '2010-03-05',
    ],
  ])('recurring: %j', (keys, schedule, from, until) => {
    const found = only(measure(`kind: recurring\n${keys}\n`));
    expect(found).toMatchObject({ schedule, from: day(from), until: until && day(until) });
  });

  it.each([
    ['scale: rag', true, ['red', 'amber', 'green', 'complete']],
    ['scale: rag\nstages: []', true, ['red', 'amber', 'green', 'complete']],
    ['scale: rag\nstages: [{ by: 2010-03, target: green }]', false, ['red', 'amber', 'green', 'complete']],
    ['scale: [poor, "1"]\nstages: []', false, ['poor', '1']],
    ['scale: [red, amber, green, complete]', false, ['red', 'amber', 'green', 'complete']],
  ])('judgement: %j', (keys, selfAssessed, scale) => {
    expect(only(measure(`kind: judgement\n${keys}\n`))).toMatchObject({ selfAssessed, scale });
  });

  it('a range, and grades as targets and baseline', () => {
    const ranged = only(indicator('stages: [{ by: 2010-03, target: [10, 15.5] }]\n', 'days', 'range'));
    expect(ranged).toMatchObject({ stages: [{ target: [whole(10), ratio(155n, 10n)] }] });
    const graded = only(
      measure(
        'kind: judgement\nscale: [a, b]\nbaseline: { value: a }\nstages: [{ by: 2010-03, target: b }]\n',
      ),
    );
    expect(graded).toMatchObject({
      baseline: { value: 'a', on: null },
      stages: [{ target: 'b', exclusive: false }],
    });
  });

  it('numbers to the last digit', () => {
    const found = only(indicator('stages: [{ by: 2010-03, target: 79.99999999999999999999 }]\n'));
    expect(found).toMatchObject({ stages: [{ target: ratio(7999999999999999999999n, 10n ** 20n) }] });
    expect(only(indicator('stages: [{ by: 2010-03, target: !!int 80 }]\n'))).toMatchObject({
      stages: [{ target: whole(80) }],
    });
  });
});

describe('YAML of other hands', () => {
  it('may use anchors and aliases', () => {
    const aliased = sound(
      notice(
        `  - &m { id: m1, title: T, workstream: &t W, kind: indicator, unit: percent, good: high, stages: &s [{ by: 2010-03, target: 80 }] }
  - { id: m2, title: U, workstream: *t, kind: indicator, unit: percent, good: high, stages: *s }
`,
      ),
    );
    const [first, second] = aliased.measures as Indicator[];
    expect(second?.workstream).toBe('W');
    expect(second?.stages).toEqual(first?.stages);
    expect(second?.line).toBe(7);
  });

  it('may be JSON, quote its keys, fold its texts, end its document', () => {
    const text = notice(due('m1'));
    expect(sound(`---\n${text}...\n`)).toEqual({ ...sound(text), measures: [{ ...only(text), line: 7 }] });
    expect(sound(text.replace('title: A notice', '"title": >-\n  A\n  notice')).title).toBe('A notice');
  });
});

describe('known notices', () => {
  it.each(cases.map((one) => [one.name, one.notice] as const))('worked case: %s', (_name, json) => {
    const pretty = sound(JSON.stringify(json, null, 2));
    const short = sound(JSON.stringify(json));
    const unplaced = pretty.measures.map((one) => ({ ...one, line: 1 }));
    expect(unplaced).toEqual(short.measures);
    expect(pretty.measures.map(({ id }) => id)).toEqual(json.measures.map(({ id }) => id));
  });

  const bundled = readdirSync('notices').filter((name) => /^[a-z0-9-]+\.yaml$/.test(name));
  it.each(bundled)('bundled: %s', (name) => {
    const read = sound(readFileSync(`notices/${name}`, 'utf8'), name.replace('.yaml', ''));
    expect(read.measures.length).toBeGreaterThan(0);
  });
});
