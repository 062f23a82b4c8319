/** What a test file of a notice may hold, as zod schemas. Contract 7. Made only when asked for. */
import * as z from 'zod/mini';
import { RULE_IDS } from '../engine/rules.ts';
import { parseDate } from '../model/day.ts';
import { DIRECTIONS, OUTCOMES, RAGS } from '../model/result.ts';
import { choice, leaf, text } from '../notice/leaf.ts';

const DAY = 'a date such as 2010-05-17 or 17/05/2010, or a month such as 2010-05';

/** The day that a case is scored for, in any form of date of a return; a month stands for its last day. */
const asAt = () =>
  leaf(
    (value) => {
      const is = typeof value === 'string' ? parseDate(value.trim(), 'last') : null;
      return is === null ? { expected: DAY } : { is };
    },
    { type: 'string' },
    true,
  );

/** A test file. Rows are read like those of a return, and what is expected is read measure by measure. */
export const fileSchema = () =>
  z.strictObject(
    { notice: text, cases: z.array(caseSchema(), { error: CASES }).check(z.minLength(1)) },
    { error: 'a test file, with notice and cases' },
  );

const CASES = 'a list of at least one case';

const caseSchema = () =>
  z.strictObject(
    {
      name: text,
      as_at: asAt(),
      rows: z.array(z.unknown(), { error: 'a list of rows, [] where nothing is reported' }),
      expect: z.unknown(),
    },
    { error: 'a case, with name, as_at, rows and expect' },
  );

/** What is expected of one measure; each key may be left out. */
export const wantsSchema = () =>
  z.strictObject(
    {
      rag: z.optional(choice(RAGS)),
      rule: z.optional(choice(RULE_IDS)),
      outcomes: z.optional(
        z.array(choice(OUTCOMES), { error: `a list of outcomes, one a stage: ${OUTCOMES.join(' | ')}` }),
      ),
      direction: z.optional(choice(DIRECTIONS)),
    },
    { error: 'what is expected of the measure, { rag, rule, outcomes, direction }' },
  );

export type FileFields = z.output<ReturnType<typeof fileSchema>>;
export type CaseFields = FileFields['cases'][number];
export type Wants = z.output<ReturnType<typeof wantsSchema>>;
