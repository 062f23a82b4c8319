/** The catalogue of findings: for each code its usual cause, and what to do about it. It does not compile with one missing. */
import { type FindingCode, severityOf } from '../../src/model/finding.ts';
import { FINDING_WORDS } from '../../src/words/findings.ts';
import { code, table } from './markdown.ts';

type Where = 'notice' | 'return' | 'moderations';

interface Entry {
  readonly where: readonly Where[];
  readonly cause: string;
  readonly remedy: string;
}

const NOTICE: readonly Where[] = ['notice'];
const RETURN: readonly Where[] = ['return'];
const ANY: readonly Where[] = ['notice', 'return', 'moderations'];

export const CATALOGUE: { readonly [C in FindingCode]: Entry } = {
  'bad-yaml': {
    where: NOTICE,
    cause: 'A colon in a text without quotes, a tab, or lines of one list that start at different columns',
    remedy: 'Put quotes around the text; indent with spaces, and the lines of one list alike',
  },
  'unknown-key': {
    where: ['notice', 'moderations'],
    cause:
      'A misspelt key, a key of another kind of measure, or a comma in a text without quotes inside `{ }`',
    remedy: 'Write the key as the list in the message has it; put quotes around the text',
  },
  'missing-key': {
    where: ['notice', 'moderations'],
    cause: 'A key that every notice, or this kind of measure, needs was left out',
    remedy: 'Add it. Where targets are still to be agreed, write `stages: []`',
  },
  'duplicate-key': {
    where: NOTICE,
    cause: 'A block was copied, and a key of it is there twice; or one variation varies a measure twice',
    remedy: 'Keep one of the two',
  },
  'duplicate-id': {
    where: NOTICE,
    cause: 'Two measures have one id, or the title or another name of one is a name of the other',
    remedy: 'Give each names of its own, so that a row of a return is of one measure',
  },
  'stage-order': {
    where: NOTICE,
    cause: 'Stages, or variations, are not in the order of their days, or two stages are on one day',
    remedy: 'Put them in the order of their days',
  },
  'stage-direction': {
    where: NOTICE,
    cause: 'A target is easier than the one before, or `good` is the wrong way round',
    remedy: 'Correct the target or `good`; where the notice does ask for less, say `eases: true`',
  },
  'unknown-grade': {
    where: NOTICE,
    cause: 'A target or a baseline is no grade of the scale, often by a slip of spelling',
    remedy: 'Write a grade as the scale has it',
  },
  'bad-composite': {
    where: NOTICE,
    cause: 'A composite counts a measure that is not there, itself, or another composite',
    remedy: 'Name measures of the notice that are scored by themselves',
  },
  'unknown-section': {
    where: NOTICE,
    cause: 'A measure names a section that is not under `sections`',
    remedy: 'Correct the name, or add the section',
  },
  'baseline-after-stage': {
    where: NOTICE,
    cause: 'The baseline has the day of a target, or a later one',
    remedy: 'Give the day that the figure is of, which is before the first stage',
  },
  'unknown-variation': {
    where: NOTICE,
    cause: 'A measure is varied by a paper that is not under `variations`',
    remedy: 'Correct the id, or add the variation with its day',
  },
  'unknown-benchmark': {
    where: NOTICE,
    cause: 'A target refers to a benchmark that is not under `benchmarks`',
    remedy: 'Correct the id, or add the benchmark with its values',
  },
  'bad-after': {
    where: NOTICE,
    cause:
      'A deadline is counted from something that has no day, from two things of one name, or in a circle',
    remedy: 'Name `issued`, a review, a variation or another deliverable',
  },
  'too-large': {
    where: ANY,
    cause: 'The file is beyond a limit, most often since it is another file than was meant',
    remedy: 'Check that it is the right file; make it smaller, or split it',
  },
  'bad-value': {
    where: ANY,
    cause: 'A word that is not one of those allowed: `Done` for `complete`, `Amber/Green`, a grade misspelt',
    remedy: 'Write one of the words that the message lists',
  },
  'bad-date': {
    where: ANY,
    cause:
      'A date with the month first, a number in place of a date, a day without its year, a period or a day that no calendar has',
    remedy: 'Write the day first (`31/05/2026`), the year first (`2026-05-31`), or a month (`May 2026`)',
  },
  'missing-column': {
    where: RETURN,
    cause: 'The council calls the column otherwise, the header is below row 20, or months lack their years',
    remedy:
      'Give the column its name, or name it in the notice under `return: columns`; take out rows above the header',
  },
  'duplicate-column': {
    where: RETURN,
    cause:
      'The names of two columns mean the same, such as `date` and `period_end`, or there is a column `value` beside months',
    remedy: 'Remove one of the two, or rename it',
  },
  'unknown-measure': {
    where: ['return', 'moderations'],
    cause: 'A name that the notice does not know, a total or average row, or the header once more',
    remedy: 'Write the id; add the council’s name to the measure’s `also`; take out rows that are no measure',
  },
  'bad-number': {
    where: RETURN,
    cause:
      'A symbol of older files (`..`, `n/a`, `<5`), a word, a sign or a comma that does not belong there',
    remedy: 'Write digits, leave the cell blank, or write the symbol that the message gives',
  },
  'out-of-range': {
    where: RETURN,
    cause: 'A percentage above 100 or below 0, or a count below 0: a slip, or a row of another measure',
    remedy: 'Correct the figure, or the name of the measure',
  },
  'value-mismatch': {
    where: RETURN,
    cause: 'The percentage was not worked out again when a count changed, or was rounded to fewer decimals',
    remedy: 'Correct it, or leave the value blank: the counts give it exactly',
  },
  'numerator-exceeds-denominator': {
    where: RETURN,
    cause: 'The two counts have changed places, or one is mistyped',
    remedy: 'Correct them',
  },
  'looks-like-proportion': {
    where: RETURN,
    cause: 'A spreadsheet holds 84% as 0.84, and the cell lost its percentage format',
    remedy: 'Write 84. If it is meant, write it with the sign: 0.84%',
  },
  'implausible-date': {
    where: RETURN,
    cause: 'A slip in the year, such as 2062 for 2026',
    remedy: 'Correct the year',
  },
  'month-first': {
    where: RETURN,
    cause: 'The column was written with American settings, as one of its dates shows',
    remedy: 'Write dates with the year first, or save the file again with British settings',
  },
  'year-or-month': {
    where: RETURN,
    cause: 'Financial years are written like months: `2010-11` for the year to March 2011',
    remedy: 'Write `2010/11` or `31/03/2011` for a year, `Nov 2010` for a month',
  },
  'conflicting-rows': {
    where: RETURN,
    cause: 'A figure was corrected in a new row and the old one left, or two files end on the same day',
    remedy: 'Keep the right one; or give the rows different statuses or bases',
  },
  'wrong-authority': {
    where: RETURN,
    cause: 'The return of another council was put in the folder',
    remedy: 'Take it out, or score it by its own notice',
  },
  'malformed-row': {
    where: RETURN,
    cause: 'A comma or a double quote in a text that is not in quotes, or a row that was cut',
    remedy: 'Put the text in double quotes, and write a quote inside it twice; or save the workbook itself',
  },
  'not-utf8': {
    where: ANY,
    cause: 'Excel saved it as "CSV", which is Windows-1252, or as "Unicode Text", which is UTF-16',
    remedy: 'Save it as "CSV UTF-8 (comma delimited)", or read it with `--encoding`',
  },
  'period-reversed': {
    where: RETURN,
    cause: 'The two days of a period have changed places, or one has its month first',
    remedy: 'Correct them',
  },
  'no-rows': {
    where: RETURN,
    cause: 'Nobody has filled in the template yet, or the file is another than was meant',
    remedy: 'Fill in a row for each figure that there is',
  },
  'unknown-column': {
    where: RETURN,
    cause: 'A column of the council’s own, a misspelt header, or a month that cannot be read',
    remedy: 'Nothing, where it is not meant to be read; else give it the name that the message suggests',
  },
  'duplicate-row': {
    where: RETURN,
    cause: 'A row was copied, or the same file is given twice',
    remedy: 'Remove one of the two',
  },
  'after-as-at': {
    where: RETURN,
    cause: 'The position is scored for an earlier day than the latest figures',
    remedy: 'Nothing, where that is meant; else give a later day with `-d`',
  },
  'title-rows': {
    where: RETURN,
    cause: 'A title block above the table',
    remedy: 'Nothing, where it holds no figures',
  },
  'note-rows': {
    where: RETURN,
    cause: 'Sub-headings among the rows, or notes below them',
    remedy: 'Nothing, where they are no measures; else write the measure’s id or title as the notice has it',
  },
  'hidden-rows': {
    where: RETURN,
    cause: 'Rows or columns of the sheet are hidden, or filtered out',
    remedy: 'Show and check them; delete what is not to count',
  },
  'lone-latest': {
    where: RETURN,
    cause: 'A slip in one date, or a few figures that came long after the rest',
    remedy: 'Correct the date; or choose the day with `-d`',
  },
  restated: {
    where: RETURN,
    cause: 'A later return corrects a figure of an earlier one',
    remedy: 'Nothing, where the correction is right',
  },
  'before-issue': {
    where: ['notice', 'return'],
    cause: 'History from before the notice, or a slip in the year',
    remedy: 'Nothing, where it is history; else correct the year',
  },
  'zero-denominator': {
    where: RETURN,
    cause: 'There were no cases, so that there is no percentage',
    remedy: 'Leave it, or write [z] (not applicable) as the value',
  },
  'mixed-line-endings': {
    where: RETURN,
    cause: 'Parts of the file come from different computers',
    remedy: 'Check that nothing was pasted in from another file',
  },
  'missing-evidence': {
    where: RETURN,
    cause: 'The notice asks for evidence, and the row names none',
    remedy: 'Say in the column `evidence` where the figure comes from',
  },
  'expired-moderation': {
    where: ['moderations'],
    cause: 'The panel’s rating was for a time that is over',
    remedy: 'Remove it, or ask the panel to set it again',
  },
  'needless-moderation': {
    where: ['moderations'],
    cause: 'The computed rating has come to be the same',
    remedy: 'Remove it, unless the panel meant another rating',
  },
};

/** The findings of one kind of file, errors first. */
function tableOf(where: Where): string {
  const codes = (Object.keys(FINDING_WORDS) as FindingCode[]).filter((name) =>
    CATALOGUE[name].where.includes(where),
  );
  const rows = (['error', 'warning'] as const).flatMap((severity) =>
    codes
      .filter((name) => severityOf(name) === severity)
      .map((name) => [
        code(name),
        severity,
        FINDING_WORDS[name].title,
        CATALOGUE[name].cause,
        CATALOGUE[name].remedy,
      ]),
  );
  return table(['code', '', 'what is wrong', 'usual cause', 'what to do'], rows);
}

export const CATALOGUE_TABLES: readonly (readonly [name: string, make: () => string])[] = [
  ['catalogue-notice', () => tableOf('notice')],
  ['catalogue-return', () => tableOf('return')],
  ['catalogue-moderations', () => tableOf('moderations')],
];
