/** What can be wrong in the other kinds of measure, and how it is reported: ▶ marks the place. Contract 2. */
import { describe, it } from 'vitest';
import { due, type Expected, measure, notice, sound, table } from './marks.ts';

const deliverable = (keys: string): string => measure(`kind: deliverable\n${keys}`);
const recurring = (keys: string): string => measure(`kind: recurring\n${keys}`);
const judgement = (keys: string): string => measure(`kind: judgement\n${keys}`);
const graded = (keys: string): string => judgement(`scale: [poor, fair, good]\n${keys}`);
const counted = (of: string, id = 'c1'): string =>
  `  - { id: ${id}, title: Counts ${id}, kind: composite, of: ${of}, counts: met, unit: percent, stages: [] }\n`;
const composite = (keys: string): string =>
  notice(`${due('m1')}  - id: c1\n    title: C\n    kind: composite\n${keys.replace(/^(?=.)/gm, '    ')}`);

const NUMBER = 'a number such as 80, or { of: …, plus: … } with the id of a benchmark';

describe('a judgement', () => {
  table([
    [
      'no scale',
      judgement('stages: []\n').replace('id: m1', '▶id: m1'),
      [['missing-key', '', { key: 'scale' }]],
    ],
    [
      'scales that are none',
      notice(
        ['RAG', '[good]', '{ a: b }', '5', '[]']
          .map((scale, at) => `  - { id: m${at}, title: T${at}, kind: judgement, scale: ▶${scale} }\n`)
          .join(''),
      ),
      [
        ...['RAG', '[good]', '{ a: b }', '5', '[]'].map(
          (found): Expected => [
            'bad-value',
            found,
            { expected: 'rag, or a list of 2 to 50 grades, worst first' },
          ],
        ),
      ],
    ],
    [
      'grades that are none, or there already',
      judgement('scale: [poor, ▶1, ▶" x", ▶poor, ▶Poor, good]\n'),
      [
        ['bad-value', '1', { expected: 'a grade (in quotes where it could be read as a number)' }],
        ['bad-value', '" x"'],
        ['bad-value', 'poor', { expected: 'a grade not in the scale yet' }],
        ['bad-value', 'Poor'],
      ],
    ],
    [
      'grades outside the scale',
      graded(
        'baseline: { value: ▶bad }\nstages: [{ by: 2010-03, target: ▶Good }, { by: 2010-04, target: ▶rag }]\n',
      ),
      [
        ['unknown-grade', 'bad', { scale: ['poor', 'fair', 'good'], nearest: null }],
        ['unknown-grade', 'Good', { scale: ['poor', 'fair', 'good'], nearest: 'good' }],
        ['unknown-grade', 'rag'],
      ],
    ],
    [
      'grades outside rag',
      judgement('scale: rag\nstages: [{ by: 2010-03, target: ▶blue }]\n'),
      [['unknown-grade', 'blue', { scale: ['red', 'amber', 'green', 'complete'], nearest: null }]],
    ],
    ['a number for a grade', graded('stages: [{ by: 2010-03, target: ▶3 }]\n'), [['bad-value', '3']]],
    [
      'exclusive beside a grade',
      graded(
        'stages: [{ by: 2010-03, target: fair, exclusive: ▶true }, { by: 2010-04, target: good, exclusive: ▶false }]\n',
      ),
      [
        ['bad-value', 'true', { expected: 'no such key beside a grade' }],
        ['bad-value', 'false'],
      ],
    ],
    [
      'grades that fall',
      graded('stages: [{ by: 2010-03, target: good }, { by: 2010-04, target: ▶fair }]\n'),
      [['stage-direction', 'fair', { target: 'fair', previous: 'good', good: 'later in the scale' }]],
    ],
    [
      'days out of order, a baseline too late',
      graded(
        'stages: [{ by: 2010-03, target: fair }, { by: ▶2010-02, target: fair }]\nbaseline: { value: poor, on: ▶2010-02-28 }\n',
      ),
      [
        ['stage-order', '2010-02'],
        ['baseline-after-stage', '2010-02-28'],
      ],
    ],
    [
      'days are checked without a scale too',
      judgement('scale: ▶no\nstages: [{ by: 2010-03, target: fair }, { by: ▶2010-02, target: x }]\n'),
      [
        ['bad-value', 'no'],
        ['stage-order', '2010-02'],
      ],
    ],
    [
      'keys of an indicator',
      graded('▶unit: percent\n▶references: []\n▶basis: x\n▶good: high\n'),
      [
        ['unknown-key', 'unit'],
        ['unknown-key', 'references'],
        ['unknown-key', 'basis'],
        ['unknown-key', 'good'],
      ],
    ],
  ]);
});

describe('a deliverable', () => {
  const ONE = 'one stage, { by: … } or { within: …, after: … }, or [] where no day is set';
  table([
    ['no stages', deliverable('').replace('id: m1', '▶id: m1'), [['missing-key', '', { key: 'stages' }]]],
    ['no stage, where no day is set', deliverable('stages: []\n'), []],
    [
      'two stages, and what is wrong in them',
      deliverable('stages: ▶[{ by: 2010-03 }, { by: ▶soon }]\n'),
      [
        ['bad-value', '[{ by: 2010-03 }, { by: soon }]', { expected: ONE }],
        ['bad-date', 'soon'],
      ],
    ],
    ['a stage in one word', deliverable('stages: ▶2010-03\n'), [['bad-value', '2010-03', { expected: ONE }]]],
    ['a target', deliverable('stages: [{ by: 2010-03, ▶target: 80 }]\n'), [['unknown-key', 'target']]],
  ]);
});

describe('a recurring duty', () => {
  const START = 'id: m1';
  table([
    [
      'neither every nor per',
      recurring('').replace(START, `▶${START}`),
      [['missing-key', '', { key: 'every', why: 'either every or per' }]],
    ],
    [
      'both',
      recurring('every: P6W\nper: ▶month\n'),
      [['bad-value', 'month', { expected: 'either every or per, not both' }]],
    ],
    [
      'durations that are none',
      recurring('every: ▶monthly\n'),
      [['bad-value', 'monthly', { expected: 'a duration such as P6W, P62D, P3M or P1Y' }]],
    ],
    [
      'a period that is none',
      recurring('per: ▶decade\ntimes: ▶0\n'),
      [
        ['bad-value', 'decade', { expected: 'week | month | quarter | year', nearest: null }],
        ['bad-value', '0', { expected: 'a whole number from 1 up' }],
      ],
    ],
    [
      'times that are none',
      notice(
        ['1.5', '"2"', '-1', 'twice']
          .map(
            (times, at) =>
              `  - { id: m${at}, title: T${at}, kind: recurring, per: month, times: ▶${times} }\n`,
          )
          .join(''),
      ),
      [
        ['bad-value', '1.5'],
        ['bad-value', '"2"'],
        ['bad-value', '-1'],
        ['bad-value', 'twice'],
      ],
    ],
    [
      'times with every',
      recurring('every: P6W\ntimes: ▶2\n'),
      [['bad-value', '2', { expected: 'no times without per' }]],
    ],
    [
      'until before from',
      recurring('every: P6W\nfrom: 2010-03\nuntil: ▶2010-02\n'),
      [['bad-date', '2010-02', { expected: 'a day from 2010-03-01 on' }]],
    ],
    [
      'until before the notice was issued',
      recurring('every: P6W\nuntil: ▶2010-01-03\n'),
      [['bad-date', '2010-01-03', { expected: 'a day from 2010-01-04 on' }]],
    ],
    [
      'from that cannot be read',
      recurring('every: P6W\nfrom: ▶2010\nuntil: 2009-02\n'),
      [['bad-date', '2010']],
    ],
    ['stages', recurring('every: P6W\n▶stages: []\n'), [['unknown-key', 'stages']]],
  ]);
});

describe('a composite', () => {
  const OF = 'a list of measure ids, or { section: … }';
  table([
    [
      'what it must have',
      composite('').replace('id: c1', '▶▶▶▶id: c1'),
      [
        ['missing-key', '', { key: 'counts' }],
        ['missing-key', '', { key: 'of' }],
        ['missing-key', '', { key: 'stages' }],
        ['missing-key', '', { key: 'unit' }],
      ],
    ],
    [
      'words',
      composite('of: [m1]\ncounts: ▶green-ish\nunit: ▶gbp\nstages: []\n▶baseline: { value: 1 }\n'),
      [
        ['bad-value', 'green-ish'],
        ['bad-value', 'gbp', { expected: 'percent | count', nearest: null }],
        ['unknown-key', 'baseline'],
      ],
    ],
    [
      'of that is none',
      notice(['m1', '[]', '5'].map((of, at) => counted(`▶${of}`, `c${at}`)).join('')),
      [...['m1', '[]', '5'].map((found): Expected => ['bad-value', found, { expected: OF }])],
    ],
    [
      'of with other keys',
      notice(counted('▶{ ▶sections: x }')),
      [
        ['missing-key', '', { key: 'section' }],
        ['unknown-key', 'sections'],
      ],
    ],
    [
      'a measure that is missing, with the nearest',
      notice(due('ni59') + counted('[▶ni95x, ▶59]')),
      [
        ['bad-composite', 'ni95x', { problem: 'missing', nearest: 'ni59' }],
        ['bad-value', '59'],
      ],
    ],
    [
      'itself, another composite, one twice',
      notice(due('m1') + counted('[m1, ▶c1, ▶c2, ▶m1]') + counted('[m1]', 'c2')),
      [
        ['bad-composite', 'c1', { problem: 'itself', nearest: null }],
        ['bad-composite', 'c2', { problem: 'composite', nearest: null }],
        ['bad-value', 'm1', { expected: 'a measure that is not named yet' }],
      ],
    ],
    [
      'an unknown section',
      notice(counted('{ section: ▶outcome }'), 'sections: [{ id: outcomes, title: O }]\n'),
      [['unknown-section', 'outcome', { nearest: 'outcomes', known: ['outcomes'] }]],
    ],
    [
      'targets',
      composite(
        'of: [m1]\ncounts: met\nunit: percent\nstages: [{ by: 2010-03, target: ▶101 }, { by: ▶2010-02, target: ▶50 }, { by: 2010-04, target: ▶[1, 2] }, { by: 2010-05, target: 60, exclusive: true }]\n',
      ),
      [
        ['bad-value', '101'],
        ['stage-order', '2010-02'],
        ['stage-direction', '50'],
        ['bad-value', '[1, 2]', { expected: NUMBER }],
      ],
    ],
    [
      'a count below 0',
      composite('of: [m1]\ncounts: met\nunit: count\nstages: [{ by: 2010-03, target: ▶-1 }]\n'),
      [['bad-value', '-1', { expected: 'a count from 0 up' }]],
    ],
  ]);

  it('may count a section that has nothing to count', () => {
    sound(notice(counted('{ section: s }'), 'sections: [{ id: s, title: S }]\n'));
  });
});
