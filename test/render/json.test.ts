/** JSON: the assessment document of contract 5, with every key always there. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Assessment, readDocument, type SavedAssessment } from '../../src/assessment/document.ts';
import { piecesOf } from '../../src/model/lists.ts';
import { jsonText, portfolioOf, renderJson } from '../../src/render/json.ts';
import { runInMemory } from '../support/run.ts';
import { hostile, scored } from './hostile.ts';

// Much is run here, on machines that may be busy.

const RUNS = { seed: 20100517, numRuns: 50 };
const NOTICES = [
  'rotherham-2009',
  'rotherham-action-plan-2010',
  'rochdale-2014',
  'rotherham-apa-2007',
  'rotherham-visits-2016',
];

/** The keys of contract 5. More may be there; none of these may be missing. */
const KEYS = {
  document: [
    'format',
    'asAt',
    'asAtFrom',
    'tool',
    'inputs',
    'notice',
    'verdict',
    'summary',
    'measures',
    'findings',
  ],
  tool: ['name', 'version'],
  input: ['file', 'sha256', 'rows', 'leftOut'],
  notice: ['id', 'title', 'authority', 'issued'],
  authority: ['name', 'gss'],
  summary: [
    'measures',
    'red',
    'amber',
    'green',
    'none',
    'complete',
    'stagesDue',
    'stagesMet',
    'differs',
    'reported',
  ],
  summaryReported: ['red', 'amber', 'green', 'complete', 'none'],
  measure: [
    'id',
    'title',
    'ref',
    'section',
    'workstream',
    'kind',
    'unit',
    'good',
    'rag',
    'rule',
    'reason',
    'complete',
    'stale',
    'selfAssessed',
    'baseline',
    'latest',
    'previous',
    'direction',
    'stages',
    'next',
    'occurrences',
    'reported',
    'agreement',
    'directionAgreement',
    'moderated',
  ],
  baseline: ['value', 'on'],
  reading: [
    'value',
    'periodStart',
    'periodEnd',
    'numerator',
    'denominator',
    'basis',
    'status',
    'symbol',
    'file',
    'line',
  ],
  stage: ['by', 'target', 'outcome', 'evidence', 'gap'],
  evidence: ['value', 'periodEnd'],
  next: ['by', 'target', 'gap', 'daysLeft', 'expected', 'neededPer30Days', 'requiredRate'],
  occurrences: ['held', 'due', 'lapses', 'nextDue'],
  reported: ['rag', 'direction'],
  moderated: ['rag', 'reason', 'by', 'until'],
  finding: ['code', 'severity', 'file', 'line', 'column', 'found', 'message'],
} as const;

/** Keys that an object lacks, each with what the object is. */
function lacking(what: keyof typeof KEYS, value: object | null | undefined): string[] {
  if (value === null) return [];
  return KEYS[what]
    .filter((key) => value === undefined || !Object.hasOwn(value, key))
    .map((key) => `${what}.${key}`);
}

function lackingIn(assessment: SavedAssessment): string[] {
  const { tool, inputs, notice, summary, measures, findings } = assessment;
  return [
    ...lacking('document', assessment),
    ...lacking('tool', tool),
    ...inputs.flatMap((one) => lacking('input', one)),
    ...lacking('notice', notice),
    ...lacking('authority', notice.authority),
    ...lacking('summary', summary),
    ...lacking('summaryReported', summary.reported),
    ...measures.flatMap(lackingInMeasure),
    ...findings.flatMap((one) => lacking('finding', one)),
  ];
}

const lackingInMeasure = (measure: Assessment['measures'][number]): string[] => [
  ...lacking('measure', measure),
  ...lacking('baseline', measure.baseline),
  ...lacking('reading', measure.latest),
  ...lacking('reading', measure.previous),
  ...measure.stages.flatMap((stage) => [...lacking('stage', stage), ...lacking('evidence', stage.evidence)]),
  ...lacking('next', measure.next),
  ...lacking('occurrences', measure.occurrences),
  ...lacking('reported', measure.reported),
  ...lacking('moderated', measure.moderated),
];

const parsed = (assessments: readonly Assessment[]): unknown =>
  JSON.parse([...piecesOf(renderJson(assessments))].join(''));

/** Numbers of a document that have more than six decimals. */
function tooFine(value: unknown): number[] {
  if (typeof value === 'number') return /\.\d{7,}|e/.test(String(value)) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(tooFine) : [];
}

describe('one assessment', () => {
  test('has every key of the contract, absent values as null', () => {
    fc.assert(
      fc.property(hostile, (one) => {
        expect(lackingIn(parsed([one]) as SavedAssessment)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('is what its own schema takes', () => {
    fc.assert(
      fc.property(hostile, (one) => {
        expect(readDocument(JSON.stringify(parsed([one])))).toHaveProperty('document');
      }),
      RUNS,
    );
  });

  test('reads back as it was, with escapes for what would steer a screen', () => {
    fc.assert(
      fc.property(hostile, (one) => {
        expect(parsed([one])).toEqual(JSON.parse(JSON.stringify(one)));
      }),
      RUNS,
    );
  });

  test('has no number of more than six decimals', () => {
    fc.assert(
      fc.property(scored, (one) => {
        expect(tooFine(parsed([one]))).toEqual([]);
      }),
      RUNS,
    );
  });

  test.each(NOTICES)('of %s is what the schema takes, too', async (id) => {
    const sample =
      id === 'rotherham-2009'
        ? 'rotherham-2010-05-17'
        : ({
            'rotherham-action-plan-2010': 'rotherham-action-plan-2010-05-17',
            'rochdale-2014': 'rochdale-2014-made-up',
          }[id] ?? id);
    const { readFileSync } = await import('node:fs');
    const files = { 'return.csv': readFileSync(`samples/${sample}.csv`) };
    const { out } = await runInMemory(['check', '-n', id, 'return.csv', '-f', 'json'], { files });
    const document = JSON.parse(out) as SavedAssessment;
    expect(lackingIn(document)).toEqual([]);
    expect(readDocument(JSON.stringify(document))).toHaveProperty('document');
  });
});

describe('several assessments', () => {
  test('make a portfolio, whose day is null where theirs differ', () => {
    fc.assert(
      fc.property(scored, scored, fc.boolean(), (one, other, same) => {
        const second = { ...other, asAt: same ? one.asAt : '2009-12-31' };
        const document = parsed([one, second]);
        expect(document).toMatchObject({ format: 'notice-portfolio/1', asAt: same ? one.asAt : null });
        expect(readDocument(JSON.stringify(document))).toHaveProperty('document');
      }),
      RUNS,
    );
  });

  test('come in pieces that are the text of the whole, with the rows of each measure or without', () => {
    const bare = (all: readonly Assessment[]): unknown[] =>
      all.map((one) => ({ ...one, measures: one.measures.map(({ observations: _, ...rest }) => rest) }));
    fc.assert(
      fc.property(fc.array(scored, { maxLength: 3 }), (given) => {
        fc.pre(given.length !== 1);
        const all = given.map((one) => ({
          ...one,
          measures: one.measures.map((measure) => ({ ...measure, observations: [] })),
        }));
        const text = (options: { series?: boolean }): string =>
          [...piecesOf(renderJson(all, options))].join('');
        expect(text({})).toBe(jsonText(portfolioOf(all)));
        expect(text({ series: false })).toBe(jsonText({ ...portfolioOf(all), assessments: bare(all) }));
      }),
      RUNS,
    );
  });
});

describe('the JSON Schema', () => {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: unknown;
    readonly [key: string]: unknown;
  }

  const objectsIn = (schema: unknown): Schema[] => {
    if (typeof schema !== 'object' || schema === null) return [];
    const own = 'properties' in schema ? [schema as Schema] : [];
    return [...own, ...Object.values(schema).flatMap(objectsIn)];
  };

  test('demands every key that the contract promises, and allows more', async () => {
    const { out } = await runInMemory(['schema', 'assessment']);
    const objects = objectsIn(JSON.parse(out));
    for (const [what, keys] of Object.entries(KEYS)) {
      const fitting = objects.filter(({ required = [] }) => keys.every((key) => required.includes(key)));
      expect(fitting.length, what).toBeGreaterThan(0);
    }
    for (const one of objects) expect(one.additionalProperties).not.toBe(false);
  });
});
