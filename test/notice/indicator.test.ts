/** What can be wrong in an indicator, and how it is reported: ▶ marks the place. Contract 2. */
import { describe, it } from 'vitest';
import { indicator, measure, sound, table } from './marks.ts';

const NUMBER = 'a number such as 80 or 76.5';

describe('an indicator', () => {
  const stages = (text: string, unit = 'percent', good = 'high'): string =>
    indicator(`stages: ${text}\n`, unit, good);
  table([
    [
      'unit and good',
      indicator('stages: []\n', '▶per cent', '▶up'),
      [
        ['bad-value', 'per cent', { expected: 'percent | count | gbp | days | rate', nearest: 'percent' }],
        ['bad-value', 'up', { expected: 'high | low | range | none', nearest: null }],
      ],
    ],
    [
      'unit and good missing',
      measure('kind: indicator\nstages: []\n').replace('id: m1', '▶▶id: m1'),
      [
        ['missing-key', '', { key: 'good' }],
        ['missing-key', '', { key: 'unit' }],
      ],
    ],
    [
      'no stages',
      indicator('').replace('id: m1', '▶id: m1'),
      [['missing-key', '', { key: 'stages', why: 'an empty list where no target is agreed yet' }]],
    ],
    [
      'blank stages',
      indicator('stages:▶\n'),
      [['bad-value', '', { expected: 'a list of stages, [] where none is agreed yet' }]],
    ],
    [
      'stages under good: none',
      stages('▶[{ by: 2010-03, target: 80 }]', 'percent', 'none'),
      [['bad-value', '[{ by: 2010-03, target: 80 }]', { expected: 'no stages under good: none' }]],
    ],
    [
      'a stage without target, day, or both',
      stages('[▶{ by: 2010-03 }, ▶{ target: 80 }, ▶▶{}, ▶x]'),
      [
        ['missing-key', '', { key: 'target' }],
        ['missing-key', '', { key: 'by' }],
        ['missing-key', '', { key: 'by' }],
        ['missing-key', '', { key: 'target' }],
        ['bad-value', 'x', { expected: 'a stage, { by: …, target: … }' }],
      ],
    ],
    [
      'days',
      stages('[{ by: ▶2010, target: 1 }, { by: ▶2010-03-32, target: 1 }, { by: ▶, target: 1 }]'),
      [
        ['bad-date', '2010'],
        ['bad-date', '2010-03-32'],
        ['bad-date', ''],
      ],
    ],
    [
      'numbers that are none',
      stages(
        `[{ by: 2010-01, target: ▶"80" }, { by: 2010-02, target: ▶80% }, { by: 2010-03, target: ▶true }, { by: 2010-04, target: ▶8e1 }, { by: 2010-05, target: ▶0x50 }, { by: 2010-06, target: ▶.inf }, { by: 2010-07, target: ▶.nan }, { by: 2010-08, target: ▶+80 }, { by: 2010-09, target: ▶.5 }, { by: 2010-10, target: ▶${'1'.repeat(101)} }]`,
        'rate',
      ),
      [
        ['bad-value', '"80"', { expected: `${NUMBER}, without quotes` }],
        ['bad-value', '80%', { expected: NUMBER }],
        ['bad-value', 'true'],
        ['bad-value', '8e1', { expected: `${NUMBER}, plainly written with at most 100 digits` }],
        ['bad-value', '0x50'],
        ['bad-value', '.inf'],
        ['bad-value', '.nan'],
        ['bad-value', '+80'],
        ['bad-value', '.5'],
        ['bad-value', '1'.repeat(101)],
      ],
    ],
    [
      'exclusive',
      stages('[{ by: 2010-01, target: 80, exclusive: ▶yes }]'),
      [['bad-value', 'yes', { expected: 'true or false' }]],
    ],
    [
      'percentages',
      stages('[{ by: 2010-01, target: ▶-1 }, { by: 2010-02, target: ▶100.01 }]'),
      [
        ['bad-value', '-1', { expected: 'a percentage from 0 to 100' }],
        ['bad-value', '100.01'],
      ],
    ],
    [
      'a negative count',
      stages('[{ by: 2010-01, target: ▶-1 }]', 'count'),
      [['bad-value', '-1', { expected: 'a count from 0 up' }]],
    ],
    [
      'figures known',
      indicator(
        'stages: []\nbaseline: { value: ▶101 }\nreferences: [{ title: T, value: ▶-3 }, ▶{ title: T }, { title: T, value: ▶x }]\n',
      ),
      [
        ['bad-value', '101'],
        ['bad-value', '-3'],
        ['missing-key', '', { key: 'value' }],
        ['bad-value', 'x', { expected: NUMBER }],
      ],
    ],
    [
      'a blank baseline',
      indicator('stages: []\nbaseline:▶\n'),
      [['bad-value', '', { expected: 'a baseline, { value: …, on: … }' }]],
    ],
    [
      'a baseline in one word',
      indicator('stages: []\nbaseline: ▶73\n'),
      [['bad-value', '73', { expected: 'a baseline, { value: …, on: … }' }]],
    ],
    [
      'a baseline on the first stage',
      indicator('stages: [{ by: 2010-03, target: 80 }]\nbaseline: { value: 73, on: ▶2010-03-31 }\n'),
      [['baseline-after-stage', '2010-03-31', { on: '2010-03-31', by: '2010-03-31' }]],
    ],
    [
      'a baseline after the first stage, stages out of order',
      indicator(
        'stages: [{ by: 2010-10, target: 80 }, { by: ▶2010-03, target: 80 }]\nbaseline: { value: 73, on: ▶2010-05 }\n',
      ),
      [
        ['stage-order', '2010-03', { by: '2010-03-31', previous: '2010-10-31' }],
        ['baseline-after-stage', '2010-05', { on: '2010-05-31', by: '2010-03-31' }],
      ],
    ],
    [
      'two stages on one day',
      stages('[{ by: 2010-03, target: 80 }, { by: ▶2010-03-31, target: 85 }]'),
      [['stage-order', '2010-03-31', { by: '2010-03-31', previous: '2010-03-31' }]],
    ],
    [
      'high that falls',
      stages('[{ by: 2010-03, target: 80 }, { by: 2010-10, target: ▶79.99 }]'),
      [['stage-direction', '79.99', { target: '79.99', previous: '80', good: 'high' }]],
    ],
    [
      'low that rises',
      stages('[{ by: 2010-03, target: 10 }, { by: 2010-10, target: ▶11 }]', 'days', 'low'),
      [['stage-direction', '11', { target: '11', previous: '10', good: 'low' }]],
    ],
    [
      'a range that widens below, above',
      stages(
        '[{ by: 2010-01, target: [10, 20] }, { by: 2010-02, target: ▶[9, 20] }, { by: 2010-03, target: ▶[12, 21] }]',
        'rate',
        'range',
      ),
      [
        ['stage-direction', '[9, 20]', { target: '[9, 20]', previous: '[10, 20]', good: 'range' }],
        ['stage-direction', '[12, 21]'],
      ],
    ],
    [
      'order and direction past a stage that cannot be read',
      stages('[{ by: 2010-03, target: 80 }, { by: ▶x, target: ▶y }, { by: ▶2010-02, target: ▶70 }]'),
      [
        ['bad-date', 'x'],
        ['bad-value', 'y'],
        ['stage-order', '2010-02'],
        ['stage-direction', '70', { target: '70', previous: '80', good: 'high' }],
      ],
    ],
    [
      'one number for a range, two without',
      stages('[{ by: 2010-03, target: ▶80 }]', 'rate', 'range'),
      [['bad-value', '80', { expected: 'two numbers, [low, high]' }]],
    ],
    [
      'two numbers without a range',
      stages('[{ by: 2010-03, target: ▶[1, 2] }]'),
      [['bad-value', '[1, 2]', { expected: 'one number (two, [low, high], are for good: range)' }]],
    ],
    [
      'a range of one, of three, of words',
      stages(
        '[{ by: 2010-01, target: ▶[1] }, { by: 2010-02, target: ▶[1, 2, 3] }, { by: 2010-03, target: [▶a, 2] }, { by: 2010-04, target: ▶{ ▶low: 1 } }]',
        'rate',
        'range',
      ),
      [
        [
          'bad-value',
          '[1]',
          {
            expected:
              'a number such as 80, for good: range two, [low, high], or { of: …, plus: … } with the id of a benchmark',
          },
        ],
        ['bad-value', '[1, 2, 3]'],
        ['bad-value', 'a'],
        ['missing-key', '', { key: 'of' }],
        ['unknown-key', 'low'],
      ],
    ],
    [
      'a range the wrong way round',
      stages('[{ by: 2010-03, target: ▶[2, 1] }]', 'rate', 'range'),
      [['bad-value', '[2, 1]', { expected: 'two numbers, [low, high], the lower first' }]],
    ],
    [
      'a range beyond 100 %',
      stages('[{ by: 2010-03, target: ▶[90, 101] }]', 'percent', 'range'),
      [['bad-value', '[90, 101]', { expected: 'a percentage from 0 to 100' }]],
    ],
    [
      'a key that a stage does not have',
      stages('[{ by: 2010-03, target: 80, ▶title: X }]'),
      [
        [
          'unknown-key',
          'title',
          { key: 'title', nearest: null, known: ['by', 'target', 'for', 'exclusive', 'eases', 'better'] },
        ],
      ],
    ],
  ]);

  it('allows the same target again, more than it or not, and a range of one figure', () => {
    sound(stages('[{ by: 2010-03, target: 80, exclusive: true }, { by: 2010-10, target: 80.0 }]'));
    sound(stages('[{ by: 2010-03, target: [5, 5] }, { by: 2010-10, target: [5, 5] }]', 'rate', 'range'));
    sound(indicator('', 'percent', 'none'));
    sound(indicator('stages: [{ by: 2010-03, target: -5 }]\n', 'gbp'));
  });
});
