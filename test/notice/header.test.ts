/** What can be wrong in a notice's header and policy, and how it is reported: ▶ marks the place. Contract 2. */
import { describe, it } from 'vitest';
import { due, type Expected, holds, notice, table } from './marks.ts';

const header = (keys: string): string => notice(due('m1'), keys);

const TEXT = 'text (in quotes where it could be read as a number)';
const ID = 'an id of small letters, digits and hyphens';
const DATE = 'a date such as 2010-03-31, or a month such as 2010-03';
const TOLERANCE = '0, or one of { points: … } and { percent_of_target: … }';
const NUMBER = 'a number such as 80 or 76.5';

describe('the header', () => {
  table([
    [
      'something else: a return',
      '▶measure,period_end,value\n',
      [
        [
          'bad-value',
          'measure,period_end,value',
          { expected: 'a notice, with id, title, authority, issued and measures' },
        ],
      ],
    ],
    ['something else: a list', '▶- id: a\n- id: b\n', [['bad-value', '- id: a…']]],
    [
      'an unknown key, with the nearest',
      header('▶isued_by: X\n'),
      [
        [
          'unknown-key',
          'isued_by',
          {
            key: 'isued_by',
            nearest: 'issued_by',
            known: [
              'id',
              'title',
              'authority',
              'issued',
              'issued_by',
              'assessed_by',
              'legal_basis',
              'supersedes',
              'source',
              'until',
              'reviews',
              'variations',
              'benchmarks',
              'return',
              'policy',
              'sections',
              'measures',
            ],
          },
        ],
      ],
    ],
    [
      'names that every object has',
      header('▶__proto__: { x: 1 }\n▶constructor: 1\n▶toString: 1\n▶hasOwnProperty: 1\n'),
      [
        ['unknown-key', '__proto__'],
        ['unknown-key', 'constructor'],
        ['unknown-key', 'toString'],
        ['unknown-key', 'hasOwnProperty'],
      ],
    ],
    [
      'a merge key, which means nothing in YAML 1.2',
      header('▶base: &b { title: X }\n▶<<: *b\n'),
      [
        ['unknown-key', 'base'],
        ['unknown-key', '<<'],
      ],
    ],
    [
      'a missing key, at its parent',
      `▶id: a\ntitle: T\nissued: 2010-01-01\nmeasures:\n${due('m1')}`,
      [['missing-key', '', { key: 'authority' }]],
    ],
    [
      'all of them missing',
      '▶▶▶▶▶{}',
      [...(['authority', 'id', 'issued', 'measures', 'title'].map(() => ['missing-key', '']) as Expected[])],
    ],
    ['a blank value', notice(due('m1')).replace('A notice', '▶'), [['bad-value', '', { expected: TEXT }]]],
    ['a number for a text', header('source: ▶1.10\n'), [['bad-value', '1.10', { expected: TEXT }]]],
    ['a text of blanks', header('source: ▶"  "\n'), [['bad-value', '"  "', { expected: TEXT }]]],
    ['a list for a text', header('source: ▶[a]\n'), [['bad-value', '[a]', { expected: TEXT }]]],
    [
      'an id with capitals',
      notice(due('m1')).replace('a-1', '▶A-1'),
      [['bad-value', 'A-1', { expected: ID }]],
    ],
    [
      'an id that is a path',
      header('supersedes: ▶../../etc/passwd\n'),
      [['bad-value', '../../etc/passwd', { expected: ID }]],
    ],
    ['an id that is a number', notice(due('▶59')), [['bad-value', '59', { expected: ID }]]],
    [
      'an authority in one word',
      notice(due('m1')).replace('{ name: Example Borough Council }', '▶Rotherham'),
      [['bad-value', 'Rotherham', { expected: 'an authority, { name: …, gss: … }' }]],
    ],
    [
      'an authority without a name, and with a bad code',
      notice(due('m1')).replace('{ name: Example Borough Council }', '▶{ gss: ▶E0800001 }'),
      [
        ['missing-key', '', { key: 'name' }],
        ['bad-value', 'E0800001', { expected: 'a GSS code such as E08000018' }],
      ],
    ],
    [
      'a year for a date',
      notice(due('m1')).replace('2010-01-04', '▶2010'),
      [['bad-date', '2010', { expected: DATE }]],
    ],
    [
      'a date day first',
      notice(due('m1')).replace('2010-01-04', '▶04/01/2010'),
      [['bad-date', '04/01/2010', { expected: DATE }]],
    ],
    [
      'a day that does not exist',
      notice(due('m1')).replace('2010-01-04', '▶2010-02-29'),
      [['bad-date', '2010-02-29']],
    ],
    [
      'a date that is a list',
      notice(due('m1')).replace('2010-01-04', '▶[2010-01-04]'),
      [['bad-date', '[2010-01-04]', { expected: DATE }]],
    ],
    [
      'reviews: keys, days, ids twice',
      header('reviews:\n  - { id: x, on: ▶2010-13 }\n  - { id: ▶x, on: 2010-03, title: X }\n  - ▶x\n'),
      [
        ['bad-date', '2010-13'],
        ['duplicate-id', 'x', { id: 'x', firstLine: 6 }],
        ['bad-value', 'x', { expected: 'a review, { id: …, on: …, title: … }' }],
      ],
    ],
    [
      'sections: ids twice',
      header('sections:\n- { id: s, title: S }\n- { id: ▶s, title: S, ▶colour: red }\n'),
      [
        ['duplicate-id', 's', { id: 's', firstLine: 6 }],
        ['unknown-key', 'colour'],
      ],
    ],
    [
      'sections that are no list',
      header('sections: ▶{ id: s }\n'),
      [['bad-value', '{ id: s }', { expected: 'a list of sections' }]],
    ],
    [
      'measures that are no list',
      notice('▶many\n').replace('measures:\n', 'measures: '),
      [['bad-value', 'many', { expected: 'a list of at least one measure' }]],
    ],
    [
      'no measures',
      notice('▶[]\n').replace('measures:\n', 'measures: '),
      [['bad-value', '[]', { expected: 'a list of at least one measure' }]],
    ],
    [
      'blank measures',
      notice('').replace('measures:\n', 'measures:▶\n'),
      [['bad-value', '', { expected: 'a list of at least one measure' }]],
    ],
  ]);

  it('holds a notice to the id by which it was found, and only then', () => {
    const marked = notice(due('m1')).replace('a-1', '▶a-1');
    holds(
      marked,
      [['bad-value', 'a-1', { expected: "the file's own name, rotherham-2009" }]],
      'rotherham-2009',
    );
    holds(notice(due('m1')), [], 'a-1');
    holds(notice(due('m1')), []);
  });
});

describe("the columns of the authority's own return", () => {
  const columns = (text: string): string => header(`return: { columns: ${text} }\n`);
  const NAME = 'a name with a letter or digit in it (in quotes where it could be read as a number)';
  table([
    [
      'one that no return has, with the nearest',
      columns('{ ▶period: Month, ▶colour: RAG }'),
      [
        ['unknown-key', 'period'],
        ['unknown-key', 'colour'],
      ],
    ],
    [
      'names that are blank, a number, a list',
      columns('{ measure: ▶"", value: ▶2010, basis: ▶[a], status: ▶"- _" }'),
      [
        ['bad-value', '""', { expected: NAME }],
        ['bad-value', '2010', { expected: NAME }],
        ['bad-value', '[a]', { expected: NAME }],
        ['bad-value', '- _', { expected: NAME }],
      ],
    ],
    [
      'one name for two columns',
      columns('{ measure: Month-ending, period_end: ▶"month ENDING" }'),
      [
        [
          'bad-value',
          'month ENDING',
          { expected: 'a name that no other column has (case, blanks, - and _ apart)' },
        ],
      ],
    ],
    ['one column twice', columns('{ value: Actual, ▶value: Figure }'), [['duplicate-key', 'value']]],
    [
      'something else',
      header('return: { columns: ▶[Indicator], ▶sheet: 2 }\n'),
      [
        ['bad-value', '[Indicator]'],
        ['unknown-key', 'sheet'],
      ],
    ],
    ['no more than an empty one', columns('{}'), []],
  ]);
});

describe('a policy', () => {
  const policy = (text: string): string => header(`policy: ${text}\n`);
  table([
    [
      'an unknown key',
      policy('{ ▶tolerence: 0 }'),
      [
        [
          'unknown-key',
          'tolerence',
          {
            key: 'tolerence',
            nearest: 'tolerance',
            known: ['missed', 'tolerance', 'stale_after', 'evidence_within', 'evidence', 'late', 'worsening'],
          },
        ],
      ],
    ],
    [
      'a word that is not one of two, with the nearest',
      policy('{ missed: ▶amber-if-improved, evidence: ▶yes }'),
      [
        [
          'bad-value',
          'amber-if-improved',
          { expected: 'amber-if-improving | amber-if-recovering | red', nearest: 'amber-if-improving' },
        ],
        ['bad-value', 'yes', { expected: 'optional | required', nearest: null }],
      ],
    ],
    [
      'a truth value for a word',
      policy('{ evidence: ▶true }'),
      [['bad-value', 'true', { expected: 'optional | required' }]],
    ],
    [
      'durations that are none',
      policy('{ stale_after: ▶62, evidence_within: ▶P0D }'),
      [
        ['bad-value', '62', { expected: 'a duration such as P6W, P62D, P3M or P1Y' }],
        ['bad-value', 'P0D'],
      ],
    ],
    [
      'a tolerance without its kind',
      policy('{ tolerance: ▶1 }'),
      [['bad-value', '1', { expected: TOLERANCE }]],
    ],
    [
      'a tolerance of both kinds',
      policy('{ tolerance: ▶{ points: 1, percent_of_target: 5 } }'),
      [['bad-value', '{ points: 1, percent_of_target: 5 }', { expected: TOLERANCE }]],
    ],
    ['a tolerance of no kind', policy('{ tolerance: ▶{} }'), [['bad-value', '{}', { expected: TOLERANCE }]]],
    ['a tolerance in a list', policy('{ tolerance: ▶[1] }'), [['bad-value', '[1]', { expected: TOLERANCE }]]],
    [
      'a tolerance of a third kind',
      policy('{ tolerance: ▶{ ▶point: 1 } }'),
      [
        ['bad-value', '{ point: 1 }'],
        ['unknown-key', 'point'],
      ],
    ],
    [
      'tolerances below 0 and in words',
      policy('{ tolerance: { points: ▶-1 } }').replace('measures:', 'measures:'),
      [['bad-value', '-1', { expected: 'a number from 0 up' }]],
    ],
    [
      'a tolerance in quotes',
      policy('{ tolerance: { percent_of_target: ▶"5" } }'),
      [['bad-value', '"5"', { expected: `${NUMBER}, without quotes` }]],
    ],
    ['a policy in one word', policy('▶strict'), [['bad-value', 'strict']]],
    [
      "a measure's own",
      notice(due('m1', ', policy: { tolerance: ▶{}, ▶stale: P1D }')),
      [
        ['bad-value', '{}'],
        ['unknown-key', 'stale'],
      ],
    ],
  ]);
});
