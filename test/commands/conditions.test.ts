/** `--fail-on`, `--show` and the filters: what each of the tables in the code does, and that the help shows all of it. Contract 6. */
import { describe, expect, test } from 'vitest';
import { FILTERS } from '../../src/commands/filters.ts';
import { RAGS } from '../../src/model/result.ts';
import { CONDITIONS, FAIL_ON, type FailOn } from '../../src/render/conditions.ts';
import { runInMemory } from '../support/run.ts';
import { FILES, printed, runHere } from '../write/world.ts';
import { everything, readXml } from '../write/xml.ts';

const MEASURES = ['visits', 'repairs', 'plan', 'grade', 'later'];

/** These hold for the notice or the files, whichever measures are asked for. */
const WHOLE: readonly FailOn[] = ['non-compliant', 'warnings'];
const OF_MEASURES = FAIL_ON.filter((condition) => !WHOLE.includes(condition));

const files = {
  'before.csv': 'measure,period_end,value\nvisits,2026-02-28,81\ngrade,2026-02-28,red\n',
  'one.csv': `${FILES['one.csv']}\n`,
};
const CHECK = ['check', 'one.csv', '--since', 'before.csv'];

/** The measures for which each holds; a condition that is left out here does not compile. */
const HOLDS: Readonly<Record<FailOn, readonly string[]>> = {
  red: ['visits'],
  amber: ['grade'],
  missing: ['later'],
  missed: ['visits'],
  lapsed: [],
  differs: ['visits'],
  regressed: ['visits'],
  'non-compliant': ['visits'],
  warnings: [],
};

describe.each(OF_MEASURES)('--fail-on %s', (condition) => {
  test('holds for the measures that it should', async () => {
    const holding: string[] = [];
    for (const id of MEASURES) {
      const { code } = await runHere([...CHECK, '--fail-on', condition, '--measure', id], { files });
      if (code === 1) holding.push(id);
      else expect(code).toBe(0);
    }
    expect(holding).toEqual(HOLDS[condition]);
  });

  test('says so in the last line on standard error, with the measures', async () => {
    const { err } = await runHere([...CHECK, '--fail-on', condition], { files });
    const held = HOLDS[condition].join(', ');
    const last = err.trimEnd().split('\n').at(-1) ?? '';
    if (held) expect(last).toBe(`--fail-on: this holds: ${condition} (${held})`);
    else expect(last).not.toContain('--fail-on');
  });
});

describe.each(FAIL_ON)('--fail-on %s', (condition) => {
  test('fails the same cases of JUnit', async () => {
    const root = readXml(await printed([...CHECK, '--fail-on', condition, '-f', 'junit'], { files }));
    const failed = everything(root).filter(({ children }) => children.some(({ name }) => name === 'failure'));
    expect(failed.map(({ attributes }) => attributes.name?.split(': ')[0])).toEqual(HOLDS[condition]);
  });
});

/** What each run ends with, and what its last line says. */
const WHOLES: readonly (readonly [argv: string[], code: number, last: string | null])[] = [
  [['--fail-on', 'non-compliant', '--measure', 'plan'], 1, 'this holds: non-compliant (one)'],
  [['--fail-on', 'warnings', '--measure', 'plan'], 1, 'this holds: warnings (unknown-column)'],
  [['--fail-on', 'red', '--measure', 'plan'], 0, null],
  [
    ['--fail-on', 'amber,missed,red', '--show', 'none'],
    1,
    'these hold: amber (grade); missed (visits); red (visits)',
  ],
];

test.each(WHOLES)('check %j ends with %d', async (argv, code, last) => {
  const ran = await runHere(['check', 'one.csv', ...argv], { files });
  expect([
    ran.code,
    ran.err
      .trimEnd()
      .split('\n')
      .at(-1)
      ?.replace(/^(?!--).*|^--fail-on: /, '') || null,
  ]).toEqual([code, last]);
});

test('several notices are named before their measures', async () => {
  const { err } = await runHere(['check', 'return.csv', '--fail-on', 'red,non-compliant'], {});
  expect(err).toMatch(/\n--fail-on: these hold: red \(one\/visits\); non-compliant \(one\)\n$/);
});

test('moderations change nothing: a rating that has run out is no warning that counts', async () => {
  const argv = ['check', 'return.csv', '-d', '2026-04-30', '-n', 'two', '--moderations', 'panel.yaml'];
  const files = { 'return.csv': FILES['return.csv']?.replace(',remark', ',comment') ?? '' };
  const { code, err } = await runHere([...argv, '--fail-on', 'warnings,red,amber'], { files });
  expect(err).toContain('warning expired-moderation');
  expect(code).toBe(0);
});

/** A duty that lapsed and a stage without evidence: of a measure in force, and of one that was lifted since. */
const LIFTED = {
  'lifted.yaml': `{ id: lifted, title: Lifted, authority: { name: Example Borough Council }, issued: 2025-12-01, measures: [
    { id: visits, title: Visits, kind: indicator, unit: percent, good: high, stages: [ { by: 2026-01, target: 60 } ] UNTIL },
    { id: other, title: Other, kind: indicator, unit: percent, good: high, stages: [ { by: 2027-01, target: 60 } ] },
    { id: board, title: Board, kind: recurring, every: P1M } ] }`,
  'lifted.csv':
    'measure,period_end,value\nother,2026-04-30,70\nboard,2026-03-20,held\nboard,2026-04-30,held\n',
};

test.each([
  { until: '', codes: [1, 1, 1] },
  { until: ', until: 2026-03-31', codes: [0, 0, 1] },
])('of a measure that is lifted nothing is missing$until', async ({ until, codes }) => {
  const files = { ...LIFTED, 'lifted.yaml': LIFTED['lifted.yaml'].replace('UNTIL', until) };
  const argv = ['check', '-n', 'lifted.yaml', 'lifted.csv', '-f', 'csv', '--fail-on'];
  const ran = await Promise.all(
    ['missing', 'non-compliant', 'lapsed'].map((condition) => runHere([...argv, condition], { files })),
  );
  expect(ran.map(({ code }) => code)).toEqual(codes);
  expect(ran[2]?.err).toContain('--fail-on: this holds: lapsed (board)\n');
});

test('where nothing can be met late, only the last stage due makes a notice non-compliant', async () => {
  const files = {
    'late.yaml': GAP['gap.yaml'].replace('issued:', 'policy: { late: never }, issued:'),
    'late.csv': 'measure,period_end,value\nvisits,2026-01-31,50\nvisits,2026-03-31,80\n',
  };
  const argv = ['check', '-n', 'late.yaml', 'late.csv', '-f', 'junit', '--fail-on'];
  const [whole, missed] = [
    await runHere([...argv, 'non-compliant'], { files }),
    await runHere([...argv, 'missed'], { files }),
  ];
  expect([whole.code, whole.out.includes('<failure')]).toEqual([0, false]);
  expect([missed.code, missed.out.includes('<failure')]).toEqual([1, true]);
});

/** Two stages; the figure of the second is the only one. */
const GAP = {
  'gap.yaml': `{ id: gap, title: Gap, authority: { name: Example Borough Council }, issued: 2025-12-01, measures: [
    { id: visits, title: Visits, kind: indicator, unit: percent, good: high, stages: [
      { by: 2026-01, target: 60 }, { by: 2026-03, target: 80 } ] } ] }`,
};

test.each([
  { value: 50, second: 'missed', first: 'unevidenced', code: 1 },
  { value: 70, second: 'missed', first: 'met-late', code: 0 },
  { value: 80, second: 'met', first: 'met-late', code: 0 },
])('--fail-on missing sees every stage due: $first, then $second', async ({ value, first, second, code }) => {
  const files = { ...GAP, 'gap.csv': `measure,period_end,value\nvisits,2026-03-31,${value}\n` };
  const ran = await runHere(['check', '-n', 'gap.yaml', 'gap.csv', '--fail-on', 'missing', '-f', 'json'], {
    files,
  });
  const [{ stages }] = JSON.parse(ran.out).measures;
  expect([ran.code, ...stages.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
    code,
    first,
    second,
  ]);
});

describe.each(RAGS)('--show %s', (rag) => {
  test('shows that colour alone, and changes neither code, summary nor verdict', async () => {
    const read = async (...argv: string[]) => {
      const { code, out } = await runHere([...CHECK, '--fail-on', 'red', '-f', 'json', ...argv], { files });
      return { code, ...JSON.parse(out) };
    };
    const whole = await read();
    const shown = await read('--show', rag);
    const measures: { id: string; rag: string }[] = whole.measures.filter(
      (one: { rag: string }) => one.rag === rag,
    );
    const { restated } = whole.since;
    expect(shown).toEqual({
      ...whole,
      measures,
      since: {
        ...whole.since,
        restated: restated.filter((one: { measure: string }) =>
          measures.some(({ id }) => id === one.measure),
        ),
      },
    });
    expect([shown.code, shown.verdict]).toEqual([1, 'non-compliant']);
  });
});

/** What each filter leaves, and whether `--fail-on red` then holds. */
const KEPT: Readonly<
  Record<(typeof FILTERS)[number]['name'], readonly [typed: string, kept: string[], code: number]>
> = {
  measure: ['plan', ['plan'], 0],
  section: ['staff', ['plan', 'grade'], 0],
  workstream: ['homes', ['visits', 'repairs'], 1],
};

describe.each(FILTERS)('--$name', ({ name }) => {
  const [typed, kept, code] = KEPT[name];

  test('drops the other measures from the output and from the threshold', async () => {
    const ran = await runHere([...CHECK, `--${name}`, typed, '--fail-on', 'red', '-f', 'json'], { files });
    const { measures, summary, verdict } = JSON.parse(ran.out);
    expect(measures.map(({ id }: { id: string }) => id)).toEqual(kept);
    expect(ran.code).toBe(code);
    expect([summary.measures, verdict]).toEqual([5, 'non-compliant']);
  });

  test('of a name that there is not is refused', async () => {
    const { code: refused, out, err } = await runHere([...CHECK, `--${name}`, 'x'], { files });
    expect([refused, out, err]).toEqual([2, '', expect.stringContaining(`There is no ${name} "x".`)]);
  });
});

describe('the help', () => {
  const help = async (command: string): Promise<string> =>
    (await runInMemory([command, '--help'])).out.replace(/\s+/g, ' ');

  test.each(['check', 'diff', 'render'])('of %s shows every condition and what it means', async (command) => {
    const reported = await help(command);
    for (const [name, { meaning }] of Object.entries(CONDITIONS))
      expect(reported).toContain(`${name} (${meaning})`);
  });

  test('of check shows every colour and every filter', async () => {
    const reported = await help('check');
    expect(reported).toContain(`--show <list> show only these colours: ${RAGS.join(', ')}`);
    for (const { name } of FILTERS)
      expect(reported).toMatch(new RegExp(`--${name} <\\w+> only this ${name}`));
  });
});
