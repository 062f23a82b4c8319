/** What moved between two positions: the change, the rules underneath, history that was restated. Contract 7. */
import { describe, expect, test } from 'vitest';
import { diffOf, withWas } from '../../../src/assessment/diff.ts';
import type { Assessment, MeasureEntry } from '../../../src/assessment/document.ts';
import { changeOf, type MovedEntry } from '../../../src/assessment/moved.ts';
import { parseDate } from '../../../src/model/day.ts';
import { conditionsOf } from '../../../src/render/conditions.ts';
import { type Case, csvOf, noticeText, table } from '../../support/builders.ts';
import { scoreText } from '../../support/score.ts';

const TOOL = { name: 'notice', version: '0' };

interface Given {
  readonly rows: string;
  readonly asAt: string;
  readonly measures?: Case;
  readonly series?: boolean;
  readonly id?: string;
}

const STAGES = 'stages: [{ by: 2010-03-31, target: 80 }, { by: 2010-06-30, target: 90 }]';
const MEASURE = `kind: indicator, unit: rate, good: high, baseline: { value: 60, on: 2009-12-31 }, ${STAGES}`;

function position({ rows, asAt, measures = { m: MEASURE }, series = true, id = 'case' }: Given): Assessment {
  const yaml = noticeText(measures).replace('id: case', `id: ${id}`);
  return scoreText(yaml, csvOf(rows), parseDate(asAt, 'last') as number, series).assessment;
}

const movedFrom = (before: Given, after: Given): MovedEntry => {
  const [one] = diffOf([position(before)], [position(after)], TOOL).measures;
  if (!one) throw new Error('nothing to compare');
  return one;
};

describe('the change', () => {
  const entry = (text: string): MeasureEntry | null =>
    text === '-'
      ? null
      : ({ rag: text === 'complete' ? 'green' : text, complete: text === 'complete' } as MeasureEntry);

  test.each(
    table(`
before   | after    | change
red      | amber    | improved
amber    | green    | improved
green    | complete | improved
red      | complete | improved
complete | green    | regressed
green    | red      | regressed
amber    | red      | regressed
red      | red      | unchanged
complete | complete | unchanged
none     | red      | unchanged
green    | none     | unchanged
none     | none     | unchanged
-        | red      | new
-        | none     | new
green    | -        | gone
`),
  )('$before to $after: $change', ({ before = '', after = '', change }) => {
    expect(changeOf(entry(before), entry(after))).toBe(change);
  });
});

describe('the rules changed underneath', () => {
  const BEFORE: Given = { rows: '2010-04-30 85', asAt: '2010-04-30' };

  test('not where the figure moved, though another rule decides', () => {
    const moved = movedFrom(BEFORE, { rows: '2010-04-30 85; 2010-05-31 95', asAt: '2010-05-31' });
    expect(moved).toMatchObject({
      change: 'unchanged',
      rulesChanged: false,
      terms: [],
      before: { rule: 'on-trajectory' },
      after: { rule: 'ahead' },
    });
    const fell = movedFrom(
      { rows: '2010-03-31 90', asAt: '2010-03-31' },
      { rows: '2010-03-31 90; 2010-04-30 75', asAt: '2010-04-30' },
    );
    expect(fell).toMatchObject({
      change: 'regressed',
      rulesChanged: false,
      before: { rule: 'ahead' },
      after: { rule: 'missed' },
    });
  });

  test('where the same figure falls under another rule, since a stage came due', () => {
    const moved = movedFrom(
      { rows: '2010-03-15 70', asAt: '2010-03-30' },
      { rows: '2010-03-15 70', asAt: '2010-03-31' },
    );
    expect(moved).toMatchObject({
      change: 'unchanged',
      rulesChanged: true,
      terms: [],
      before: { rule: 'behind-trajectory' },
      after: { rule: 'missed-improving' },
    });
  });

  test('where there was no figure and is none, and something came due', () => {
    const moved = movedFrom({ rows: '', asAt: '2010-03-30' }, { rows: '', asAt: '2010-03-31' });
    expect(moved).toMatchObject({
      change: 'unchanged',
      rulesChanged: true,
      before: { rule: 'no-data' },
      after: { rule: 'no-evidence' },
    });
  });

  test('not where nothing is new', () => {
    expect(movedFrom(BEFORE, BEFORE)).toMatchObject({ change: 'unchanged', rulesChanged: false, terms: [] });
  });

  test.each<[string, string, string[]]>([
    ['a target', MEASURE.replace('target: 90', 'target: 95'), ['stages']],
    ['a day', MEASURE.replace('2010-06-30', '2010-07-31'), ['stages']],
    ['more than, not at least', MEASURE.replace('target: 90', 'target: 90, exclusive: true'), ['stages']],
    ['the baseline', MEASURE.replace('value: 60', 'value: 61'), ['baseline']],
    ['the unit', MEASURE.replace('unit: rate', 'unit: days'), ['unit']],
    ['the tolerance', `${MEASURE}, policy: { tolerance: { points: 1 } }`, ['policy']],
    ['how long a figure is current', `${MEASURE}, policy: { stale_after: P90D }`, ['policy']],
    ['the basis', `${MEASURE}, basis: in-month`, ['basis']],
    [
      'what is good',
      MEASURE.replace('good: high', 'good: low').replace('80', '50').replace('90', '40'),
      ['good', 'stages'],
    ],
    [
      'the kind',
      'kind: deliverable, stages: [{ by: 2010-03-31 }]',
      ['kind', 'unit', 'good', 'baseline', 'stages'],
    ],
  ])('where the notice now says otherwise: %s', (_, measure, terms) => {
    const rows = measure.includes('deliverable') ? '' : BEFORE.rows;
    const moved = movedFrom({ ...BEFORE, rows }, { ...BEFORE, rows, measures: { m: measure } });
    expect(moved).toMatchObject({ rulesChanged: true, terms });
  });

  test.each<[string, string, string, string[]]>([
    ['the rhythm of a duty', 'kind: recurring, every: P1M', 'kind: recurring, every: P2M', ['schedule']],
    [
      'how often in a month',
      'kind: recurring, per: month',
      'kind: recurring, per: month, times: 2',
      ['schedule'],
    ],
    [
      'what a composite counts',
      'kind: composite, of: [a], counts: met, unit: percent, stages: []',
      'kind: composite, of: [a], counts: green, unit: percent, stages: []',
      ['members'],
    ],
    [
      'the scale',
      'kind: judgement, scale: [poor, good], stages: []',
      'kind: judgement, scale: [poor, fair, good], stages: []',
      ['scale'],
    ],
  ])('or %s', (_, before, after, terms) => {
    const of = (m: string): Given => ({ rows: '', asAt: '2010-04-30', measures: { m, a: MEASURE } });
    expect(movedFrom(of(before), of(after))).toMatchObject({ rulesChanged: true, terms });
  });

  test('terms that a document does not show do not count as different', () => {
    const whole = position(BEFORE);
    const bare = { ...whole, measures: whole.measures.map(({ terms: _, ...rest }) => rest) };
    expect(diffOf([bare], [whole], TOOL).measures[0]).toMatchObject({ rulesChanged: false, terms: [] });
  });
});

describe('restated history', () => {
  const restated = (before: string, after: string, measures?: Case) => {
    const given = { asAt: '2010-06-30', ...(measures ? { measures } : {}) };
    return diffOf(
      [position({ rows: before, ...given })],
      [position({ rows: after, ...given })],
      TOOL,
    ).restated?.map(
      ({ periodEnd, basis, before: was, after: is }) =>
        `${periodEnd}${basis === null ? '' : ` ${basis}`}: ${was} to ${is}`,
    );
  };

  test.each(
    table(`
what                                            | before                                     | after                                                  | restated
another figure for one day                      | 2010-03-31 78; 2010-04-30 80               | 2010-03-31 79; 2010-04-30 80; 2010-05-31 81            | 2010-03-31: 78 to 79
the same figure is not                          | 2010-03-31 78                              | 2010-03-31 78.0                                        |
a new status with the same figure is not        | 2010-03-31 78 status=provisional           | 2010-03-31 78 status=final                             |
a stronger row with another figure is           | 2010-03-31 78 status=provisional           | 2010-03-31 78 status=provisional; 2010-03-31 79 status=final | 2010-03-31: 78 to 79
a weaker row beside it is not                   | 2010-03-31 79                              | 2010-03-31 79; 2010-03-31 70 status=provisional        |
a figure withdrawn is                           | 2010-03-31 78                              | 2010-03-31 x                                           | 2010-03-31: 78 to null
a figure given late is not                      | 2010-03-31 x                               | 2010-03-31 78                                          |
a row that is left out is not                   | 2010-03-31 78; 2010-04-30 80               | 2010-04-30 80                                          |
bases are kept apart                            | 2010-03-31 78; 2010-03-31 60 basis=ytd     | 2010-03-31 78; 2010-03-31 61 basis=YTD                 | 2010-03-31 ytd: 60 to 61
`),
  )('$what', ({ before = '', after = '', restated: expected }) => {
    expect(restated(before, after)?.join('; ')).toBe(expected);
  });

  test('a blank basis is the measure’s own', () => {
    const measures = { m: `${MEASURE}, basis: In-month` };
    expect(restated('2010-03-31 78', '2010-03-31 79 basis=in-month', measures)).toEqual([
      '2010-03-31 In-month: 78 to 79',
    ]);
  });

  test('cannot be known where a side has no series', () => {
    const [given, bare] = [
      { rows: '2010-03-31 78', asAt: '2010-06-30' },
      { rows: '2010-03-31 79', asAt: '2010-06-30', series: false },
    ];
    expect(diffOf([position(given)], [position(bare)], TOOL).restated).toBeNull();
    expect(diffOf([position(bare)], [position(given)], TOOL).restated).toBeNull();
    expect(diffOf([position(bare)], [position(given)], TOOL).summary.restated).toBeNull();
  });
});

describe('the document', () => {
  const before = { rows: '2010-03-31 90', asAt: '2010-03-31' };
  const after = { rows: '2010-03-31 91; 2010-04-30 75', asAt: '2010-04-30' };

  test('has the contract’s shape, with more keys of its own', () => {
    const found = diffOf([position(before)], [position(after)], TOOL);
    expect(found).toMatchObject({
      format: 'notice-diff/1',
      before: { asAt: '2010-03-31' },
      after: { asAt: '2010-04-30' },
      measures: [
        {
          id: 'm',
          change: 'regressed',
          before: { rag: 'green', rule: 'ahead', latest: { value: 90, periodEnd: '2010-03-31' } },
          after: { rag: 'red', rule: 'missed', latest: { value: 75, periodEnd: '2010-04-30' } },
          rulesChanged: false,
        },
      ],
      restated: [{ measure: 'm', basis: null, periodEnd: '2010-03-31', before: 90, after: 91 }],
      summary: { improved: 0, regressed: 1, unchanged: 0, new: 0, gone: 0, rulesChanged: 0, restated: 1 },
    });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('has what is new and what is gone, the latter last', () => {
    const found = diffOf(
      [position({ ...before, measures: { m: MEASURE, old: MEASURE } })],
      [position({ ...after, measures: { young: MEASURE, m: MEASURE } })],
      TOOL,
    );
    expect(found.measures.map(({ id, change }) => `${id} ${change}`)).toEqual([
      'young new',
      'm regressed',
      'old gone',
    ]);
    expect(found.measures[0]?.before).toBeNull();
    expect(found.measures[2]?.after).toBeNull();
  });

  test('keeps notices apart, and has no day where theirs differ', () => {
    const found = diffOf(
      [position(before), position({ ...after, id: 'other' })],
      [position(after), position({ ...after, id: 'other' })],
      TOOL,
    );
    expect(found.measures.map(({ notice, id, change }) => `${notice} ${id} ${change}`)).toEqual([
      'case m regressed',
      'other m unchanged',
    ]);
    expect([found.before.asAt, found.after.asAt]).toEqual([null, '2010-04-30']);
  });
});

describe('beside what it was', () => {
  const before = position({ rows: '2010-03-31 90', asAt: '2010-03-31' });
  const after = position({
    rows: '2010-03-31 90; 2010-04-30 75',
    asAt: '2010-04-30',
    measures: { m: MEASURE, young: MEASURE },
  });
  const [one] = withWas([before], [after]);

  test('each measure has what it was; a new one has nothing', () => {
    expect(one?.since).toMatchObject({
      asAt: '2010-03-31',
      changes: { regressed: 1, new: 1, improved: 0, unchanged: 0, gone: 0 },
    });
    expect(one?.measures[0]?.was).toMatchObject({
      rag: 'green',
      rule: 'ahead',
      complete: false,
      latest: { value: 90 },
      change: 'regressed',
      rulesChanged: false,
    });
    expect(one?.measures[1]?.was).toBeNull();
  });

  test('regressed is a condition of its own', () => {
    expect(one?.measures.map((measure) => conditionsOf(measure, ['regressed']))).toEqual([['regressed'], []]);
    expect(after.measures.map((measure) => conditionsOf(measure, ['regressed']))).toEqual([[], []]);
  });

  test('a notice that was not there before stays as it is', () => {
    expect(withWas([position({ rows: '', asAt: '2010-03-31', id: 'other' })], [after])).toEqual([after]);
  });
});
