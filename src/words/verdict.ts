/** The verdict in words: it claims no more than is known, and never comes without its counts. Contract 4.11. */
import type { Assessment } from '../assessment/document.ts';
import type { Verdict } from '../model/result.ts';
import { plural } from './figures.ts';

type Judged = Pick<Assessment, 'verdict' | 'summary'>;

const VERDICT_WORDS: Record<Verdict, string> = {
  compliant: 'Compliant',
  'non-compliant': 'Non-compliant',
  'not-yet-due': 'Not yet due',
  lifted: 'Lifted',
};

const WHY: Record<Verdict, (summary: Assessment['summary']) => string> = {
  compliant: ({ stagesDue, stagesMet }) => {
    if (stagesDue === 0) return 'no target is due yet, and no duty is overdue';
    const missed = stagesDue - stagesMet;
    if (missed === 0) return 'every target due is met';
    return `the last target due of every measure is met, although ${plural(missed, 'earlier stage')} ${missed === 1 ? 'was' : 'were'} not`;
  },
  'non-compliant': (summary) => failures(summary).join(', '),
  'not-yet-due': () => 'nothing has come due',
  lifted: ({ measures }) =>
    `the notice is no longer in force, so none of its ${plural(measures, 'measure')} is rated`,
};

/** Why a notice is not complied with, each reason with its count. */
function failures({ measures, red, stagesDue, stagesMet, relapsed }: Assessment['summary']): string[] {
  const missed = stagesDue - stagesMet;
  return [
    red > 0 ? `${red} of ${plural(measures, 'measure')} ${red === 1 ? 'is' : 'are'} red` : '',
    missed > 0
      ? `${missed} of ${plural(stagesDue, 'stage')} due ${missed === 1 ? 'is' : 'are'} missed or without evidence`
      : '',
    relapsed > 0
      ? `${plural(relapsed, 'target')} once met ${relapsed === 1 ? 'is' : 'are'} missed again`
      : '',
  ].filter(Boolean);
}

/** `14 of 41 amber, 1 duty lapsed, 11 not rated`. */
function restText({ measures, amber, lapsed, none }: Assessment['summary']): string {
  const duties = lapsed === undefined ? [] : [`${plural(lapsed, 'duty', 'duties')} lapsed`];
  return [`${amber} of ${measures} amber`, ...duties, `${none} not rated`].join(', ');
}

/** The verdict as a word: `Non-compliant`. */
export const verdictWord = ({ verdict }: Pick<Judged, 'verdict'>): string => VERDICT_WORDS[verdict];

/** Why, with the counts: `every target due is met; 14 of 41 amber, 1 duty lapsed, 11 not rated`. */
export const verdictReason = ({ verdict, summary }: Judged): string =>
  verdict === 'lifted' ? WHY.lifted(summary) : `${WHY[verdict](summary)}; ${restText(summary)}`;

/** `COMPLIANT: every target due is met; 14 of 41 amber, 1 duty lapsed, 11 not rated`. */
export const verdictText = (judged: Judged): string =>
  `${verdictWord(judged).toUpperCase()}: ${verdictReason(judged)}`;

/** What the verdict claims besides that something fails: `every target due is met`; empty where something does. */
export const verdictClaim = ({ verdict, summary }: Judged): string =>
  verdict === 'non-compliant' ? '' : WHY[verdict](summary);
