/**
 * The English of every finding: a title for its code, and a sentence or two on what is wrong and how to mend it. The one
 * place that holds it; it does not compile with a code missing. Contract 2, 3 and 5.
 */
import type { Finding, FindingCode, FindingOf } from '../model/finding.ts';
import { escapeControls, quote } from '../model/text.ts';
import {
  badDate,
  badNumber,
  badValue,
  didYouMean,
  malformed,
  notUtf8,
  outOfRange,
  unknownMeasure,
} from './cells.ts';
import { isoText, listText } from './figures.ts';

export interface FindingWords<C extends FindingCode> {
  /** The code in words, for lists of codes. */
  readonly title: string;
  readonly message: (finding: FindingOf<C>) => string;
}

/** A text from a reader or a file as the end of a sentence. */
const ending = (text: string): string => `${escapeControls(text).replace(/\.$/, '')}.`;

const known = (names: readonly string[]): string =>
  names.length === 0 ? '' : ` Known here: ${listText(names.map(escapeControls))}.`;

const COMPOSITE_PROBLEMS: Record<FindingOf<'bad-composite'>['facts']['problem'], (found: string) => string> =
  {
    missing: (found) =>
      `This counts ${found}, which is not a measure of the notice. Name only measures that are there.`,
    itself: (found) => `This counts ${found}, which is itself. Take it out of the list.`,
    composite: (found) =>
      `This counts ${found}, which itself counts other measures. Name the measures that it counts.`,
  };

/** What most often lies behind a syntax error of YAML. */
function yamlMend(problem: string): string {
  if (/nested mappings/i.test(problem))
    return ' Text that holds a colon and a blank has to stand in quotes, as in title: "Plan: first draft".';
  if (/indent/i.test(problem))
    return ' Begin the lines of one list or map at the same column, with blanks and not with tabs.';
  if (/nothing closes/.test(problem)) return ' Add the closing quote, or take the first away.';
  if (/tab/i.test(problem)) return ' Use blanks instead of tabs.';
  return '';
}

export const FINDING_WORDS: { readonly [C in FindingCode]: FindingWords<C> } = {
  // Notice files
  'bad-yaml': {
    title: 'The file is not sound YAML',
    message: ({ facts }) => `This cannot be read as YAML: ${ending(facts.problem)}${yamlMend(facts.problem)}`,
  },
  'unknown-key': {
    title: 'A key that is not known',
    message: ({ facts }) =>
      `There is no key ${quote(facts.key)} here.${didYouMean(facts.nearest) || known(facts.known)}`,
  },
  'missing-key': {
    title: 'A key that must be there is missing',
    message: ({ facts: { key, why } }) =>
      `The key ${quote(key)} is missing${why ? `: ${ending(why)}` : '. Add it.'}`,
  },
  'duplicate-key': {
    title: 'A key stands twice',
    message: ({ facts }) => `The key ${quote(facts.key)} stands here a second time. Keep one of the two.`,
  },
  'duplicate-id': {
    title: 'Two things have one id',
    message: ({ facts }) =>
      `The id ${quote(facts.id)} is already used on line ${facts.firstLine}. Give this one an id of its own.`,
  },
  'stage-order': {
    title: 'The stages are out of order',
    message: ({ facts }) =>
      `This stage is due by ${isoText(facts.by)}, which is not after the one before it (${isoText(facts.previous)}). Put the stages in the order of their days, one a day.`,
  },
  'stage-direction': {
    title: 'A target asks for less than the one before',
    message: ({ facts: { target, previous, good } }) =>
      `The target ${quote(target)} asks for less than the ${quote(previous)} before it, where good is ${escapeControls(good)}. Correct the targets, or good.`,
  },
  'unknown-grade': {
    title: 'A grade that the scale does not have',
    message: ({ found, facts: { scale, nearest } }) =>
      `${quote(found)} is not a grade of the scale. It has ${listText(scale.map(escapeControls))}.${didYouMean(nearest)}`,
  },
  'bad-composite': {
    title: 'A composite measure counts what cannot be counted',
    message: ({ found, facts: { problem, nearest } }) =>
      `${COMPOSITE_PROBLEMS[problem](quote(found))}${didYouMean(nearest)}`,
  },
  'unknown-section': {
    title: 'A section that the notice does not have',
    message: ({ found, facts }) =>
      `The notice has no section ${quote(found)}.${didYouMean(facts.nearest) || known(facts.known) || ' Add it under sections.'}`,
  },
  'baseline-after-stage': {
    title: 'The baseline is not before the first stage',
    message: ({ facts }) =>
      `The baseline is of ${isoText(facts.on)}, which is not before the first stage (${isoText(facts.by)}). A baseline is the figure from which the targets start: correct one of the days.`,
  },
  'too-large': {
    title: 'More than can be read',
    message: ({ facts }) =>
      `This is more than can be read: ${escapeControls(facts.what)} goes up to ${escapeControls(facts.limit)}. Make it smaller, or part it.`,
  },
  // Both
  'bad-value': { title: 'A text that cannot stand there', message: badValue },
  'bad-date': { title: 'A date that cannot be read', message: badDate },
  // Returns
  'missing-column': {
    title: 'A column that must be there is missing',
    message: ({ facts: { column, also } }) => {
      const names = also.length > 0 ? ` (it may also be called ${also.map(quote).join(' or ')})` : '';
      const why = column === 'notice' ? ', since more than one notice is in use' : '';
      return `The return has no column ${quote(column)}${names}. Add it${why}; headers stand in the first row.`;
    },
  },
  'duplicate-column': {
    title: 'Two columns for one thing',
    message: ({ found, facts }) =>
      `The column ${quote(found)} is for the same thing as ${quote(facts.first)} before it. Keep one of the two.`,
  },
  'unknown-measure': { title: 'A measure that the notice does not have', message: unknownMeasure },
  'bad-number': { title: 'A number that cannot be read', message: badNumber },
  'out-of-range': { title: 'A figure that cannot be', message: outOfRange },
  'value-mismatch': {
    title: 'Value and counts do not agree',
    message: ({ facts: { value, numerator, denominator, exact } }) =>
      `The value is given as ${quote(value)}, but ${quote(numerator)} of ${quote(denominator)} is ${exact}%. Correct the value or the counts, or leave the value blank.`,
  },
  'numerator-exceeds-denominator': {
    title: 'More counted than there are',
    message: ({ facts: { numerator, denominator } }) =>
      `The numerator ${quote(numerator)} is more than the denominator ${quote(denominator)}. Check both; they may be the wrong way round.`,
  },
  'conflicting-rows': {
    title: 'Two rows contradict each other',
    message: ({ facts: { measure, periodEnd, other } }) =>
      `${escapeControls(other)} gives other figures for ${quote(measure)} at ${isoText(periodEnd)}, with the same basis and status. Keep the right one, or tell them apart by basis or status.`,
  },
  'wrong-authority': {
    title: 'A row of another authority',
    message: ({ found, facts }) =>
      `The row is for ${quote(found)}, but the notice is for ${quote(facts.authority)}. Take it out, or score it against its own notice.`,
  },
  'malformed-row': { title: 'A row that falls apart', message: malformed },
  'not-utf8': { title: 'The file is not UTF-8', message: notUtf8 },
  'period-reversed': {
    title: 'A period that ends before it starts',
    message: ({ facts: { start, end } }) =>
      `The period starts on ${isoText(start)}, after it ends (${isoText(end)}). Correct one of the two; the day comes first in dates.`,
  },
  'no-rows': {
    title: 'Nothing in the return',
    message: () =>
      'The return has no rows under its header, so there is nothing to score. Check that it is the right file.',
  },
  'unknown-column': {
    title: 'A column that is not read',
    message: ({ found, facts: { nearest } }) =>
      found.trim() === ''
        ? 'A column has no header, so it is not read. Name it, or take it out.'
        : `The column ${quote(found)} is not known, so it is not read.${didYouMean(nearest)}`,
  },
  'duplicate-row': {
    title: 'Two rows say the same',
    message: ({ facts: { measure, periodEnd, other } }) =>
      `This repeats the figures of ${escapeControls(other)} for ${quote(measure)} at ${isoText(periodEnd)}. It counts once; take one out.`,
  },
  'after-as-at': {
    title: 'A row later than the as-at date',
    message: ({ facts }) =>
      `The row is later than ${isoText(facts.asAt)}, for which the position is scored, so it is not used. Choose a later as-at date if it should be.`,
  },
  'before-issue': {
    title: 'A row from before the notice',
    message: ({ facts }) =>
      `The row is for a day before the notice was issued (${isoText(facts.issued)}). Check the date if it is not meant as history.`,
  },
  'looks-like-proportion': {
    title: 'Percentages that look like shares of 1',
    message: ({ facts }) =>
      `Every value of ${quote(facts.measure)} is 1 or less, and it is a percentage. Write 76.92 rather than 0.7692 if shares of 1 were meant.`,
  },
  'zero-denominator': {
    title: 'A share of nothing',
    message: () =>
      'The denominator is 0, so the row has no value that can be used. Check it; a symbol such as [z] says so openly.',
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
    title: 'A moderation that has run out',
    message: ({ facts }) =>
      `The moderation of ${quote(facts.measure)} ran out on ${isoText(facts.until)}, so it is not shown. Take it out, or have the panel set it again.`,
  },
  'needless-moderation': {
    title: 'A moderation that changes nothing',
    message: ({ found, facts }) =>
      `The moderation of ${quote(facts.measure)} to ${quote(found)} equals the computed rating. Take it out if the panel did not mean another one.`,
  },
};

/** The sentence of a finding. */
export function messageOf(finding: Finding): string {
  const words = FINDING_WORDS[finding.code] as FindingWords<FindingCode>;
  return words.message(finding);
}
