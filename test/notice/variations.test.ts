/** What can be wrong in variations, benchmarks, sustained and eased targets, and days that are counted. Contract 2. */
import { describe } from 'vitest';
import { due, indicator, measure, notice, table } from './marks.ts';

const VARIATIONS = 'variations: [{ id: v, on: 2010-06-01 }]\n';
const BENCHMARKS = 'benchmarks: [{ id: england, values: [{ value: 64.2, on: 2009-03 }] }]\n';
const head = (keys: string): string => notice(due('m1'), keys);
const stages = (text: string, more = ''): string => indicator(`${more}stages: ${text}\n`);
const withHead = (text: string, header: string): string => text.replace('measures:', `${header}measures:`);

describe('the header', () => {
  table([
    ['titles may be left out', head('reviews: [{ id: r, on: 2010-03 }]\nsections: [{ id: s }]\n'), []],
    ['lifted on the day of issue', head('until: ▶2010-01-04\n'), [['bad-value', '2010-01-04']]],
    [
      'variations out of order, and one id twice',
      head('variations: [{ id: a, on: 2010-06 }, { id: ▶a, on: ▶2010-05 }]\n'),
      [
        ['duplicate-id', 'a'],
        ['stage-order', '2010-05'],
      ],
    ],
    [
      'benchmarks: two values of a day, none, none by the day of issue',
      head(
        'benchmarks:\n- { id: a, values: [{ value: 1, on: 2009-03 }, { value: 2, on: ▶2009-03-31 }] }\n- { id: b, values: ▶[] }\n- { id: c, values: ▶[{ value: 1, on: 2011-03 }] }\n',
      ),
      [
        ['bad-value', '2009-03-31'],
        ['bad-value', '[]'],
        ['bad-value', '[{ value: 1, on: 2011-03 }]'],
      ],
    ],
    [
      'a worsening of one step',
      head('policy: { worsening: ▶1, late: ▶no }\n'),
      [
        ['bad-value', '1'],
        ['bad-value', 'no'],
      ],
    ],
  ]);
});

describe('stages', () => {
  table([
    ['a run of one', stages('[{ by: 2010-03, target: 80, for: ▶1 }]'), [['bad-value', '1']]],
    [
      'eases that is not easier, and on the first stage',
      stages(
        '[{ by: 2010-03, target: 80, eases: ▶true }, { by: 2010-04, target: ▶80, eases: true }, { by: 2010-05, target: 70, eases: true }]',
      ),
      [
        ['bad-value', 'true'],
        ['stage-direction', '80', { target: '80', previous: '80', good: 'high', eases: true }],
      ],
    ],
    [
      'eases beside a benchmark is not checked; its neighbours are',
      withHead(
        stages(
          '[{ by: 2010-03, target: 80 }, { by: 2010-04, target: { of: england, plus: -2 } }, { by: 2010-05, target: ▶79 }, { by: 2010-06, target: { of: ▶engeland } }, { by: 2010-07, target: 90, eases: true }]',
        ),
        BENCHMARKS,
      ),
      [
        ['stage-direction', '79'],
        ['unknown-benchmark', 'engeland', { nearest: 'england', known: ['england'] }],
      ],
    ],
    [
      'better beside a target, without a baseline; neither',
      measure(
        'kind: indicator\nunit: percent\ngood: high\nstages: [{ by: 2010-03, better: true, ▶target: 80 }, ▶{ by: 2010-04 }]\n',
      ).replace('id: m1', '▶id: m1'),
      [
        ['missing-key', '', { key: 'baseline', why: 'better asks for more than the baseline' }],
        ['unknown-key', 'target'],
        ['missing-key', '', { key: 'target' }],
      ],
    ],
    [
      'better and eases under a range',
      indicator(
        'baseline: { value: 3 }\nstages: [{ by: 2010-03, better: ▶true }, { by: 2010-04, target: [1, 2], eases: ▶true }]\n',
        'rate',
        'range',
      ),
      [
        ['bad-value', 'true'],
        ['bad-value', 'true'],
      ],
    ],
    [
      'a label of a unit that has none',
      stages('[]', 'unit_label: ▶per child\n'),
      [['bad-value', 'per child']],
    ],
    [
      'keys that a deliverable does not have',
      measure('kind: deliverable\nstages: [{ by: 2010-03, ▶for: 2, ▶eases: true, ▶better: true }]\n'),
      [
        ['unknown-key', 'for'],
        ['unknown-key', 'eases'],
        ['unknown-key', 'better'],
      ],
    ],
  ]);
});

describe('what variations put in place', () => {
  const varied = (text: string): string =>
    withHead(stages('[{ by: 2010-03, target: 80 }]', `varied: ${text}\n`), VARIATIONS);
  table([
    [
      'easier stages, one of them eased',
      varied('[{ by: v, stages: [{ by: 2010-06-01, target: 70, eases: true }] }]'),
      [],
    ],
    [
      'an unknown variation, and one twice',
      varied('[{ by: ▶w, stages: [] }, { by: v, stages: [] }, { by: ▶v, stages: [] }]'),
      [
        ['unknown-variation', 'w'],
        ['duplicate-key', 'v'],
      ],
    ],
    [
      'a stage before its variation, and stages out of order',
      varied(
        '[{ by: v, stages: [{ by: ▶2010-05, target: 80 }, { by: 2010-08, target: 85 }, { by: ▶2010-07, target: ▶82 }] }]',
      ),
      [
        ['stage-order', '2010-05'],
        ['stage-order', '2010-07'],
        ['stage-direction', '82'],
      ],
    ],
  ]);
});

describe('days that are counted', () => {
  const waits = (id: string, after: string): string =>
    `  - { id: ${id}, title: W ${id}, kind: deliverable, stages: [{ within: P3M, after: ${after} }] }\n`;
  table([
    [
      'from the issue, a review, a variation, a deliverable',
      notice(
        waits('a', 'issued') + waits('b', 'r') + waits('c', 'v') + waits('d', 'a'),
        `reviews: [{ id: r, on: 2010-03 }]\n${VARIATIONS}`,
      ),
      [],
    ],
    [
      'from nothing that is there',
      notice(waits('a', '▶isued')),
      [['bad-after', 'isued', { problem: 'unknown', nearest: 'issued' }]],
    ],
    [
      'from two things',
      notice(waits('a', '▶b') + due('b'), 'reviews: [{ id: b, on: 2010-03 }]\n'),
      [['bad-after', 'b', { problem: 'two', nearest: null }]],
    ],
    [
      'from one another',
      notice(waits('a', '▶b') + waits('b', '▶a')),
      [
        ['bad-after', 'b', { problem: 'circle', nearest: null }],
        ['bad-after', 'a'],
      ],
    ],
    [
      'neither, half, both',
      notice(
        '  - { id: a, title: A, kind: deliverable, stages: [▶{}] }\n  - { id: b, title: B, kind: deliverable, stages: [▶{ within: P3M }] }\n  - { id: c, title: C, kind: deliverable, stages: [{ by: ▶2010-03, within: P3M, after: issued }] }\n',
      ),
      [
        ['missing-key', '', { key: 'by', why: 'either by, or within and after' }],
        ['missing-key', '', { key: 'after', why: 'within and after go with each other' }],
        ['bad-value', '2010-03'],
      ],
    ],
  ]);
});
