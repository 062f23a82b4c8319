/** The JUnit report of `notice test`: a suite a file, a case a test, and XML whatever is in a name. Contract 6, 7. */
import { describe, expect, test } from 'vitest';
import { FAILING, NOTICE, PASSING, runTests, tests } from './support.ts';

const TAG = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)/;

/** Control characters but line ends, halves of a character, and the two that XML does not know. */
const ILLEGAL = /(?!\n)\p{Cc}|\p{Cs}|[\ufffe\uffff]/u;

/** What is wrong with a text as XML; null where it is well formed: tags closed in order, nothing raw between them. */
function fault(xml: string): string | null {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const open: string[] = [];
  for (const [, end, name = '', , empty] of body.matchAll(TAG)) {
    if (end && open.pop() !== name) return `</${name}> closes nothing`;
    if (!end && !empty) open.push(name);
  }
  if (body === xml || open.length > 0) return `not closed: ${open.join(', ')}`;
  const text = body.replace(TAG, '');
  if (/[<>]/.test(text)) return `raw in ${text}`;
  return ENTITY.test(body) || ILLEGAL.test(body) ? 'a character that XML does not know' : null;
}

const HOSTILE = [
  '<script>&"\'',
  'a ]]> b',
  '\\e[31mred\\0\\x9b',
  '\\u202eback',
  '\\uFFFE',
  '--> <!--',
  'é ✓ 𝄞',
];

test.each(HOSTILE)('a case called %s', async (name) => {
  const input = tests(
    `  - { name: "${name.replace(/"/g, '\\"')}", as_at: 2010-03, rows: [], expect: { visits: { rag: green } } }\n`,
  );
  const { code, out } = await runTests(['-', '-f', 'junit'], {}, { input });
  expect(fault(out)).toBeNull();
  expect(code).toBe(1);
});

test('a grade of the notice that looks like markup', async () => {
  const notice = NOTICE.replaceAll('adequate, good', '"<b>&]]>", good').replaceAll(
    'target: adequate',
    'target: "<b>&]]>"',
  );
  const input = tests(
    '  - { name: a, as_at: 2010-06, rows: [{ measure: grade, period_end: 2010-06, value: "<b>&]]>" }], expect: { grade: { rag: red } } }\n',
  );
  const { out } = await runTests(['-', '-f', 'junit'], { 'small.yaml': notice }, { input });
  expect(fault(out)).toBeNull();
  expect(out).toContain('grade: &lt;b&gt;&amp;]]&gt; on 30 Jun 2010');
});

test('the judge of XML refuses what is not XML', () => {
  const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
  expect(fault(xml('<a b="c"><d/>e</a>\n'))).toBeNull();
  for (const bad of ['<a>', '<a></b>', '<a b="<"/>', '<a>&</a>', '<a>]]></a>', '<a>\u001b</a>', '<a b=c/>'])
    expect(fault(xml(bad)), bad).not.toBeNull();
});

describe('counts and places', () => {
  const files = {
    'a.test.yaml': PASSING,
    'b.test.yaml': `${FAILING}  - { name: nothing, as_at: 2010-03, rows: [], expect: {} }\n`,
  };

  test('a suite a file, a case a test, and what is untested in the last suite of the notice', async () => {
    const { out } = await runTests(['a.test.yaml', 'b.test.yaml', '-f', 'junit'], files);
    expect(fault(out)).toBeNull();
    expect(out).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="notice test" tests="3" failures="1" errors="0" time="0">
  <testsuite name="a.test.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
    <testcase classname="small" name="eighty is enough" time="0"/>
  </testsuite>
  <testsuite name="b.test.yaml" tests="2" failures="1" errors="0" skipped="1" time="0">
    <testcase classname="small" name="seventy-nine is enough" time="0">
      <failure message="visits: rag expected green, found amber; visits: outcomes expected met, pending, found missed, pending">line 3
visits: rag expected green, found amber
visits: outcomes expected met, pending, found missed, pending
visits: 79% on 31 Mar 2010 is 1 point short of the 80% due by 31 Mar 2010, but better than the baseline of 73% on 31 Jan 2010.</failure>
    </testcase>
    <testcase classname="small" name="nothing" time="0"><skipped message="the case expects nothing"/></testcase>
    <system-out>untested measure: vacancies
untested measure: plan
untested measure: board
untested measure: reports
untested measure: grade
untested measure: overall
untested stage: visits, 85% due by 31 Oct 2010
untested stage: vacancies, less than 4 due by 31 Oct 2010
untested stage: plan, complete by 31 Mar 2010
untested stage: grade, adequate due by 30 Jun 2010
untested stage: grade, good due by 30 Jun 2011
untested stage: overall, 60% due by 31 Oct 2010</system-out>
  </testsuite>
</testsuites>
`);
  });

  test('no two cases share a name, whatever the names are', async () => {
    const names = ['a', 'a (2)', 'a', 'a', 'a (2)'];
    const input = tests(
      names
        .map(
          (name) => `  - { name: "${name}", as_at: 2010-03, rows: [], expect: { visits: { rag: red } } }\n`,
        )
        .join(''),
    );
    const { out } = await runTests(['-', '-f', 'junit'], {}, { input });
    const given = [...out.matchAll(/<testcase classname="small" name="([^"]*)"/g)].map(([, name]) => name);
    expect(given).toEqual(['a', 'a (2)', 'a (3)', 'a (4)', 'a (2) (2)']);
  });

  test('with --boundaries, a suite of the edges of each notice', async () => {
    const { out } = await runTests(['a.test.yaml', '--boundaries', '-f', 'junit'], files);
    expect(fault(out)).toBeNull();
    expect(out).toContain('<testsuite name="small.yaml: edges" tests="');
    expect(out).toContain(
      '<testcase classname="small.visits" name="80% due by 31 Mar 2010; as at 2010-03-31, reported: 79.9% on 31 Mar 2010" time="0"/>',
    );
    expect(out.indexOf('untested measure')).toBeGreaterThan(out.indexOf(': edges'));
  });
});
