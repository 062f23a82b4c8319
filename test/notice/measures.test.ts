/** What can be wrong in any measure, and how it is reported: ▶ marks the place. Contract 2. */
import { describe, expect, it } from 'vitest';
import { due, holds, notice, sound, table } from './marks.ts';

const MEASURE = 'a measure, with id, title, kind and what its kind needs';

describe('every measure', () => {
  const known = [
    'id',
    'title',
    'also',
    'ref',
    'section',
    'workstream',
    'duty_holder',
    'force',
    'policy',
    'kind',
    'until',
    'stages',
    'varied',
  ];
  table([
    [
      'one that is a word, blank, a list',
      notice('  - ▶x\n  -▶\n  - ▶[a]\n'),
      [
        ['bad-value', 'x', { expected: MEASURE }],
        ['bad-value', '', { expected: MEASURE }],
        ['bad-value', '[a]', { expected: MEASURE }],
      ],
    ],
    [
      'an unknown key',
      notice(due('m1', ', ▶owner: X')),
      [['unknown-key', 'owner', { key: 'owner', nearest: null, known }]],
    ],
    [
      'names that every object has',
      notice(due('m1', ', ▶__proto__: { id: 1 }, ▶constructor: 1')),
      [
        ['unknown-key', '__proto__'],
        ['unknown-key', 'constructor'],
      ],
    ],
    [
      "one kind's key on another",
      notice(due('m1', ', ▶unit: percent')),
      [['unknown-key', 'unit', { key: 'unit', nearest: null, known }]],
    ],
    [
      'no kind, and more that is wrong',
      notice('  - ▶{ id: m1, titel: T, unit: percent, force: ▶may, section: ▶s }\n').replace('▶{', '▶▶{'),
      [
        ['missing-key', '', { key: 'kind' }],
        ['missing-key', '', { key: 'title' }],
        ['bad-value', 'may', { expected: 'must | expected | should | aim', nearest: null }],
        ['unknown-section', 's'],
      ],
    ],
    [
      'a kind that is none',
      notice('  - { id: m1, title: T, kind: ▶indikator }\n'),
      [
        [
          'bad-value',
          'indikator',
          { expected: 'indicator | deliverable | recurring | judgement | composite', nearest: 'indicator' },
        ],
      ],
    ],
    [
      'kinds that every object has',
      notice('  - { id: m1, title: T, kind: ▶constructor }\n  - { id: m2, title: U, kind: ▶__proto__ }\n'),
      [
        ['bad-value', 'constructor'],
        ['bad-value', '__proto__'],
      ],
    ],
    [
      'a kind that is no word',
      notice('  - { id: m1, title: T, kind: ▶[indicator] }\n  - { id: m2, title: U, kind: ▶5 }\n'),
      [
        ['bad-value', '[indicator]'],
        ['bad-value', '5'],
      ],
    ],
    [
      'ids twice',
      notice(due('m1') + ['two', 'three'].map((name) => due('▶m1').replace('T m1', name)).join('')),
      [
        ['duplicate-id', 'm1', { id: 'm1', firstLine: 6 }],
        ['duplicate-id', 'm1', { id: 'm1', firstLine: 6 }],
      ],
    ],
    [
      'one name of two measures, whatever it is called there',
      notice(
        due('ni-59', ', also: [ "NI 60", Assessments ]') +
          due('▶ni59', ', also: [▶t_NI_59]').replace('T ni59', 'Other') +
          due('m3', ', also: [▶ni60, ▶assessments, M 3, m3, m3]'),
      ),
      [
        ['duplicate-id', 'ni59', { id: 'ni59', firstLine: 6, isName: true }],
        ['duplicate-id', 't_NI_59', { id: 't_NI_59', firstLine: 6, isName: true }],
        ['duplicate-id', 'ni60', { id: 'ni60', firstLine: 6, isName: true }],
        ['duplicate-id', 'assessments', { id: 'assessments', firstLine: 6, isName: true }],
      ],
    ],
    [
      'a whole measure twice: its id and its title',
      notice(due('m1') + due('▶m1').replace('T m1', '▶T m1')),
      [
        ['duplicate-id', 'm1', { id: 'm1', firstLine: 6 }],
        ['duplicate-id', 'T m1', { id: 'T m1', firstLine: 6, isName: true }],
      ],
    ],
    [
      'other names that are no text',
      notice(due('m1', ', also: [▶59, ▶"", ▶[a]]') + due('m2', ', also: ▶NI 60')),
      [
        ['bad-value', '59'],
        ['bad-value', '""'],
        ['bad-value', '[a]'],
        ['bad-value', 'NI 60', { expected: 'a list of other names' }],
      ],
    ],
    ['an id of capitals', notice(due('▶NI59')), [['bad-value', 'NI59']]],
    [
      'an unknown section',
      notice(due('m1', ', section: ▶outcome'), 'sections: [{ id: outcomes, title: O }]\n'),
      [['unknown-section', 'outcome', { nearest: 'outcomes', known: ['outcomes'] }]],
    ],
    [
      'a section where there are none',
      notice(due('m1', ', section: ▶x')),
      [['unknown-section', 'x', { nearest: null, known: [] }]],
    ],
  ]);
});

it('reports everything at once, by line, position and code', () => {
  holds(
    `▶id: a
▶titel: A notice
authority: { name: ▶5, gss: ▶X }
issued: ▶16 December 2009
policy: { missed: ▶green }
▶policy: {}
sections: [{ id: s, title: S }, { id: ▶s, title: S }]
measures:
  - id: m1
    title: M
    section: ▶t
    ▶owner: X
    kind: indicator
    unit: percent
    good: high
    baseline: { value: ▶730, on: ▶2011-03-31 }
    stages:
      - { by: 2010-10, target: 85 }
      - { by: ▶2010-03, target: ▶80, ▶by: 2010-04 }
  - ▶just text
  - id: ▶m1
    title: N
    kind: judgement
    scale: [poor, good]
    stages: [{ by: 2010-03, target: ▶fair }]
  - { id: c, title: C, kind: composite, of: [▶m2], counts: ▶all, unit: count, stages: [] }
`,
    [
      ['missing-key', '', { key: 'title' }],
      ['unknown-key', 'titel'],
      ['bad-value', '5'],
      ['bad-value', 'X'],
      ['bad-date', '16 December 2009'],
      ['bad-value', 'green'],
      ['duplicate-key', 'policy'],
      ['duplicate-id', 's'],
      ['unknown-section', 't'],
      ['unknown-key', 'owner'],
      ['bad-value', '730'],
      ['baseline-after-stage', '2011-03-31'],
      ['stage-order', '2010-03'],
      ['stage-direction', '80'],
      ['duplicate-key', 'by'],
      ['bad-value', 'just text'],
      ['duplicate-id', 'm1', { id: 'm1', firstLine: 9 }],
      ['unknown-grade', 'fair'],
      ['bad-composite', 'm2', { problem: 'missing', nearest: 'm1' }],
      ['bad-value', 'all'],
    ],
  );
});

it('counts positions from the text, not from a byte order mark, and lines of either end', () => {
  const marked = notice(due('m1', ', ▶owner: X'));
  holds(marked.replaceAll('\n', '\r\n'), [['unknown-key', 'owner']]);
  expect(sound(`\uFEFF${notice(due('m1'))}`).id).toBe('a-1');
});
