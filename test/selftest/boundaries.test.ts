/**
 * `notice test --boundaries`: each side of every target and deadline. Nothing is reported of a sound engine, and a
 * slip is reported wherever one is planted. Contract 4.2, 4.3, 4.5, 4.7, 4.8.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import * as engine from '../../src/engine/assess.ts';
import type { MeasureResult, StageResult } from '../../src/engine/result.ts';
import { iso } from '../../src/model/day.ts';
import type { Notice } from '../../src/model/notice.ts';
import { type Probed, tryBoundaries } from '../../src/selftest/boundaries/index.ts';
import type { TestsDocument } from '../../src/selftest/document.ts';
import { reportedText } from '../../src/selftest/run.ts';
import { STARTER } from '../../src/words/forms.ts';
import { noticeOf } from '../support/score.ts';
import { NOTICE, PASSING, runTests } from './support.ts';

vi.mock('../../src/engine/assess.ts', { spy: true });

const { assessNotice } = await vi.importActual<typeof engine>('../../src/engine/assess.ts');
const SMALL = noticeOf(NOTICE);

const bundled = readdirSync('notices').filter((name) => /^[a-z0-9-]+\.yaml$/.test(name));
const worked: { name: string; notice: unknown }[] = JSON.parse(
  readFileSync('test/cases/worked-cases.json', 'utf8'),
);
const NOTICES: readonly (readonly [string, () => Notice])[] = [
  ...bundled.map((name) => [name, () => noticeOf(readFileSync(`notices/${name}`, 'utf8'))] as const),
  ...worked.map(({ name, notice }) => [name, () => noticeOf(JSON.stringify(notice))] as const),
  ['what notice new prints', () => noticeOf(STARTER)],
  ['the small notice', () => SMALL],
];

const violations = (probed: readonly Probed[]) => probed.filter((one) => one.violations.length > 0);

/** A probe in short: `2010-03-31, 79.9% on 31 Mar 2010: amber missed-improving missed`. */
const brief = ({ probe, result, outcome }: Probed): string =>
  `${iso(probe.asAt)}, ${reportedText(probe.boundary.measure, probe.reported)}: ${[result.rag, result.rule, outcome ?? result.occurrences?.lapses].join(' ')}`;

const probesOf = (measure: string, edge: string, notice = SMALL): string[] =>
  tryBoundaries(notice)
    .filter(({ probe: { boundary } }) => boundary.measure.id === measure && boundary.edge === edge)
    .map(brief);

test.each(NOTICES)('the engine holds to the contract at every edge of: %s', (_, notice) => {
  expect(violations(tryBoundaries(notice())).map(brief)).toEqual([]);
});

describe('what is tried', () => {
  test('a target: the day before, the day and the day after, one unit short, exact and one more', () => {
    expect(probesOf('visits', 'stage').slice(0, 15)).toEqual([
      '2010-03-30, nothing: none no-data pending',
      '2010-03-31, nothing: red no-evidence unevidenced',
      '2010-04-01, nothing: red no-evidence unevidenced',
      '2010-03-30, 79.9% on 30 Mar 2010: green on-trajectory pending',
      '2010-03-31, 79.9% on 31 Mar 2010: amber missed-improving missed',
      '2010-04-01, 79.9% on 31 Mar 2010: amber missed-improving missed',
      '2010-04-01, 79.9% on 1 Apr 2010: amber missed-improving unevidenced',
      '2010-03-30, 80% on 30 Mar 2010: green ahead pending',
      '2010-03-31, 80% on 31 Mar 2010: green on-trajectory met',
      '2010-04-01, 80% on 31 Mar 2010: green on-trajectory met',
      '2010-04-01, 80% on 1 Apr 2010: amber behind-trajectory met-late',
      '2010-03-30, 80.1% on 30 Mar 2010: green ahead pending',
      '2010-03-31, 80.1% on 31 Mar 2010: green on-trajectory met',
      '2010-04-01, 80.1% on 31 Mar 2010: green on-trajectory met',
      '2010-04-01, 80.1% on 1 Apr 2010: green on-trajectory met-late',
    ]);
  });

  test('the window of evidence: its first day, and the day before', () => {
    expect(probesOf('visits', 'window').slice(0, 2)).toEqual([
      '2010-03-31, 80% on 28 Feb 2010: amber unevidenced unevidenced',
      '2010-03-31, 80% on 1 Mar 2010: green on-trajectory met',
    ]);
  });

  test('the baseline, one unit worse and one better, on its day', () => {
    expect(probesOf('visits', 'baseline')).toEqual([
      '2010-01-31, 72.9% on 31 Jan 2010: red no-progress ',
      '2010-01-31, 73% on 31 Jan 2010: green on-trajectory ',
      '2010-01-31, 73.1% on 31 Jan 2010: green on-trajectory ',
    ]);
  });

  test('less than 4 posts: whole ones, worst first, and the tolerance of 2', () => {
    const onTheDay = probesOf('vacancies', 'stage').filter((one) => /^2010-10-31, \d on 31 Oct/.test(one));
    expect(onTheDay).toEqual([
      '2010-10-31, 5 on 31 Oct 2010: amber missed-tolerated missed',
      '2010-10-31, 4 on 31 Oct 2010: amber missed-tolerated missed',
      '2010-10-31, 3 on 31 Oct 2010: green complete met',
    ]);
    expect(probesOf('vacancies', 'tolerance')).toEqual([
      '2010-10-31, 7 on 31 Oct 2010: red missed missed',
      '2010-10-31, 6 on 31 Oct 2010: amber missed-tolerated missed',
    ]);
  });

  test('a grade: the one before, the one asked for, the one after', () => {
    const onTheDay = probesOf('grade', 'stage').filter((one) => /^2010-06-30, [a-z]+ on/.test(one));
    expect(onTheDay).toEqual([
      '2010-06-30, inadequate on 30 Jun 2010: red missed missed',
      '2010-06-30, adequate on 30 Jun 2010: amber behind-trajectory met',
      '2010-06-30, good on 30 Jun 2010: green ahead met',
    ]);
  });

  test('a deliverable: nothing, in progress and complete, on each of the three days', () => {
    expect(probesOf('plan', 'stage')).toEqual([
      '2010-03-30, nothing: none no-data pending',
      '2010-03-31, nothing: red no-evidence unevidenced',
      '2010-04-01, nothing: red no-evidence unevidenced',
      '2010-03-30, in progress on 30 Mar 2010: amber in-progress pending',
      '2010-03-31, in progress on 30 Mar 2010: red overdue missed',
      '2010-04-01, in progress on 30 Mar 2010: red overdue missed',
      '2010-03-30, complete on 30 Mar 2010: green complete met',
      '2010-03-31, complete on 31 Mar 2010: green complete met',
      '2010-04-01, complete on 1 Apr 2010: green complete-late met-late',
    ]);
  });

  test('a duty every six weeks: its first two due days', () => {
    expect(probesOf('board', 'occurrence')).toEqual([
      '2010-02-14, nothing: none no-data 0',
      '2010-02-15, nothing: red no-evidence 1',
      '2010-02-16, nothing: red no-evidence 1',
      '2010-02-14, held on 14 Feb 2010: green kept-up 0',
      '2010-02-15, held on 15 Feb 2010: green kept-up 0',
      '2010-02-16, held on 16 Feb 2010: amber lapsed 1',
      '2010-03-28, held on 15 Feb 2010: green kept-up 0',
      '2010-03-29, held on 15 Feb 2010: red overdue 1',
      '2010-03-30, held on 15 Feb 2010: red overdue 1',
      '2010-03-29, held 2 times, last on 29 Mar 2010: green kept-up 0',
      '2010-03-30, held 2 times, last on 30 Mar 2010: amber lapsed 1',
    ]);
  });

  test('a duty twice a month: once is too few', () => {
    expect(probesOf('reports', 'occurrence')).toContain('2010-02-28, held on 28 Feb 2010: red overdue 1');
    expect(probesOf('reports', 'occurrence')).toContain(
      '2010-02-28, held 2 times, last on 28 Feb 2010: green kept-up 0',
    );
  });

  test('what falls due after the end of a duty is not owed', () => {
    const until = (day: string): Notice =>
      noticeOf(NOTICE.replace('every: P6W', `every: P6W, until: ${day}`));
    expect(probesOf('board', 'occurrence', until('2010-02-14'))).toEqual([
      '2010-02-15, nothing: none no-data 0',
    ]);
    expect(probesOf('board', 'occurrence', until('2010-03-28')).at(-1)).toBe(
      '2010-03-29, held on 15 Feb 2010: green kept-up 0',
    );
  });

  test('a composite: stand-ins for its members, one too few, enough, one more', () => {
    const onTheDay = probesOf('overall', 'stage').filter((one) =>
      /^2010-10-31, \d of \d do well on 31/.test(one),
    );
    expect(onTheDay).toEqual([
      '2010-10-31, 1 of 3 do well on 31 Oct 2010: red missed missed',
      '2010-10-31, 2 of 3 do well on 31 Oct 2010: green complete met',
      '2010-10-31, 3 of 3 do well on 31 Oct 2010: green complete met',
    ]);
  });

  test('no figure that a return could not hold', () => {
    const hundred = noticeOf(NOTICE.replace('target: 85', 'target: 100'));
    expect(probesOf('visits', 'stage', hundred).some((one) => one.includes('100.1'))).toBe(false);
    const none = noticeOf(NOTICE.replace('target: 4, exclusive: true', 'target: 0'));
    expect(probesOf('vacancies', 'stage', none).some((one) => one.includes(', -1 on'))).toBe(false);
  });

  test('one unit of the last decimal that a target is written with', () => {
    const fine = noticeOf(NOTICE.replace('target: 80', 'target: 80.25'));
    const tried = new Set(probesOf('visits', 'stage', fine).map((one) => /, ([\d.]+)%/.exec(one)?.[1]));
    expect([...tried].slice(0, 4)).toEqual([undefined, '80.24', '80.25', '80.26']);
  });
});

type Assess = typeof assessNotice;

/** An engine with a slip in what it gives for each measure. */
const slipping =
  (slip: (one: MeasureResult) => MeasureResult): Assess =>
  (...args) => {
    const result = assessNotice(...args);
    return { ...result, measures: result.measures.map(slip) };
  };

const slippingStages = (slip: (one: StageResult) => StageResult): Assess =>
  slipping((one) => ({ ...one, stages: one.stages.map(slip) }));

/** An engine for which evidence is good for so many days. */
const windowOf =
  (count: number): Assess =>
  (notice, rows, day) => {
    const evidenceWithin = { count, unit: 'D' } as const;
    const measures = notice.measures.map((one) => ({ ...one, policy: { ...one.policy, evidenceWithin } }));
    return assessNotice({ ...notice, measures }, rows, day);
  };

/** Engines that are each wrong in one way, and the measure at whose edge it shows. */
const SLIPS: readonly (readonly [string, Assess, string, string])[] = [
  [
    'what is due is due the day after',
    (notice, rows, day) => assessNotice(notice, rows, day - 1),
    'plan',
    'outcome must be unevidenced, and is pending',
  ],
  [
    'what is due is due the day before',
    (notice, rows, day) => assessNotice(notice, rows, day + 1),
    'plan',
    'outcome must be pending, and is unevidenced',
  ],
  [
    'the target itself is a miss',
    slippingStages((one) =>
      one.shortfall?.n === 0n && one.evidence?.value !== one.stage.target && one.outcome === 'met'
        ? { ...one, outcome: 'missed' }
        : one,
    ),
    'visits',
    'outcome must be met, and is missed',
  ],
  [
    'late is in time',
    slippingStages((one) => (one.outcome === 'met-late' ? { ...one, outcome: 'met' } : one)),
    'visits',
    'outcome must be met-late, and is met',
  ],
  [
    'no evidence is a miss',
    slippingStages((one) => (one.outcome === 'unevidenced' ? { ...one, outcome: 'missed' } : one)),
    'visits',
    'outcome must be unevidenced, and is missed',
  ],
  ['the window is a day too short', windowOf(30), 'visits', 'outcome must be met, and is unevidenced'],
  ['the window is a day too long', windowOf(32), 'visits', 'outcome must be unevidenced, and is met'],
  [
    'lapses are not counted',
    slipping((one) => (one.occurrences ? { ...one, occurrences: { ...one.occurrences, lapses: 0 } } : one)),
    'board',
    'lapses must be 1, and is 0',
  ],
  [
    'a tolerance excuses a miss',
    slipping((one) => (one.rule === 'missed-tolerated' ? { ...one, rag: 'green', rule: 'complete' } : one)),
    'vacancies',
    'rule must be missed-tolerated, and is complete',
  ],
  [
    'below the baseline is amber',
    slipping((one) =>
      one.rule === 'no-progress' ? { ...one, rag: 'amber', rule: 'behind-trajectory' } : one,
    ),
    'visits',
    'rag must be red, and is amber',
  ],
  [
    'members do not count',
    slippingStages((one) => (one.outcome === 'met' ? { ...one, outcome: 'missed' } : one)),
    'overall',
    'outcome must be met, and is missed',
  ],
];

describe('a planted slip is reported', () => {
  test.each(SLIPS)('%s', async (_, assess, measure, message) => {
    vi.mocked(engine.assessNotice).mockImplementation(assess);
    try {
      const { code, out } = await runTests(['--boundaries', '-n', 'small.yaml', '-f', 'json']);
      const { summary, notices } = JSON.parse(out) as TestsDocument;
      const messages = notices[0]?.boundaries
        ?.filter((one) => one.measure === measure)
        .flatMap((one) => one.violations.map((violation) => violation.message));
      expect(messages).toContain(message);
      expect(summary.boundaries?.violated).toBeGreaterThan(0);
      expect(code).toBe(1);
    } finally {
      vi.mocked(engine.assessNotice).mockImplementation(assessNotice);
    }
  });

  test('in the table, with what the contract asks for', async () => {
    vi.mocked(engine.assessNotice).mockImplementation((notice, rows, day) =>
      assessNotice(notice, rows, day - 1),
    );
    const { out } = await runTests(['--boundaries', '-n', 'small.yaml'], {}, { env: { COLUMNS: '200' } });
    vi.mocked(engine.assessNotice).mockImplementation(assessNotice);
    expect(out).toMatch(
      /^31 Mar 2010 +nothing +none +no-data +pending +VIOLATED: rag must be red, and is none; rule must be no-evidence, and is no-data; outcome must be unevidenced, and is pending$/m,
    );
  });
});

describe('the run', () => {
  test('tries the edges of each notice that the tests are for, and their cases', async () => {
    const { code, out } = await runTests(['a.test.yaml', '--boundaries'], { 'a.test.yaml': PASSING });
    expect(out).toContain('small, visits: 80% due by 31 Mar 2010');
    expect(out).toMatch(/^31 Mar 2010 +79\.9% on 31 Mar 2010 +amber +missed-improving +missed +holds$/m);
    expect(out).toContain('small, board: due by 15 Feb 2010 (at least every 6 weeks from 4 Jan 2010)');
    expect(out).toContain('small, vacancies: a tolerance of 2 at less than 4 due by 31 Oct 2010');
    expect(out).toContain('small, visits: baseline of 73% on 31 Jan 2010');
    expect(out).toContain('small, plan: complete by 31 Mar 2010');
    expect(out).toContain('passed  31 Mar 2010  3     eighty is enough');
    expect(out).toMatch(/\n\d+ probes of the edges of 1 notice: 0 against the contract\.\n/);
    expect(code).toBe(0);
  });

  test('with -n alone needs no test file', async () => {
    const { code, out, err } = await runTests(['--boundaries', '-n', 'small.yaml', '-f', 'json']);
    const { summary, notices } = JSON.parse(out) as TestsDocument;
    expect(summary).toMatchObject({ files: 0, cases: 0, untestedMeasures: 7 });
    expect(notices[0]?.boundaries?.[0]).toEqual({
      measure: 'visits',
      edge: 'baseline',
      on: '2010-01-31',
      boundary: 'baseline of 73% on 31 Jan 2010',
      reported: '72.9% on 31 Jan 2010',
      relation: 'short',
      reportedOn: '2010-01-31',
      asAt: '2010-01-31',
      rag: 'red',
      rule: 'no-progress',
      outcome: null,
      lapses: null,
      violations: [],
    });
    expect(err).toBe('');
    expect(code).toBe(0);
  });

  test('a notice without an edge, and no test for it, is nothing to test', async () => {
    const bare =
      'id: bare\ntitle: Bare\nauthority: { name: X }\nissued: 2010-01-04\nmeasures: [{ id: a, title: A, kind: judgement, scale: rag }]\n';
    const { code, out, err } = await runTests(['--boundaries', '-n', 'bare.yaml'], { 'bare.yaml': bare });
    expect(err).toContain('There is nothing to test: the notice has no edges');
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});
