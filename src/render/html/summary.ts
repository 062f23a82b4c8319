/** What comes first on the page: the verdict, counts and shares, stages, and where the council's own ratings differ. */
import type { MeasureEntry } from '../../assessment/document.ts';
import type { Outcome, Rag } from '../../model/result.ts';
import { plural } from '../../words/figures.ts';
import { verdictReason, verdictWord } from '../../words/verdict.ts';
import { hasOwnRatings, NO_OWN_RATINGS, NOTHING_DUE } from '../summary.ts';
import { OUTCOME_TEXT, outcomeOf, share } from '../view.ts';
import { html, type Markup, NOTHING, type Part } from './markup.ts';
import { code, line, measureLink, note, type Page, paragraph, table, tag, time } from './page.ts';

const COLOURS: readonly Rag[] = ['red', 'amber', 'green', 'none'];
const DUE: readonly Outcome[] = ['met', 'met-late', 'missed', 'unevidenced'];

export function summaryPart(page: Page): Markup {
  const { assessment } = page;
  return html`<div class="govuk-inset-text verdict">
<p class="govuk-heading-m">${verdictWord(assessment)}</p>
<p class="govuk-body">This is because ${verdictReason(assessment)}.</p>
</div>
${filteredNote(page)}${ratings(page)}${stages(page)}${moderations(page)}`;
}

function filteredNote({ assessment: { measures, summary } }: Page): Markup {
  if (measures.length === summary.measures) return NOTHING;
  return note(
    `Only ${measures.length} of ${plural(summary.measures, 'measure')} are shown below. The counts and the verdict are of them all.`,
  );
}

function ratings({ assessment }: Page): Markup {
  const { summary } = assessment;
  const { measures, reported } = summary;
  const own = hasOwnRatings(assessment);
  const said: Record<Rag, number> = { ...reported, green: reported.green + reported.complete };
  const counted = (count: number, complete: number): Part => [
    `${count} (${share(count, measures)})`,
    complete > 0 ? line(`of which ${complete} complete`) : null,
  ];
  const rows = COLOURS.map((rag): Part[] => {
    const isGreen = rag === 'green';
    return [
      tag(rag),
      counted(summary[rag], isGreen ? summary.complete : 0),
      ...(own ? [counted(said[rag], isGreen ? reported.complete : 0)] : []),
    ];
  });
  return table({
    caption: `Ratings of ${plural(measures, 'measure')}, computed${own ? ' and as the council gave them' : ''}`,
    small: true,
    columns: [
      { head: 'Rating', kind: 'header' },
      { head: 'Computed', kind: 'number' },
      ...(own ? [{ head: 'Council’s own', kind: 'number' as const }] : []),
    ],
    rows: [...rows, own ? ['All', measures, measures] : ['All', measures]],
  });
}

/** Stages by outcome. Where measures are filtered out the total still counts them all, and the parts are left out. */
function stages({ assessment: { measures, summary } }: Page): Markup {
  const inForce = measures.filter(({ rule }) => rule !== 'lifted');
  const outcomes = inForce.flatMap((measure) => measure.stages.map(outcomeOf));
  const due = outcomes.filter((one) => one !== 'pending');
  if (summary.stagesDue === 0) return paragraph(NOTHING_DUE);
  const said = `${plural(summary.stagesDue, 'stage')} ${summary.stagesDue === 1 ? 'has' : 'have'} come due, of which ${summary.stagesMet} met`;
  if (due.length !== summary.stagesDue) return paragraph(`${said}.`);
  const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length;
  const rows = DUE.map((outcome): Part[] => [
    capital(OUTCOME_TEXT[outcome]),
    `${count(outcome)} (${share(count(outcome), summary.stagesDue)})`,
  ]);
  return table({
    caption: `Stages: ${summary.stagesDue} due, ${count('pending')} to come`,
    small: true,
    columns: [
      { head: 'Stage due', kind: 'header' },
      { head: 'Stages', kind: 'number' },
    ],
    rows: [...rows, ['All that are due', summary.stagesDue]],
  });
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function moderations(page: Page): Markup {
  const moderated = page.assessment.measures.flatMap((measure) =>
    measure.moderated ? [{ measure, ...measure.moderated }] : [],
  );
  if (moderated.length === 0) return NOTHING;
  return table({
    caption: 'Ratings set by moderation, beside the computed ones',
    columns: [
      { head: 'Measure', kind: 'header' },
      { head: 'Computed' },
      { head: 'Moderated to' },
      { head: 'Set by' },
      { head: 'Until' },
      { head: 'Reason' },
    ],
    rows: moderated.map(({ measure, rag, by, until, reason }) => [
      measureLink(page, measure),
      tag(measure.rag),
      tag(rag),
      by,
      time(until),
      reason,
    ]),
  });
}

/** Where the council rated itself otherwise, and why the computed rating is what it is. */
export function differsPart(page: Page): Markup {
  const { summary, measures } = page.assessment;
  const differing = measures.filter((measure) => measure.agreement === 'differs');
  const verb = summary.differs === 1 ? 'differs' : 'differ';
  if (!hasOwnRatings(page.assessment)) return paragraph(NO_OWN_RATINGS);
  const said =
    summary.differs === 0
      ? 'No rating of the council differs from the computed one.'
      : `${plural(summary.differs, 'rating')} of the council ${verb} from the computed one${differing.length === 0 ? ', none of them shown here' : ''}.`;
  return html`${paragraph(said)}${differing.length > 0 ? differsTable(page, differing) : NOTHING}`;
}

const differsTable = (page: Page, differing: readonly MeasureEntry[]): Markup =>
  table({
    caption: 'Ratings that differ, and why',
    captionHidden: true,
    columns: [
      { head: 'Measure', kind: 'header', width: 'wide' },
      { head: 'Council' },
      { head: 'Computed' },
      { head: 'Why', width: 'wide' },
    ],
    rows: differing.map((measure) => [
      [measureLink(page, measure), line(code(measure.id))],
      saidTag(measure),
      tag(measure.rag),
      measure.reason,
    ]),
  });

/** The council's own rating; `complete` is a green that is done. */
export function saidTag({ reported }: MeasureEntry): Part {
  const rag = reported?.rag ?? null;
  if (rag === null) return null;
  return rag === 'complete' ? [tag('green'), line('complete')] : tag(rag);
}
