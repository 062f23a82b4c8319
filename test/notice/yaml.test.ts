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
        facts: { problem: 'nothing in the file' },
      },
    ]);
  });
});
