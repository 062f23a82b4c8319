/**
 * Assessments as HTML documents. The report of one has the answer first, then each red and amber measure in full, and the
 * rest as rows; several are one document, or one a notice. Contract 5 to 7.
 */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { lazily } from '../../model/lists.ts';
import type { Rag } from '../../model/result.ts';
import { HYPOTHETICAL, hypotheticalText } from '../../words/assessment.ts';
import { plural } from '../../words/figures.ts';
import type { FilePart, RenderOptions } from '../formats.ts';
import { asAtText, shortInputText, toolText } from '../provenance.ts';
import { asAtCaution, authorityText, date, ordered } from '../view.ts';
import { type Content, documentOf, html, type Markup, NOTHING, type Part } from './document.ts';
import { BACK_PARTS, type PagePart } from './evidence.ts';
import { detailsPart } from './measure.ts';
import { heading, linkTo, list, note, type Page, paragraph, part } from './page.ts';
import { overview, portfolioOn } from './portfolio.ts';
import { rowsPart } from './sections.ts';
import { summaryPart } from './summary.ts';

/** Whether a measure has one of the colours. */
const isAny =
  (...colours: readonly Rag[]) =>
  ({ rag }: MeasureEntry): boolean =>
    colours.includes(rag);

/** The parts of one assessment after its summary, in order; those without a measure are left out. */
function partsOf({ assessment, order, brief }: Page): readonly PagePart[] {
  const of = (...colours: readonly Rag[]) => ordered(assessment.measures, order).filter(isAny(...colours));
  const details = (name: 'red' | 'amber', title: string): PagePart[] =>
    of(name).length === 0 ? [] : [{ name, title, content: (page) => detailsPart(page, of(name)) }];
  const rows = (title: string, ...colours: readonly Rag[]): PagePart[] =>
    of(...colours).length === 0
      ? []
      : [{ name: 'rows', title, content: (page) => rowsPart(page, title, of(...colours)) }];
  if (brief) return rows('The other measures', 'amber', 'green', 'none');
  return [
    ...details('red', 'Red measures in full'),
    ...details('amber', 'Amber measures in full'),
    ...rows('Green and unrated measures', 'green', 'none'),
    ...BACK_PARTS,
  ];
}

/** The name of the notice and whose it is, as at which day. */
function title(page: Page): Markup {
  const { assessment } = page;
  const { notice } = assessment;
  const caution = asAtCaution(assessment);
  return html`<div class="title"><p class="govuk-caption-l">${authorityText(notice.authority)}</p>
${heading(page, 1, notice.title, page.id(''))}<p class="govuk-body-l">${asAtText(assessment)}. The notice was issued on ${date(notice.issued)}.</p>
</div>
${caution ? html`<div class="govuk-inset-text">${paragraph(caution)}</div>` : NOTHING}`;
}

/** Said before everything else where values were supposed. */
function supposedNote({ assessment }: Page): Markup {
  const text = hypotheticalText(assessment);
  return text ? inset(html`<strong>${text}.</strong>`) : NOTHING;
}

/** The notes on what moved. */
const notesPart = ({ notes = [] }: Pick<RenderOptions, 'notes'>): Markup =>
  html`${notes.map((one) => inset(one))}`;

const inset = (text: Part): Markup =>
  html`<div class="govuk-inset-text verdict"><p class="govuk-body">${text}</p></div>\n`;

/** The same in a sentence, for a page or two. */
const madePart = ({ assessment }: Page): Markup =>
  note(`Scored by ${toolText(assessment.tool)} from ${assessment.inputs.map(shortInputText).join('; ')}.`);

const contents = (name: string, items: readonly Part[]): Markup =>
  html`<nav class="contents" aria-label="${name}"><p class="govuk-heading-s">Contents</p>
${list(items)}</nav>
`;

/** One assessment whole, part by part. `notes` come before everything that is scored. */
function* reportOf(page: Page, notes: Markup = NOTHING): Generator<Markup> {
  const parts = partsOf(page);
  const name = `Contents${page.depth > 0 ? ` of ${page.assessment.notice.id}` : ''}`;
  const links = parts.map((one) => linkTo(`#${page.id(one.name)}`, one.title));
  yield html`${title(page)}${supposedNote(page)}${notes}${summaryPart(page)}${page.brief ? madePart(page) : contents(name, links)}`;
  for (const one of parts) {
    const content = one.content(page);
    yield part(page, one.name, one.title, page.brief ? html`<div class="tight">${content}</div>` : content);
  }
}

/** The document, a piece at a time. */
export function renderHtml(assessments: readonly Assessment[], options: RenderOptions): Iterable<string> {
  const [only] = assessments;
  const notes = notesPart(options);
  if (only && assessments.length === 1) return documentOf(reportContent(only, options, notes));
  const pages = pagesOf(assessments, options);
  return documentOf(
    allContent(
      assessments,
      lazily(() => portfolioOn(pages, notes, options.full ? reportOf : null)),
    ),
  );
}

/** The files of a folder: `index.html` over all notices, and one document for each of them. */
export function renderHtmlFiles(assessments: readonly Assessment[], options: RenderOptions): FilePart[] {
  const names = fileNames(assessments);
  const addresses = new Map(assessments.map((one, at) => [one, names[at] ?? '']));
  const address = (one: Assessment): string => addresses.get(one) ?? '';
  const notes = notesPart(options);
  const back = html`<p class="govuk-body-s">${linkTo('index.html', 'All notices')}</p>\n`;
  const index = allContent(
    assessments,
    lazily(() => overview(assessments, address, notes)),
  );
  return [
    { name: 'index.html', data: documentOf(index) },
    ...assessments.map((one) => ({
      name: address(one),
      data: documentOf(reportContent(one, options, NOTHING, back)),
    })),
  ];
}

function reportContent(
  assessment: Assessment,
  options: RenderOptions,
  notes: Markup,
  before: Markup = NOTHING,
): Content {
  const { notice, asAt, hypothetical = [], tool } = assessment;
  const [page] = pagesOf([assessment], options);
  function* body(): Generator<Markup> {
    yield before;
    if (page) yield* reportOf(page, notes);
  }
  return {
    name: `${hypothetical.length > 0 ? `${HYPOTHETICAL}: ` : ''}${notice.title}: ${notice.authority.name}, as at ${date(asAt)}`,
    body: lazily(body),
    tools: [toolText(tool)],
  };
}

const allContent = (assessments: readonly Assessment[], body: Iterable<Markup>): Content => ({
  name: `${plural(assessments.length, 'notice')}, scored`,
  body,
  tools: assessments.map(({ tool }) => toolText(tool)),
});

/** Part of an id: readable, and the same from month to month. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Takes the name, or the first of name-2, name-3 … that nobody has. */
function take(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`;
  taken.add(name);
  return name;
}

/** The name of a file for each notice: its id as far as it can be part of a name, and no two the same. */
function fileNames(assessments: readonly Assessment[]): string[] {
  const taken = new Set(['index', '']);
  return assessments.map(({ notice }) => `${take(taken, slug(notice.id))}.html`);
}

/** The ids of an assessment's parts. One of several has its notice before each of them. */
function anchorsOf(
  { notice, measures }: Assessment,
  isLinked: (measure: MeasureEntry) => boolean,
  taken: Set<string>,
  isOneOfMany: boolean,
): Pick<Page, 'id' | 'anchor'> {
  const own = take(taken, `notice-${slug(notice.id)}`);
  const parts = new Map<string, string>([['', own]]);
  const prefix = isOneOfMany ? `${own}-` : '';
  const anchors = new Map(
    measures
      .filter(isLinked)
      .map((measure) => [measure, take(taken, `${prefix}measure-${slug(measure.id)}`)]),
  );
  return {
    id: (part) => {
      const id = parts.get(part) ?? take(taken, `${prefix}${part}`);
      parts.set(part, id);
      return id;
    },
    anchor: (measure) => anchors.get(measure) ?? null,
  };
}

/** The pages of these assessments in one document. Of several each has a heading of its own. */
function pagesOf(assessments: readonly Assessment[], { order, brief = false }: RenderOptions): Page[] {
  const taken = new Set<string>(['main', 'matrix', 'movers', 'due', 'worst', 'notices']);
  const isMany = assessments.length !== 1;
  const isLinked = brief ? isAny('amber', 'green', 'none') : () => true;
  return assessments.map((assessment) => {
    const { id, anchor } = anchorsOf(assessment, isLinked, taken, isMany);
    return { assessment, depth: isMany ? 1 : 0, order, brief, id, anchor };
  });
}
