/** What can be wrong in a notice's YAML, and how it is reported: ▶ marks the place. Contract 2. */
import { describe, expect, it } from 'vitest';
import { due, notice, read, table } from './marks.ts';

const header = (keys: string): string => notice(due('m1'), keys);

describe('YAML', () => {
  table([
    ['an open bracket', `${notice('  - { id: m1\n')}▶`, [['bad-yaml', '']]],
    [
      'every syntax error',
      'a: ▶b: c\nd: ▶]\n',
      [
        ['bad-yaml', 'b: c'],
        ['bad-yaml', ']'],
      ],
    ],
    [
      'a double quote that nothing closes',
      'id: a\ntitle: ▶"open\nissued: 2010-01-01\n',
      [['bad-yaml', '"open']],
    ],
    [
      'a single quote that nothing closes, in a list',
      "ids: [a, ▶'open]\nb: 1\n▶",
      [
        ['bad-yaml', "'open]"],
        ['bad-yaml', ''],
      ],
    ],
    [
      'two of them',
      'a: "sound"\nb: ▶"open\nc: "sound"\nd: ▶"again\n',
      [
        ['bad-yaml', '"open'],
        ['bad-yaml', '"again'],
      ],
    ],
    ['a tab as indentation', 'authority:\n▶\tname: X\n', [['bad-yaml', '\tname: X']]],
    ['a tag of somebody else', header('source: ▶!secret X\n'), [['bad-yaml', '!secret X']]],
    ['a tag of YAML 1.1', header('source: ▶!!binary X\n'), [['bad-yaml', '!!binary X']]],
    ['a directive for YAML 1.1', `▶%YAML 1.1\n---\n${header('')}`, [['bad-yaml', '%YAML 1.1']]],
    ['two documents', `${header('')}▶---\nid: b\n`, [['bad-yaml', '---']]],
    [
      'a control character',
      'id: a▶\u0007b\ntitle: ▶\u0000\u0001\n',
      [
        ['bad-yaml', '\u0007'],
        ['bad-yaml', '\u0000'],
      ],
    ],
    ['an alias of nothing', header('source: ▶*gone\n'), [['bad-yaml', '*gone']]],
    ['an alias of what it is part of', header('reviews: &r [▶*r]\n'), [['bad-yaml', '*r]']]],
    ['a key that is a list', header('? ▶[a, b]\n: c\n'), [['bad-yaml', '[a, b]']]],
    [
      'a duplicate key, and the rest of it all the same',
      header('▶issued: 2011-01-01\n▶sauce: X\n'),
      [
        ['duplicate-key', 'issued', { key: 'issued' }],
        ['unknown-key', 'sauce'],
      ],
    ],
    ['a duplicate key in quotes', header('▶"issued": 2011-01-01\n'), [['duplicate-key', 'issued']]],
    [
      'a duplicate key in what nobody reads',
      header('▶other: [{ a: 1, ▶a: 2 }]\n'),
      [
        ['unknown-key', 'other'],
        ['duplicate-key', 'a'],
      ],
    ],
  ]);

  it.each(['', '\n', '# only a comment\n', '---\n', '~\n'])('nothing in the file: %j', (text) => {
    expect(read(text).findings).toEqual([
      {
        file: 'some/notice.yaml',
        line: null,
        position: null,
        column: '',
        code: 'bad-yaml',
        found: '',
        facts: { problem: 'empty' },
      },
    ]);
  });

  it.each<[text: string, problem: string]>([
    ['title: Plan: first draft', 'colon-in-text'],
    ['id: a\n title: b', 'line-below'],
    ['a:\n  b: 1\n c: 2', 'indent'],
    ['authority: { name: X', 'open-bracket'],
    ['title: x ]\nsource: ]', 'stray-bracket'],
    ['authority: { name: X gss: E }', 'missing-comma'],
    ['of: [a,, b]', 'stray-comma'],
    ['authority: { name:\n - c }', 'dash-in-brackets'],
    ['id: a\ntitle Notice to improve', 'no-colon'],
    ['measures: - id: a', 'dash-after-key'],
    ['measures:\n  - id: a\n   title: b', 'no-dash'],
    ['title: "Plan" of 2010', 'after-value'],
    ['title: @home', 'reserved-mark'],
    ['title: "C:\\dir"', 'escape'],
    ['title: "a"#b', 'comment'],
    ['title: | Plan', 'block-text'],
    ['title: *bold', 'unknown-alias'],
    ['a: [b\nc: ]: d', 'stray-bracket'],
  ])('%j is named for what it is: %s', (text, problem) => {
    const { findings } = read(text);
    expect(findings.map(({ facts }) => (facts as { problem?: string }).problem)).toContain(problem);
  });

  table([
    [
      'a text in braces that a comma cuts',
      header('reviews: [{ id: r, on: 2010-03, title: Review, ▶phase one, and two }]\n'),
      [
        [
          'unknown-key',
          'phase one',
          {
            key: 'phase one',
            nearest: null,
            known: ['id', 'on', 'title'],
            cut: { key: 'title', text: 'Review, phase one, and two', isNumber: false, parts: 2 },
          },
        ],
      ],
    ],
    [
      'a number in braces that a comma cuts',
      notice(
        '  - { id: m1, title: T, kind: indicator, unit: gbp, good: high, stages: [{ by: 2010-03, target: 1,▶234 }] }\n',
      ),
      [
        [
          'unknown-key',
          '234',
          expect.objectContaining({ cut: { key: 'target', text: '1,234', isNumber: true, parts: 1 } }),
        ],
      ],
    ],
    [
      'a key without a value, after a date',
      header('reviews: [{ id: r, on: 2010-03, ▶done }]\n'),
      [['unknown-key', 'done', { key: 'done', nearest: null, known: ['id', 'on', 'title'] }]],
    ],
    [
      'an unknown key with a value, after what a comma cut',
      header('reviews: [{ id: r, on: 2010-03, title: A, ▶b, ▶sort: 1 }]\n'),
      [
        ['unknown-key', 'b'],
        ['unknown-key', 'sort'],
      ],
    ],
  ]);
});
