/** A difference as CSV: a row a measure, with how many of its figures were restated. */
import type { DiffDocument } from '../../assessment/diff.ts';
import type { MovedEntry } from '../../assessment/moved.ts';
import { csvText } from '../escape.ts';

type Cell = string | number | boolean | null;
type Column = readonly [name: string, value: (one: MovedEntry, diff: DiffDocument) => Cell];

const COLUMNS: readonly Column[] = [
  ['notice', (one) => one.notice],
  ['measure', (one) => one.id],
  ['title', (one) => one.title],
  ['change', (one) => one.change],
  ['before_as_at', (_, { before }) => before.asAt],
  ['before_rag', ({ before }) => before?.rag ?? null],
  ['before_rule', ({ before }) => before?.rule ?? null],
  ['before_complete', ({ before }) => before?.complete ?? null],
  ['before_latest', ({ before }) => before?.latest?.value ?? null],
  ['before_latest_on', ({ before }) => before?.latest?.periodEnd ?? null],
  ['after_as_at', (_, { after }) => after.asAt],
  ['after_rag', ({ after }) => after?.rag ?? null],
  ['after_rule', ({ after }) => after?.rule ?? null],
  ['after_complete', ({ after }) => after?.complete ?? null],
  ['after_latest', ({ after }) => after?.latest?.value ?? null],
  ['after_latest_on', ({ after }) => after?.latest?.periodEnd ?? null],
  ['rules_changed', (one) => one.rulesChanged],
  ['terms_changed', (one) => one.terms.join(' ')],
  [
    'restated',
    ({ notice, id }, { restated }) =>
      restated?.filter((one) => one.notice === notice && one.measure === id).length ?? null,
  ],
];

export const renderDiffCsv = (diff: DiffDocument): string =>
  csvText([
    COLUMNS.map(([name]) => name),
    ...diff.measures.map((one) => COLUMNS.map(([, value]) => value(one, diff))),
  ]);
