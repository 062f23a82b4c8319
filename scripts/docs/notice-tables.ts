/** What the documents say of notice files, from the reader's own tables. */
import { type Duration, MAX_DURATION, printDuration } from '../../src/model/day.ts';
import { MAX_DIGITS } from '../../src/model/figure.ts';
import type { Policy } from '../../src/model/notice.ts';
import { MAX_GRADES } from '../../src/notice/grades.ts';
import { DEFAULT_POLICY } from '../../src/notice/parts.ts';
import { MAX_DEPTH, MAX_NOTICE_BYTES, MAX_NOTICE_PARTS, MAX_SYNTAX_ERRORS } from '../../src/notice/yaml.ts';
import { examplesTable, moderationFindings, noticeFindings } from './examples.ts';
import { code, grouped, table } from './markdown.ts';

const durationText = (duration: Duration): string => code(printDuration(duration));

const POLICY: {
  readonly [K in keyof Policy]: readonly [key: string, standard: (policy: Policy) => string, meaning: string];
} = {
  missed: [
    'missed',
    (policy) => code(policy.missed),
    'Whether a target that was missed, but with a better figure than before, is amber (`amber-if-improving`) or red like any other miss (`red`); with `amber-if-recovering` the figure must also be better than the baseline',
  ],
  tolerance: [
    'tolerance',
    (policy) => code(policy.tolerance === null ? '0' : 'other'),
    'How far a miss may go and still be amber: `{ points: 1 }` in the unit of the measure, or `{ percent_of_target: 5 }`. The stage stays missed',
  ],
  staleAfter: [
    'stale_after',
    (policy) => durationText(policy.staleAfter),
    'For how long a figure counts as current',
  ],
  evidenceWithin: [
    'evidence_within',
    (policy) => durationText(policy.evidenceWithin),
    'How old a figure may be on a stage’s day to show that the stage was met',
  ],
  late: [
    'late',
    (policy) => code(policy.late),
    'Whether a stage that was missed on its day can still be met by a later figure (`allowed`) or not (`never`)',
  ],
  worsening: [
    'worsening',
    (policy) => code(`${policy.worsening}`),
    'How many steps to the worse, one after the other, make a green measure amber: a whole number from 2 up; `0` is off',
  ],
  evidence: [
    'evidence',
    (policy) => code(policy.evidence),
    'Whether every figure must name its evidence: `optional` or `required`',
  ],
};

const policy = (): string =>
  table(
    ['key', 'default', 'what it settles'],
    Object.values(POLICY).map(([key, standard, meaning]) => [code(key), standard(DEFAULT_POLICY), meaning]),
  );

const DURATION_WORDS: Record<Duration['unit'], string> = { D: 'days', W: 'weeks', M: 'months', Y: 'years' };

const noticeLimits = (): string =>
  table(
    ['what', 'at most'],
    [
      ['size of the file', `${grouped(MAX_NOTICE_BYTES)} bytes (1 MiB)`],
      ['words, marks, spaces and line ends in it', grouped(MAX_NOTICE_PARTS)],
      ['depth of lists and keys', grouped(MAX_DEPTH)],
      ['syntax errors listed one by one', grouped(MAX_SYNTAX_ERRORS)],
      ['grades in a scale', grouped(MAX_GRADES)],
      ['digits of a number', `${MAX_DIGITS}`],
      [
        'a duration',
        Object.entries(MAX_DURATION)
          .map(([unit, count]) => `${grouped(count)} ${DURATION_WORDS[unit as Duration['unit']]}`)
          .join(', '),
      ],
    ],
  );

const noticeErrors = (): string => examplesTable(noticeFindings());

export const NOTICE_TABLES: readonly (readonly [name: string, make: () => string])[] = [
  ['policy', policy],
  ['notice-limits', noticeLimits],
  ['notice-errors', noticeErrors],
  ['moderation-warnings', () => examplesTable(moderationFindings())],
];
