/**
 * The English of every finding: a title for its code, and a sentence or two on what is wrong and what to do. The one
 * place that holds it; it does not compile with a code missing. Contract 2, 3 and 5.
 */

import type { Words } from '../assessment/build.ts';
import type { FindingEntry } from '../assessment/document.ts';
import {
  type Finding,
  type FindingCode,
  type FindingOf,
  type FindingSource,
  ofFile,
  severityOf,
  type YamlProblem,
} from '../model/finding.ts';
import { mapped } from '../model/lists.ts';
import { clip, escapeControls, MAX_QUOTED, quote } from '../model/text.ts';
import { HYPOTHETICAL } from './assessment.ts';
import { CELL_MESSAGES, didYouMean } from './causes.ts';
import { isoText, listText, plural, writtenDay } from './figures.ts';
import { FILE_MESSAGES, monthLabel } from './files.ts';
import { reasonOf } from './rules.ts';

interface FindingWords<C extends FindingCode> {
  /** The code in words, for lists of codes. */
  readonly title: string;
  readonly message: (finding: FindingOf<C>) => string;
}

/** A text from a reader or a file as the end of a sentence. */
const ending = (text: string): string => `${escapeControls(text).replace(/\.$/, '')}.`;

/** `2010/11`: the financial year that ends on a day. */
const yearLabel = (end: string): string => `${Number(end.slice(0, 4)) - 1}/${end.slice(2, 4)}`;

/** Most names that a sentence lists: a notice may have thousands. */
const MOST_NAMES = 50;

function known(names: readonly string[]): string {
  if (names.length === 0) return '';
  const listed = names.slice(0, MOST_NAMES).map(escapeControls);
  const rest = names.length - listed.length;
  return ` Allowed here: ${listText(rest > 0 ? [...listed, `${rest} more`] : listed)}.`;
}

const COMPOSITE_PROBLEMS: Record<FindingOf<'bad-composite'>['facts']['problem'], (found: string) => string> =
  {
    missing: (found) =>
      `This counts ${found}, which is not a measure of the notice. Name only measures of this notice.`,
    itself: (found) => `This counts ${found}, which is itself. Remove it from the list.`,
    composite: (found) =>
      `This counts ${found}, which itself counts other measures. Name the measures that it counts.`,
  };

const AFTER_PROBLEMS: Record<FindingOf<'bad-after'>['facts']['problem'], (found: string) => string> = {
  unknown: (found) =>
    `The notice has nothing called ${found} from which a day could be counted. Write issued, or the id of a review, a variation or another deliverable.`,
  two: (found) =>
    `More than one thing in the notice is called ${found}, so the day cannot be counted. Give the review, the variation and the deliverable ids of their own.`,
  'no-deliverable': (found) =>
    `${found} is a measure that is never done once and for all, so no day can be counted from it. Name a deliverable, a review, a variation or issued.`,
  circle: (found) =>
    `This waits for ${found}, which waits for this in turn, so neither would ever be due. Give one of them a day.`,
};

function stageOrder({ by, previous, variation, isVariation }: FindingOf<'stage-order'>['facts']): string {
  if (isVariation)
    return `This variation is of ${isoText(by)}, before the one above it (${isoText(previous)}). List the variations in the order of their days.`;
  if (variation !== undefined)
    return `This stage is due by ${isoText(by)}, before the variation ${quote(variation)} that sets it (${isoText(previous)}). A variation sets stages from its own day on: leave out what had fallen due before.`;
  return `This stage is due by ${isoText(by)}, which is not after the one before it (${isoText(previous)}). Put the stages in date order, no two on one day.`;
}

const OTHERS = {
  figures: 'other figures',
  rating: 'another rating',
  direction: 'another direction',
} as const;

/** What is wrong with the YAML of a file, and what to write instead. */
const YAML_PROBLEMS: Record<YamlProblem, string> = {
  'colon-in-text':
    'A text with a colon and a space in it needs quotes around it: without them the colon begins a new key. Write it as in title: "Plan: first draft".',
  indent:
    'This line does not start in the same column as the lines that it belongs with. Start all keys of one part, and all dashes of one list, in one column.',
  tab: 'There is a tab here. Use spaces instead of tabs.',
  'open-bracket':
    'A { or a [ is opened before here and is not closed. Add the } or the ]. If it is part of a text, put quotes around the text.',
  'stray-bracket':
    'There is a } or a ] here that was not opened. Remove it, or add the { or the [. If it is part of a text, put quotes around the text.',
  'missing-comma':
    'A comma is missing here, or a colon. Write what is in { } or [ ] as in { by: 2026-03, target: 80 }.',
  'stray-comma':
    'There is a comma here with nothing before it. Remove it, or add what is missing. In { } and [ ] put quotes around a text that has a comma in it.',
  'dash-in-brackets':
    'In { } and [ ] a list has no dashes. Write it as in [first, second], or write all of it on lines of its own without the brackets.',
  'no-colon':
    'Here a key must have a colon, a space and its value, all on one line. Write it as in title: Action plan.',
  'no-space': 'A space is missing after the colon. Write it as in title: Action plan.',
  'no-dash':
    'Each item of a list starts with a dash and a space, below the dash of the item before it. Write it as in - id: visits.',
  'open-quote': 'A quote opens here and nothing closes it. Add the closing quote, or remove the opening one.',
  'after-value':
    'There is more here after the end of the value. If it belongs to the value, put quotes around all of it.',
  'line-below':
    'The line below is indented, and so is read as part of this value. Start it in the column of the key that it belongs with.',
  'dash-after-key':
    'A list starts on the line below its key. Put its first dash there. A text that starts with a dash needs quotes around it.',
  'reserved-mark':
    'A text cannot start with this mark. Put quotes around the text, as in title: "@ home: visits".',
  escape:
    'In double quotes a backslash starts a mark such as \\n. Write two backslashes for one, or use single quotes.',
  comment: 'A comment needs a space before its #. If the # is part of a text, put quotes around the text.',
  tag: 'A ! at the start has a meaning of its own. Put quotes around a text that starts with it.',
  'unknown-alias':
    'A * at the start repeats a part of the file that an & has named, and there is no such part above. Put quotes around a text that starts with * or &.',
  'alias-of-itself': 'This repeats a part of the file inside that same part. Write out what is meant.',
  'block-text':
    'After | or > the text starts on the line below, all of its lines indented alike. A text that starts with | or > needs quotes around it.',
  key: 'A key must be a word, and not a list or a part with keys of its own. Write it as in title: Action plan.',
  documents: 'A line of three dashes starts a second document here. Keep one document in the file.',
  directive: 'The file starts with a line that says how to read it (%). Remove that line.',
  'control-character': 'There is a control character here, which cannot be seen. Remove it.',
  empty: 'There is nothing in the file.',
  other:
    'The file cannot be read as YAML from here on. Check this line and the one above it: quotes, brackets, colons, and the spaces at the start.',
};

/** A comma that cut a text, or a number, in two. */
function cutText({ key, text, isNumber }: NonNullable<FindingOf<'unknown-key'>['facts']['cut']>): string {
  const written = escapeControls(clip(text, MAX_QUOTED));
  return isNumber
    ? `The comma cuts the number in two. Write it without the comma: ${escapeControls(key)}: ${written.replaceAll(',', '')}.`
    : `In { } a comma ends a value, so this part of the text is read as a key. Put quotes around the whole text: ${escapeControls(key)}: ${quote(text)}.`;
}

export const FINDING_WORDS: { readonly [C in FindingCode]: FindingWords<C> } = {
  // Notice files
  'bad-yaml': {
    title: 'The file is not valid YAML',
    message: ({ facts }) => YAML_PROBLEMS[facts.problem],
  },
  'unknown-key': {
    title: 'Unknown key',
    message: ({ facts }) =>
      facts.cut
        ? cutText(facts.cut)
        : `There is no key ${quote(facts.key)} here.${didYouMean(facts.nearest) || known(facts.known)}`,
  },
  'missing-key': {
    title: 'A required key is missing',
    message: ({ facts: { key, why } }) =>
      `The key ${quote(key)} is missing${why ? `: ${ending(why)}` : '. Add it.'}`,
  },
  'duplicate-key': {
    title: 'A key is written twice',
    message: ({ facts }) => `The key ${quote(facts.key)} is written here a second time. Keep one of the two.`,
  },
  'duplicate-id': {
    title: 'Two things have the same id or name',
    message: ({ facts }) =>
      facts.isName
        ? `Another measure (line ${facts.firstLine}) already has the name ${quote(facts.id)}, as its id, title or other name; capitals, blanks, "-" and "_" make no difference. Give each measure names of its own, so that each row of a return is of one measure.`
        : `The id ${quote(facts.id)} is already used on line ${facts.firstLine}. Give this one a different id.`,
  },
  'stage-order': {
    title: 'The stages are out of order',
    message: ({ facts }) => stageOrder(facts),
  },
  'stage-direction': {
    title: 'A target asks for less than the one before',
    message: ({ facts: { target, previous, good, eases } }) =>
      eases
        ? `The target ${quote(target)} is marked eases, but is not easier than the ${quote(previous)} before it, where good is ${escapeControls(good)}. Remove eases, or correct the targets.`
        : `The target ${quote(target)} asks for less than the ${quote(previous)} before it, where good is ${escapeControls(good)}. Correct the targets, or good.`,
  },
  'unknown-grade': {
    title: 'A grade that is not on the scale',
    message: ({ found, facts: { scale, nearest } }) =>
      `${quote(found)} is not a grade of the scale. It has ${listText(scale.map(escapeControls))}.${didYouMean(nearest)}`,
  },
  'bad-composite': {
    title: 'A composite measure counts what cannot be counted',
    message: ({ found, facts: { problem, nearest } }) =>
      `${COMPOSITE_PROBLEMS[problem](quote(found))}${didYouMean(nearest)}`,
  },
  'unknown-section': {
    title: 'Unknown section',
    message: ({ found, facts }) =>
      `The notice has no section ${quote(found)}.${didYouMean(facts.nearest) || known(facts.known) || ' Add it under sections.'}`,
  },
  'baseline-after-stage': {
    title: 'The baseline is not before the first stage',
    message: ({ facts }) =>
      `The baseline is of ${isoText(facts.on)}, which is not before the first stage (${isoText(facts.by)}). A baseline is the figure that the targets start from: correct one of the two dates.`,
  },
  'unknown-variation': {
    title: 'Unknown variation',
    message: ({ found, facts }) =>
      `The notice has no variation ${quote(found)}.${didYouMean(facts.nearest) || known(facts.known) || ' Add it under variations.'}`,
  },
  'unknown-benchmark': {
    title: 'Unknown benchmark',
    message: ({ found, facts }) =>
      `The notice has no benchmark ${quote(found)}.${didYouMean(facts.nearest) || known(facts.known) || ' Add it under benchmarks.'}`,
  },
  'bad-after': {
    title: 'A day that is counted from nothing that fits',
    message: ({ found, facts: { problem, nearest } }) =>
      `${AFTER_PROBLEMS[problem](quote(found))}${didYouMean(nearest)}`,
  },
  'too-large': {
    title: 'Too large to be read',
    message: ({ facts }) =>
      `This is more than can be read: ${escapeControls(facts.what)} goes up to ${escapeControls(facts.limit)}. Make it smaller, or split it.`,
  },
  // Both
  'bad-value': { title: 'A value that is not allowed there', message: CELL_MESSAGES['bad-value'] },
  'bad-date': { title: 'A date that cannot be read', message: CELL_MESSAGES['bad-date'] },
  // Returns
  'missing-column': { title: 'A required column is missing', message: FILE_MESSAGES['missing-column'] },
  'duplicate-column': {
    title: 'Two columns for the same thing',
    message: ({ found, facts }) =>
      facts.isMonth
        ? `The column ${quote(found)} is for figures, and so are the columns headed by months, such as ${quote(facts.first)}. Remove ${quote(found)}, or give it another header.`
        : `The column ${quote(found)} is for the same thing as ${quote(facts.first)}. Keep one of the two.`,
  },
  'unknown-measure': { title: 'Unknown measure', message: CELL_MESSAGES['unknown-measure'] },
  'bad-number': { title: 'A number that cannot be read', message: CELL_MESSAGES['bad-number'] },
  'out-of-range': { title: 'Impossible figure', message: FILE_MESSAGES['out-of-range'] },
  'value-mismatch': {
    title: 'Value and counts do not agree',
    message: ({ facts: { value, numerator, denominator, exact } }) =>
      `The value is given as ${quote(value)}, but ${quote(numerator)} of ${quote(denominator)} is ${exact}%. Correct the value or the counts, or leave the value blank.`,
  },
  'numerator-exceeds-denominator': {
    title: 'The numerator is more than the denominator',
    message: ({ facts: { numerator, denominator } }) =>
      `The numerator ${quote(numerator)} is more than the denominator ${quote(denominator)}. Check both; they may be the wrong way round.`,
  },
  'looks-like-proportion': {
    title: 'A proportion where a percentage is meant',
    message: ({ found, facts: { percent, smallest } }) => {
      const typed = escapeControls(clip(found, MAX_QUOTED));
      return `"${typed}" is 1% or less, and far below the other figures of this measure (${escapeControls(smallest)}% and more). It looks like a share of 1, as a spreadsheet holds ${escapeControls(percent)}%. If so, write ${escapeControls(percent)} or ${escapeControls(percent)}%. If ${typed}% is meant, write it with the %: ${typed}%.`;
    },
  },
  'implausible-date': {
    title: 'A date years after the notice',
    message: ({ found, facts: { day, last, near } }) =>
      `${quote(found)} is ${isoText(day)}, more than five years after ${isoText(last)}, the last day that the notice names. The year is probably mistyped: correct it, as in ${writtenDay(near)}.`,
  },
  'month-first': {
    title: 'A date that may be month first',
    message: ({ found, column, facts: { day, swapped, other } }) =>
      `${quote(found)} may be ${isoText(day)} or ${isoText(swapped)}, since ${quote(other)} in ${column === found ? 'another header' : 'the same column'} can only have the month first. Write ${day} or ${swapped}: dates that begin with the year cannot be mistaken. The day comes first in all other dates.`,
  },
  'year-or-month': {
    title: 'A month that may be a financial year',
    message: ({ found, column, facts: { month, yearEnd } }) =>
      `${quote(found)} may be a month or a financial year, since every such ${column === found ? 'header' : 'text in the column'} is a year and the next. For the year write its last day, ${writtenDay(yearEnd)}, or ${yearLabel(yearEnd)}. For the month write ${monthLabel(month)}.`,
  },
  'conflicting-rows': {
    title: 'Two rows contradict each other',
    message: ({ facts: { measure, periodEnd, other, isSameRow, differs = 'figures' } }) => {
      const where = isSameRow ? 'Another column of this row' : escapeControls(other);
      return `${where} gives ${OTHERS[differs]} for ${quote(measure)} at ${isoText(periodEnd)}, with the same basis and status. Keep the right one, or give them a different basis or status.`;
    },
  },
  'wrong-authority': {
    title: 'A row of another authority',
    message: ({ found, facts }) =>
      `The row is for ${quote(found)}, but the notice is for ${quote(facts.authority)}. Remove it, or score it against its own notice.`,
  },
  'malformed-row': { title: 'Malformed row', message: FILE_MESSAGES['malformed-row'] },
  'not-utf8': { title: 'The file is not UTF-8', message: FILE_MESSAGES['not-utf8'] },
  'period-reversed': {
    title: 'A period that ends before it starts',
    message: ({ facts: { start, end } }) =>
      `The period starts on ${isoText(start)}, after it ends (${isoText(end)}). Correct one of the two; the day comes first in dates.`,
  },
  'no-rows': {
    title: 'The return has no rows',
    message: ({ facts: { unfilled = 0 } }) =>
      unfilled === 0
        ? 'The return has no rows under its header, so there is nothing to score. Check that it is the right file.'
        : `${unfilled === 1 ? 'The one row of the return is not filled in' : `None of the ${unfilled} rows of the return is filled in`}, so there is nothing to score. Where you have something to report, write its day in the column "period_end", and the figure, the grade or the word in "value".`,
  },
  'unknown-column': { title: 'Unknown column', message: FILE_MESSAGES['unknown-column'] },
  'duplicate-row': {
    title: 'Two rows say the same',
    message: ({ facts: { measure, periodEnd, other, isSameRow } }) =>
      isSameRow
        ? `This row gives the figures of ${quote(measure)} at ${isoText(periodEnd)} twice. They count once. Check whether the file is given twice, or two columns are headed by the same day.`
        : `This repeats the figures of ${escapeControls(other)} for ${quote(measure)} at ${isoText(periodEnd)}. It counts once; remove one of the two.`,
  },
  'after-as-at': {
    title: 'Rows later than the as-at date',
    message: ({ facts: { asAt, rows } }) =>
      `${plural(rows, 'row')} with figures, of which this is the first, ${rows === 1 ? 'is' : 'are'} later than ${isoText(asAt)}, for which the position is scored, and ${rows === 1 ? 'is' : 'are'} not used. To use ${rows === 1 ? 'it' : 'them'}, choose a later as-at date.`,
  },
  'title-rows': {
    title: 'Rows above the table',
    message: ({ facts: { rows } }) =>
      rows === 1
        ? 'This row is above the header of the table, so it is not read.'
        : `${rows} rows, of which this is the first, are above the header of the table, so they are not read.`,
  },
  'note-rows': {
    title: 'Rows that are headings or notes',
    message: ({ facts: { rows } }) =>
      `${plural(rows, 'row')}, of which this is the first, ${rows === 1 ? 'has' : 'have'} text in the first column alone that names no measure, and ${rows === 1 ? 'is' : 'are'} not read. If it is to be a measure, write its id or title as the notice has it.`,
  },
  'hidden-rows': {
    title: 'Rows or columns that the sheet hides',
    message: ({ facts: { rows, columns } }) =>
      `The sheet hides ${listText([
        ...(rows > 0 ? [`${plural(rows, 'row')} of the table`] : []),
        ...(columns.length > 0
          ? [`the ${columns.length === 1 ? 'column' : 'columns'} ${listText(columns)}`]
          : []),
      ])}. What is hidden is read all the same. Show it and check it, or delete it.`,
  },
  'lone-latest': {
    title: 'The as-at date rests on few rows',
    message: ({ facts: { asAt, rows, of, before } }) =>
      `The as-at date, ${isoText(asAt)}, comes from ${rows === 1 ? 'one row' : `${rows} rows`} alone, of ${of} with a value${before === null ? '' : `; the last day before it is ${isoText(before)}`}. If the date is a slip, correct it. To choose the day yourself, use -d.`,
  },
  restated: {
    title: 'A figure that an earlier return gave otherwise',
    message: ({ facts: { measure, periodEnd, before, after, other } }) =>
      `The figure of ${quote(measure)} at ${isoText(periodEnd)} is restated from ${quote(before)} (${escapeControls(other)}) to ${quote(after)}, which counts.`,
  },
  'before-issue': {
    title: 'A day from before the notice',
    message: ({ facts }) =>
      facts.what
        ? `This ${facts.what} is of a day before the notice was issued (${isoText(facts.issued)}). If that is not meant, correct one of the two dates.`
        : `The row is for a day before the notice was issued (${isoText(facts.issued)}). If it is not meant as history, check the date.`,
  },
  'zero-denominator': {
    title: 'The denominator is 0',
    message: () =>
      'The denominator is 0, so the row has no usable value. Check it, or write a symbol such as [z] (not applicable) as the value.',
  },
  'mixed-line-endings': {
    title: 'Lines end in two ways',
    message: ({ facts: { lf, crlf } }) =>
      `Of the rows, ${crlf} end in CRLF (Windows) and ${lf} in LF. All were read; check that no part was pasted in from another file.`,
  },
  'missing-evidence': {
    title: 'A figure without evidence',
    message: ({ facts }) =>
      `The notice requires evidence for ${quote(facts.measure)} and the row names none. Say in the column "evidence" where the figure comes from.`,
  },
  'expired-moderation': {
    title: 'Expired moderation',
    message: ({ facts }) =>
      `The moderation of ${quote(facts.measure)} expired on ${isoText(facts.until)}, so it is not shown. Remove it, or ask the panel to set it again.`,
  },
  'needless-moderation': {
    title: 'A moderation that changes nothing',
    message: ({ found, facts }) =>
      `The moderation of ${quote(facts.measure)} to ${quote(found)} is the same as the computed rating. Remove it, unless the panel meant another rating.`,
  },
};

/** The sentence of a finding. */
export function messageOf(finding: Finding): string {
  const words = FINDING_WORDS[finding.code] as FindingWords<FindingCode>;
  return words.message(finding);
}

/** A finding with its severity and its sentence. */
function findingEntry(one: Finding): FindingEntry {
  const { code, file, line, column, position, found } = one;
  return { code, severity: severityOf(code), file, line, column, position, found, message: messageOf(one) };
}

/** Findings as documents print them, made afresh on each pass. */
export interface FindingEntries extends Iterable<FindingEntry> {
  readonly errors: number;
  readonly warnings: number;
  /** Those of one file. */
  readonly of: (file: string) => Iterable<FindingEntry>;
}

/** The entries of a source, each made when it is reached. */
export const findingEntries = (source: FindingSource): FindingEntries => ({
  ...mapped(source, findingEntry),
  get errors() {
    return source.errors;
  },
  get warnings() {
    return source.warnings;
  },
  of: (file) => mapped(ofFile(source, file), findingEntry),
});

export const WORDS: Words = {
  reasonOf,
  supposed: (reason) => `${HYPOTHETICAL}: ${reason}`,
  findingEntry,
};
