/** JUnit XML: a suite a notice, a case a measure, and what passes, fails and is skipped. Contract 7. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAIL_ON, type FailOn } from '../../src/render/conditions.ts';
import { renderJunit } from '../../src/render/junit.ts';
import { REGISTRY } from '../../src/render/registry.ts';
import { hostile } from '../render/hostile.ts';
import { junitObjections } from './consumers.ts';
import { printed, runHere } from './world.ts';
import { all, type Element, everything, readXml as readElements } from './xml.ts';

/** The root of a document that Jenkins and GitLab take. */
function readXml(document: string): Element {
  const root = readElements(document);
  expect(junitObjections(root)).toEqual([]);
  return root;
}

const OPTIONS = { width: 80, colour: false, order: 'worst', full: false } as const;

const outcome = (one: Element): string =>
  one.children.map(({ name }) => name).find((name) => name === 'failure' || name === 'skipped') ?? 'passed';

const idOf = ({ attributes }: Element): string => attributes.name?.split(': ')[0] ?? '';

/** `id outcome` of each case. */
const outcomes = (document: string): string[] =>
  all(readXml(document), 'testsuite').flatMap((suite) =>
    all(suite, 'testcase').map((one) => `${idOf(one)} ${outcome(one)}`),
  );

const junit = (...argv: string[]): Promise<string> => printed(['check', 'one.csv', '-f', 'junit', ...argv]);

describe('what passes', () => {
  test.each([
    [
      'red fails where nothing is asked for',
      [],
      'visits failure,repairs passed,plan passed,grade passed,later skipped',
    ],
    [
      'and where red is asked for',
      ['--fail-on', 'red'],
      'visits failure,repairs passed,plan passed,grade passed,later skipped',
    ],
    [
      'amber alone lets red pass',
      ['--fail-on', 'amber'],
      'visits passed,repairs passed,plan passed,grade failure,later skipped',
    ],
    [
      'several conditions',
      ['--fail-on', 'red,amber'],
      'visits failure,repairs passed,plan passed,grade failure,later skipped',
    ],
    [
      'missing outranks skipped',
      ['--fail-on', 'missing'],
      'visits passed,repairs passed,plan passed,grade passed,later failure',
    ],
    [
      'a rating that differs',
      ['--fail-on', 'differs'],
      'visits failure,repairs passed,plan passed,grade passed,later skipped',
    ],
  ])('%s', async (_, argv, expected) => expect((await outcomes(await junit(...argv))).join()).toBe(expected));

  test('a moderation changes no outcome, and is reported beside it', async () => {
    const document = await junit('--moderations', 'panel.yaml', '--measure', 'visits');
    expect(outcomes(document)).toEqual(['visits failure']);
    const [note] = everything(readXml(document)).filter(({ name }) => name === 'system-out');
    expect(note?.text).toBe('moderated to amber by Improvement Board until 30 Jun 2026: two audits | agree');
  });
});

describe('the document', () => {
  test('is a suite a notice and a case a measure, of no duration', async () => {
    const root = readXml(await printed(['check', 'return.csv', '-f', 'junit']));
    expect(root.name).toBe('testsuites');
    const suites = all(root, 'testsuite');
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(['one', 'two']);
    const cases = suites.flatMap((suite) => all(suite, 'testcase'));
    expect(
      cases.map(({ attributes }) => `${attributes.classname}/${attributes.name}/${attributes.time}`),
    ).toEqual([
      'one.homes/visits: Visits made in time/0',
      'one.homes/repairs: Repairs waiting/0',
      'one.staff/plan: Plan sent/0',
      'one.staff/grade: Grade of practice/0',
      'one/later: Review of the plan/0',
      'two/places: Places without a teacher/0',
    ]);
  });

  test('counts what it holds', async () => {
    const root = readXml(await printed(['check', 'return.csv', '-f', 'junit']));
    for (const level of [root, ...all(root, 'testsuite')]) {
      const cases = everything(level)
        .filter(({ name }) => name === 'testcase')
        .map(outcome);
      const count = (what: string): string => `${cases.filter((one) => one === what).length}`;
      expect(level.attributes).toMatchObject({
        tests: `${cases.length}`,
        failures: count('failure'),
        errors: '0',
        time: '0',
      });
      expect(level.attributes.skipped).toBe(level === root ? undefined : count('skipped'));
    }
  });

  test('a failure shows rule, colour and reason', async () => {
    const [failure] = everything(readXml(await junit('--measure', 'visits'))).filter(
      ({ name }) => name === 'failure',
    );
    expect(failure?.attributes.type).toBe('missed');
    expect(failure?.attributes.message).toMatch(
      /^red: 76\.92% on 31 Mar 2026 is 3\.08 points short of the 80% due/,
    );
    expect(failure?.text).toMatch(/^Visits made in time\nred: 76\.92%/);
  });

  test('texts come back as they were', async () => {
    const title = `a < b > c & d "e" 'f' ]]> <!-- g --> &lt;`;
    const yaml = `id: x\ntitle: X\nauthority: { name: A }\nissued: 2026-01-15\nmeasures:\n  - { id: m, title: ${JSON.stringify(title)}, kind: deliverable, stages: [{ by: 2026-02-28 }] }\n`;
    const files = { 'x.yaml': yaml, 'x.csv': 'measure,period_end,value\nm,2026-03-31,in progress\n' };
    const document = await printed(['check', '-n', 'x.yaml', 'x.csv', '-f', 'junit'], { files });
    const [failure] = everything(readXml(document)).filter(({ name }) => name === 'failure');
    expect(failure?.text.split('\n')[0]).toBe(title);
  });

  test('is well-formed, and no text of a file becomes an element', () => {
    const failOn = fc.option(fc.subarray([...FAIL_ON], { minLength: 1 }) as fc.Arbitrary<FailOn[]>, {
      nil: null,
    });
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 2 }), failOn, (drawn, asked) => {
        const assessments = drawn.map((one, at) => ({ ...one, notice: { ...one.notice, id: `n${at}` } }));
        const root = readXml(renderJunit(assessments, { ...OPTIONS, failOn: asked }));
        const cases = everything(root).filter(({ name }) => name === 'testcase');
        expect(cases.map(idOf)).toEqual(assessments.flatMap(({ measures }) => measures.map(({ id }) => id)));
      }),
    );
  });
});

describe('what Jenkins and GitLab publish of what they take', () => {
  test.each([
    ['check', 'return.csv'],
    ['validate', 'return.csv', '-n', 'one'],
    ['diff', 'one.csv', 'one.csv', '-n', 'one'],
    ['test'],
  ])('%s', async (...argv) => {
    expect(all(readXml(await printed([...argv, '-f', 'junit'])), 'testsuite').length).toBeGreaterThan(0);
  });

  test('a text of a panel attaches no file', async () => {
    const panel =
      '- { notice: one, measure: visits, rag: amber, reason: "[[ATTACHMENT|/etc/passwd]]", by: Board, from: 2026-03-01, until: 2026-06-30 }\n';
    const document = await printed(['check', 'one.csv', '-f', 'junit', '--moderations', 'bad.yaml'], {
      files: { 'bad.yaml': panel },
    });
    const notes = everything(readXml(document)).filter(({ name }) => name === 'system-out');
    expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('[ [ATTACHMENT|/etc/passwd]]')]);
  });

  test.each([
    ['<testsuites skipped="0"/>', 'testsuites takes no skipped'],
    ['<testsuites><testsuite name="a" tests="1" failures="0"/></testsuites>', 'testsuite needs errors'],
    [
      '<testsuites><testsuite name="a" tests="2" failures="0" errors="0"><testcase name="b"/><testcase name="b"/></testsuite></testsuites>',
      'two cases are a__b',
    ],
    [
      '<testsuites><testsuite name="a" tests="1" failures="0" errors="0"><testcase name="b"><failure type="date"/></testcase></testsuite></testsuites>',
      'Rails reads the type date',
    ],
  ])('%s: %s', (document, objection) => expect(junitObjections(readElements(document))).toContain(objection));
});

test('an unclosed element is seen by the reader of these tests', () => {
  expect(() => readElements('<a><b></a>')).toThrow();
  expect(() => readElements('<a>&nbsp;</a>')).toThrow();
  expect(() => readElements('<a>\u0001</a>')).toThrow();
});

test('the exit code is that of every other format', async () => {
  for (const argv of [[], ['--fail-on', 'red'], ['--fail-on', 'missing', '--measure', 'visits']]) {
    const codes = await Promise.all(
      REGISTRY.assessments.map(
        async ({ name }) => (await runHere(['check', 'one.csv', '-f', name, ...argv])).code,
      ),
    );
    expect(new Set(codes).size, argv.join(' ')).toBe(1);
  }
});
