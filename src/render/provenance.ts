/** What an output was made from: the tool, the day and how it was chosen, and each file with its rows and its SHA-256. */

import type { Provenance } from '../assessment/build.ts';
import type { Assessment, InputEntry } from '../assessment/document.ts';
import type { CalendarFrom } from '../words/deadlines.ts';
import { isoText, plural } from '../words/figures.ts';
import type { PageSection } from './table/pages.ts';

const withHash = (input: InputEntry, hash: string): string => {
  const { file, rows } = input;
  const counted = rows === null ? '' : `: ${[plural(rows, 'row'), ...notCounted(input)].join(', ')}`;
  return `${file}${counted} (sha256 ${hash})`;
};

/** `return.csv: 39 rows, 2 left out (sha256 …)`. */
export const inputText = (input: InputEntry): string => withHash(input, input.sha256);

/** The same for a screen, where the beginning of the hash is enough to see which version of a file it is. */
export const shortInputText = (input: InputEntry): string => withHash(input, `${input.sha256.slice(0, 12)}…`);

/** The entries of all assessments, each that several share only once. */
export function distinct<T>(
  assessments: readonly Assessment[],
  entries: (one: Assessment) => Iterable<T>,
): T[] {
  const all = assessments.flatMap((one) => [...entries(one)]);
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Every file that was read, those of an earlier day last. */
export const inputsOf = (assessments: readonly Assessment[]): InputEntry[] =>
  distinct(assessments, ({ inputs, since }) => [...inputs, ...(since?.inputs ?? [])]);

/** The last section of a page: what it was made from, as at which day, by which tool. */
export const madeSection = (one: Provenance<CalendarFrom>): PageSection => ({
  title: MADE_FROM,
  parts: [{ text: one.inputs.map(shortInputText) }, { text: [madeText(one)] }],
});

export const MADE_FROM = 'Made from';

/** `As at 17 May 2010 (as asked for), by notice 0.1.0.` */
export const madeText = (one: Provenance<CalendarFrom>): string =>
  `${asAtText(one)}, by ${toolText(one.tool)}.`;

/** `notice 0.1.0`. */
export const toolText = ({ name, version }: Assessment['tool']): string => `${name} ${version}`;

/** The tool that made the assessments. A saved document may hold none at all. */
export const toolOf = (assessments: readonly Assessment[]): Assessment['tool'] =>
  assessments[0]?.tool ?? { name: 'notice', version: '' };

const AS_AT_FROM: Record<CalendarFrom, string> = {
  option: 'as asked for',
  review: 'the date of the review asked for',
  return: 'the latest period_end in the return',
  today: 'today',
};

/** How the day was chosen. */
export const asAtFromText = ({ asAtFrom }: Pick<Assessment, 'asAtFrom'>): string => AS_AT_FROM[asAtFrom];

/** `As at 17 May 2010 (the latest period_end in the return)`. */
export const asAtText = ({ asAt, asAtFrom }: Pick<Provenance<CalendarFrom>, 'asAt' | 'asAtFrom'>): string =>
  `As at ${isoText(asAt)} (${AS_AT_FROM[asAtFrom]})`;

/** `As at 17 May 2010 (as asked for) · issued 16 Dec 2009 · notice rotherham-2009`. */
export const positionLine = (one: Assessment): string =>
  `${asAtText(one)} · issued ${isoText(one.notice.issued)} · notice ${one.notice.id}`;

/** What was in a file beside the rows that count: `2 left out`, `3 unfilled`. */
export const notCounted = ({ leftOut, unfilled, passedOver, superseded }: InputEntry): string[] =>
  [
    [leftOut, 'left out'],
    [unfilled, 'unfilled'],
    [passedOver, 'passed over'],
    [superseded, 'superseded'],
  ].flatMap(([count, words]) => (count ? [`${count} ${words}`] : []));
