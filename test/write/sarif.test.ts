/**
 * SARIF 2.1.0 against its published schema. The file beside this is `sarif-2.1.0-rtm.5.json` as @microsoft/jest-sarif
 * 1.0.0-beta.0 carries it, laid out anew. The OASIS edition differs in that a region has to say where it begins, which
 * is among what code scanning wants.
 */
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Assessment, FindingEntry } from '../../src/assessment/document.ts';
import { renderFindingsSarif, renderSarif } from '../../src/render/sarif.ts';
import { FINDING_WORDS } from '../../src/words/findings.ts';
import { ruleTables } from '../../src/words/rules.ts';
import { hostile, hostileText } from '../render/hostile.ts';
import { found } from '../support/found.ts';
import { codeScanningObjections } from './consumers.ts';
import schema from './sarif-schema-2.1.0.json';
import { printed } from './world.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region?: { readonly startLine?: number; readonly startColumn?: number };
    };
  }[];
}

interface Log {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly shortDescription: { readonly text: string };
        }[];
      };
    };
    readonly artifacts: readonly {
      readonly location: { readonly uri: string };
      readonly hashes: Readonly<Record<string, string>>;
      readonly properties: object;
    }[];
    readonly results: readonly Result[];
    readonly invocations?: readonly {
      readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[];
    }[];
    readonly properties: { readonly positions?: readonly object[] };
  }[];
}

/** The schema is of draft 4, whose `id` later drafts call `$id`; it uses nothing else that they changed. */
function validator() {
  const { id, $schema: _draft, ...rest } = schema;
  // A pattern of the schema is none under the flag u.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv.compile({ $id: id, ...rest });
}
const isSarif = validator();

/** The document, which must be as the schema has it, and as code scanning on GitHub wants it. */
function readSarif(text: string): Log {
  const log = JSON.parse(text) as Log;
  expect(isSarif(log) ? [] : isSarif.errors).toEqual([]);
  expect(codeScanningObjections(log)).toEqual([]);
  return log;
}

const sarif = async (...argv: string[]): Promise<Log> => readSarif(await printed([...argv, '-f', 'sarif']));

/** `level rule file:line` of each result. */
const lines = ({ runs }: Log): string[] =>
  runs.flatMap(({ results }) =>
    results.map(({ ruleId, level, locations }) => {
      const place = locations[0]?.physicalLocation;
      return `${level} ${ruleId} ${place?.artifactLocation.uri}:${place?.region?.startLine ?? ''}`;
    }),
  );

describe('check', () => {
  test('has red measures at the row of their latest figure, then findings and amber measures', async () => {
    expect(lines(await sarif('check', 'return.csv'))).toEqual([
      'error missed return.csv:3',
      'warning unknown-column return.csv:1',
      'warning self-assessed return.csv:6',
    ]);
  });

  test('a measure without a row is placed in the notice file', async () => {
    const log = await sarif('check', '-n', 'one', 'one.csv', '-d', '2027-01-31', '--measure', 'later');
    expect(lines(log)[0]).toBe('error no-evidence notices/one.yaml:13');
  });

  test('a finding of a file that several notices share is reported once', async () => {
    const log = await sarif('check', 'return.csv');
    expect(lines(log).filter((line) => line.includes('unknown-column'))).toHaveLength(1);
  });

  test('shows what it was made from', async () => {
    const log = await sarif('check', 'return.csv', '-d', '2026-04-30', '--moderations', 'panel.yaml');
    const [run] = log.runs;
    expect(run?.artifacts.map(({ location, properties }) => [location.uri, properties])).toEqual([
      ['notices/one.yaml', { rows: null, leftOut: null, unfilled: null, passedOver: null, superseded: null }],
      ['return.csv', { rows: 6, leftOut: 0, unfilled: 0, passedOver: 0, superseded: 0 }],
      ['panel.yaml', { rows: 3, leftOut: 0, unfilled: null, passedOver: null, superseded: null }],
      ['notices/two.yaml', { rows: null, leftOut: null, unfilled: null, passedOver: null, superseded: null }],
    ]);
    for (const { hashes } of run?.artifacts ?? []) expect(hashes['sha-256']).toMatch(/^[0-9a-f]{64}$/);
    expect(run?.properties.positions).toEqual([
      {
        ...{ notice: 'one', asAt: '2026-04-30', asAtFrom: 'option', verdict: 'non-compliant' },
        verdictWhy: expect.stringContaining('1 of 5 measures is red'),
      },
      {
        ...{ notice: 'two', asAt: '2026-04-30', asAtFrom: 'option', verdict: 'compliant' },
        verdictWhy: expect.stringContaining('every target due is met'),
      },
    ]);
  });

  test('a moderation stands beside the rating', async () => {
    const log = await sarif('check', 'one.csv', '--moderations', 'panel.yaml', '--measure', 'visits');
    const [result] = log.runs[0]?.results ?? [];
    expect(result?.level).toBe('error');
    expect(result?.message.text).toMatch(
      /But moderated to amber by Improvement Board until 30 Jun 2026: two audits \| agree$/,
    );
  });

  test('each rule says what it is about', async () => {
    const [run] = (await sarif('check', 'return.csv')).runs;
    expect(run?.tool.driver.rules.map(({ id, shortDescription }) => [id, shortDescription.text])).toEqual([
      ['missed', 'The latest figure misses the target due.'],
      ['self-assessed', expect.stringMatching(/\.$/)],
      ['unknown-column', expect.stringMatching(/\.$/)],
    ]);
    for (const { ruleId, ruleIndex } of run?.results ?? [])
      expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });
});

test('validate has the findings, with the position of a place in the notice', async () => {
  const bad =
    'id: bad\ntitle: Bad\nauthority: { name: A }\nissued: 2026-01-15\nmeasures: []\n\ncolour: red\n';
  const log = readSarif(
    await printed(['validate', '-n', 'bad.yaml', '-f', 'sarif'], { files: { 'bad.yaml': bad } }),
  );
  expect(lines(log)).toContain('error unknown-key bad.yaml:7');
  const result = log.runs[0]?.results.find(({ ruleId }) => ruleId === 'unknown-key');
  expect(result?.locations[0]?.physicalLocation.region?.startColumn).toBe(1);
});

describe('more results than readers take', () => {
  /** So many findings, warnings first. */
  const findingsOf = (counts: Readonly<Record<string, number>>): FindingEntry[] =>
    Object.entries(counts).flatMap(([code, count]) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ file: 'a.csv', line: at + 2, column: '', position: null, found: '', message: 'Text.' },
        ...{ code, severity: code === 'bad-number' ? ('error' as const) : ('warning' as const) },
      })),
    );
  const counted = (counts: Readonly<Record<string, number>>) => {
    const [run] = readSarif([...renderFindingsSarif(found(findingsOf(counts)))].join('')).runs;
    const shown = new Map<string, number>();
    for (const { ruleId } of run?.results ?? []) shown.set(ruleId, (shown.get(ruleId) ?? 0) + 1);
    const said = run?.invocations?.flatMap((one) => one.toolExecutionNotifications) ?? [];
    return [Object.fromEntries(shown), said.map(({ message }) => message.text.replace(/ not shown.*/, ''))];
  };
  const codes = ['bad-number', 'note-rows', 'title-rows', 'before-issue', 'restated', 'hidden-rows'];
  const each = (count: number) => Object.fromEntries(codes.map((code) => [code, count]));

  test.each([
    [{ 'bad-number': 5000 }, { 'bad-number': 5000 }, []],
    [{ 'bad-number': 5001 }, { 'bad-number': 5000 }, ['1 more result is']],
    [{ 'bad-number': 26_000 }, { 'bad-number': 5000 }, ['21,000 more results are']],
    [{ restated: 6000, 'bad-number': 10 }, { 'bad-number': 10, restated: 5000 }, ['1,000 more results are']],
  ])('%j: %j', (counts, shown, said) => expect(counted(counts)).toEqual([shown, said]));

  test('of several rules 25,000 in all, the worst first', () => {
    const { 'bad-number': errors, ...warnings } = each(5000);
    const [shown, said] = counted({ ...warnings, 'bad-number': errors ?? 0 });
    expect(shown).toMatchObject({ 'bad-number': 5000 });
    expect(Object.values(shown as Record<string, number>).reduce((a, b) => a + b)).toBe(25_000);
    expect(said).toEqual(['5,000 more results are']);
  });
});

describe('what a reader of messages would act on', () => {
  const message = (text: string): string => {
    const place = { file: 'a', line: 1, column: '', position: null };
    const finding = { code: 'bad-value', severity: 'error', ...place, found: '', message: text } as const;
    return (
      readSarif([...renderFindingsSarif(found([finding]))].join('')).runs[0]?.results[0]?.message.text ?? ''
    );
  };

  // 3.11.5 and 3.11.6 of the standard: `{0}` is an argument, `[text](address)` a link.
  test.each([
    ['a link', 'see [here](https://example.org)', 'see [here] (https://example.org)'],
    ['an argument', 'grade {0}', 'grade {{0}}'],
    ['brackets alone', 'a symbol such as [x]', 'a symbol such as [x]'],
  ])('%s', (_, text, said) => expect(message(text)).toBe(said));

  test('no text is a link or an argument', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), (text) => {
        const said = message(text);
        expect(said).not.toContain('](');
        expect(said.replace(/\{\{|\}\}/g, '')).not.toMatch(/[{}]/);
      }),
    );
  });
});

describe('paths', () => {
  const uriOf = (file: string): string => {
    const input = { file, sha256: '0', rows: 1, leftOut: 0 };
    const log = [...renderFindingsSarif(found([], { inputs: [input] }))].join('');
    return readSarif(log).runs[0]?.artifacts[0]?.location.uri ?? '';
  };

  test.each([
    ['-', 'stdin'],
    ['returns/May 2026.csv', 'returns/May%202026.csv'],
    ['a#b?c.csv', 'a%23b%3Fc.csv'],
    ['100%.csv', '100%25.csv'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['./returns//a.csv', 'returns/a.csv'],
    ['/repository/a.csv', 'file:///repository/a.csv'],
    ['C:/returns/a.csv', 'file:///C:/returns/a.csv'],
    ['//host/share/a.csv', 'file:///host/share/a.csv'],
    ['../a.csv', '../a.csv'],
    ['\ud800.csv', '%EF%BF%BD.csv'],
  ])('%s is %s', (file, uri) => expect(uriOf(file)).toBe(uri));

  test('none is an address elsewhere', () => {
    fc.assert(
      fc.property(fc.string(), (file) => {
        const resolved = new URL(uriOf(file), 'file:///somewhere/repository/');
        expect(resolved.protocol).toBe('file:');
        expect(resolved.host).toBe('');
      }),
    );
  });
});

test('is as the schema has it, whatever the texts are', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 2 }), (assessments: Assessment[]) => {
      const [run] = readSarif([...renderSarif(assessments)].join('')).runs;
      const measures = assessments.flatMap((one) => one.measures);
      const coloured = measures.filter(({ rag }) => rag === 'red' || rag === 'amber');
      const shown = run?.results.filter(({ ruleId }) => ruleId !== 'bad-value');
      expect(shown?.length).toBe(coloured.length);
    }),
  );
});

describe('what code scanning publishes of what it takes', () => {
  test.each([
    ['check', 'return.csv'],
    ['validate', 'return.csv', '-n', 'one'],
    ['diff', 'one.csv', 'return.csv'],
    ['check', 'return.csv', '--since', 'one.csv'],
  ])('%s', async (...argv) => {
    expect((await sarif(...argv)).runs).toHaveLength(1);
  });

  const result = (more: object) => ({
    $schema: 'x',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'x', rules: [] } }, results: [more] }],
  });
  test.each([
    [{ $schema: 'x', version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } } }] }, 'the tool needs rules'],
    [result({ ruleId: 'a', message: { text: '' } }), 'a result of a needs a message'],
    [result({ ruleId: 'a', locations: [] }), 'a has no location'],
    [
      result({
        ruleId: 'a',
        locations: [{ physicalLocation: { artifactLocation: { uri: 'javascript:alert(1)' } } }],
      }),
      'no file of a repository: javascript:alert(1)',
    ],
  ])('%j: %s', (log, objection) => expect(codeScanningObjections(log)).toContain(objection));

  test('no description is longer than it shows', () => {
    const codes = [
      ...Object.keys(FINDING_WORDS),
      ...ruleTables().flatMap(({ rules }) => rules.map(({ id }) => id)),
    ];
    const findings = codes.map(
      (code): FindingEntry => ({
        ...{
          code,
          severity: 'error',
          file: 'a.csv',
          line: null,
          column: '',
          position: null,
          found: '',
          message: '',
        },
      }),
    );
    readSarif([...renderFindingsSarif(found(findings))].join(''));
  });
});

test.each([
  { version: '2.1.0', runs: [{ tool: { driver: {} } }] },
  { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{ message: {} }] }] },
  { version: '2.1', runs: [] },
])('what the schema does not allow is seen: %j', (log) => expect(isSarif(log)).toBe(false));
