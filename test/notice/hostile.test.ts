/** Files that mean harm: reported as what they are, by limits on size and never from a clock. Contract 2 (too-large). */
import { describe, expect, it } from 'vitest';
import { MAX_ALIASED } from '../../src/notice/aliases.ts';
import { MAX_DEPTH, MAX_NOTICE_BYTES, MAX_NOTICE_PARTS, MAX_SYNTAX_ERRORS } from '../../src/notice/yaml.ts';
import { due, notice, read, sound } from './marks.ts';

const DEPTH = { what: 'the depth of lists and keys', limit: `${MAX_DEPTH} levels` };
const PARTS = { what: 'the file', limit: `${MAX_NOTICE_PARTS} words and marks` };
const ALIASED = { what: 'what the aliases repeat', limit: `${MAX_ALIASED} words, lists and maps` };
const ERRORS = { what: 'the number of syntax errors', limit: `${MAX_SYNTAX_ERRORS}` };

/** The findings of a text, each as code and facts. */
const reported = (text: string) => read(text).findings.map(({ code, facts }) => [code, facts]);

describe('size', () => {
  it('is measured before anything is read', () => {
    const { findings } = read(' '.repeat(MAX_NOTICE_BYTES + 1));
    expect(findings).toEqual([
      {
        file: 'some/notice.yaml',
        line: null,
        position: null,
        column: '',
        code: 'too-large',
        found: '',
        facts: { what: 'the file', limit: '1024 KiB' },
      },
    ]);
    expect(reported(' '.repeat(MAX_NOTICE_BYTES))).toEqual([['bad-yaml', { problem: 'empty' }]]);
  });

  it.each(['a: 1\n', '- &a x\n', '#\n', '\n', '- !x y\n', '"', '! ', '&a '])(
    'of a file made of %j',
    (part) => {
      const most = part.repeat(Math.floor(MAX_NOTICE_BYTES / part.length));
      expect(reported(most)).toEqual([['too-large', PARTS]]);
    },
  );

  it('leaves room for a notice of 1,500 measures', () => {
    const many = Array.from({ length: 1500 }, (_, at) =>
      due(`m${at}`).replace('title: T', `title: ${'long '.repeat(100)}`),
    );
    expect(sound(notice(many.join(''))).measures).toHaveLength(1500);
  });
});

describe('depth', () => {
  it.each(['[', '{a: ', '- ', '? ', ': ', '{', '- [', '[{a: '])('of %j', (part) => {
    expect(reported(part.repeat(100_000))).toEqual([['too-large', DEPTH]]);
  });

  it('of keys under keys, which the file can hold up to the limit', () => {
    const nested = (depth: number) =>
      Array.from({ length: depth }, (_, at) => `${' '.repeat(at)}k:\n`).join('');
    expect(reported(nested(100))).toEqual([['too-large', DEPTH]]);
    expect(
      reported(`other: ${'['.repeat(MAX_DEPTH - 5)}${']'.repeat(MAX_DEPTH - 5)}\n${notice(due('m1'))}`),
    ).toEqual([['unknown-key', expect.anything()]]);
  });
});

describe('aliases', () => {
  const bomb = (width: number) =>
    Array.from('abcdefghi', (name, at) => {
      const inner = at === 0 ? 'x' : `*${'abcdefghi'[at - 1]}`;
      return `${name}: &${name} [${Array(width).fill(inner).join(', ')}]\n`;
    }).join('');

  it('that repeat a thousand million words', () => {
    expect(reported(`${bomb(9)}measures: *i\n`).filter(([code]) => code === 'too-large')).toEqual([
      ['too-large', ALIASED],
    ]);
  });

  it('that make a long list longer', () => {
    const long = `x: &s [${'{ by: 2010-03, target: 1 }, '.repeat(2000)}]\n`;
    const measures = Array.from({ length: 50 }, () => '  - { id: a, kind: indicator, stages: *s }\n').join(
      '',
    );
    expect(reported(notice(measures, long))).toEqual([['too-large', ALIASED]]);
  });

  it('that lead back to themselves', () => {
    expect(reported('&a\nid: *a\nmeasures: [*a]\n').filter(([code]) => code === 'bad-yaml')).toHaveLength(2);
    expect(reported('&a [*a]')).toContainEqual(['bad-yaml', { problem: 'alias-of-itself' }]);
  });

  it('of one fault report it once', () => {
    const measures =
      '  - { id: m1, title: T, kind: deliverable, stages: &s [{ by: soon }] }\n  - { id: m2, title: U, kind: deliverable, stages: *s }\n';
    expect(reported(notice(measures))).toEqual([['bad-date', expect.anything()]]);
  });
});

describe('floods', () => {
  it.each([']\n', 'a: ]\n', '\u0000\n'])('of syntax errors end, and say so: %j', (part) => {
    const findings = reported(part.repeat(5000));
    expect(findings.length).toBeGreaterThan(MAX_SYNTAX_ERRORS / 2); // what follows from an error is left out
    expect(findings.length).toBeLessThanOrEqual(MAX_SYNTAX_ERRORS + 1);
    expect(findings.filter(([code]) => code === 'too-large')).toEqual([['too-large', ERRORS]]);
  });

  it('of wrong names get suggestions only while they are cheap, and are all reported', () => {
    const measures = Array.from({ length: 1000 }, (_, at) => due(`m${at}`)).join('');
    const of = Array.from({ length: 1000 }, (_, at) => `x${at}`).join(', ');
    const composite = `  - { id: c, title: C, kind: composite, of: [${of}], counts: met, unit: count, stages: [] }\n`;
    const { findings } = read(notice(measures + composite));
    expect(findings).toHaveLength(1000);
    const suggested = findings.filter((one) => one.code === 'bad-composite' && one.facts.nearest !== null);
    expect(suggested.length).toBeGreaterThan(10);
    expect(suggested.length).toBeLessThan(200);
  });

  it('of one long name, or one long text', () => {
    const long = 'x'.repeat(500_000);
    expect(reported(notice(due('m1'), `"${long}": 1\n`)).map(([code]) => code)).toEqual(['bad-yaml']); // a key may have 1024
    expect(reported(notice(due('m1'), `? ${long}\n: 1\n`))).toEqual([
      ['unknown-key', expect.objectContaining({ nearest: null })],
    ]);
    expect(sound(notice(due('m1'), `source: ${long}\n`)).source).toHaveLength(500_000);
    const { findings } = read(notice(due('m1'), `supersedes: X${long}\n`));
    expect(findings.map(({ found }) => found.length)).toEqual([200]);
  });
});

describe('names that every object has', () => {
  const NAMES = [
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineGetter__',
  ];
  it.each(NAMES)('%s leaves no trace, as a key or as a value', (name) => {
    const marked = `${name}: { polluted: true }\n`;
    expect(reported(notice(due('m1'), marked))).toEqual([
      ['unknown-key', expect.objectContaining({ key: name })],
    ]);
    expect(reported(notice(due('m1', `, ${name}: { polluted: true }`)))).toEqual([
      ['unknown-key', expect.anything()],
    ]);
    expect(reported(notice(due('m1', `, section: ${name}`)))).toEqual([
      ['unknown-section', { nearest: null, known: [] }],
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
