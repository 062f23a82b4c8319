/**
 * The assessment on paper: one HTML document that needs no script, no network and no other file. Its styles are GOV.UK
 * Frontend's, its policy lets nothing in but them. Contract 5 and 6.
 */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import { lazily } from '../../model/lazy.ts';
import { plural } from '../../words/figures.ts';
import { HYPOTHETICAL } from '../../words/marks.ts';
import type { RenderOptions } from '../formats.ts';
import { PORTFOLIO_HEAD, portfolioRows } from '../summary.ts';
import { asAtCaution, asAtText, date } from '../view.ts';
import { findingsPart, inputsPart, rulesPart } from './back.ts';
import { html, joined, Markup, NOTHING, type Part } from './markup.ts';
import { detailedOf, detailedPart } from './measure.ts';
import { hasBefore, movedPart, notesPart, supposedNote } from './moved.ts';
import { heading, line, link, list, type Page, paragraph, part, table } from './page.ts';
import { sectionsPart } from './sections.ts';
import { STYLES, STYLES_HASH } from './styles.ts';
import { differsPart, summaryPart } from './summary.ts';

/** A part of the page, named for its address. */
interface PagePart {
  readonly name: string;
  readonly title: string;
  readonly content: (page: Page) => Markup;
}

const SUMMARY: PagePart = { name: 'summary', title: 'Summary', content: summaryPart };

/** The parts of one assessment after its summary, in order. */
const PARTS: readonly (PagePart & { readonly when?: (assessment: Assessment) => boolean })[] = [
  { name: 'moved', title: 'What moved', content: movedPart, when: hasBefore },
  { name: 'differs', title: 'What differs from the council’s own ratings', content: differsPart },
  { name: 'measures', title: 'Every measure, section by section', content: sectionsPart },
  { name: 'red-and-amber', title: 'Red and amber measures', content: detailedPart },
  { name: 'findings', title: 'Findings about the input', content: findingsPart },
  { name: 'inputs', title: 'Inputs', content: inputsPart },
];

/** One for all assessments. */
const RULES = { name: 'rules', title: 'How ratings are made' };

const partMarkup = (page: Page, { name, title: text, content }: PagePart): Markup =>
  part(page, name, text, content(page));

const who = ({ notice: { authority } }: Assessment): string =>
  `${authority.name}${authority.gss ? ` (${authority.gss})` : ''}`;

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

/** The ids of an assessment's parts. One of several has its notice before each of them. */
function anchorsOf(
  { notice }: Assessment,
  detailed: readonly MeasureEntry[],
  taken: Set<string>,
  isOneOfMany: boolean,
): Pick<Page, 'id' | 'anchor'> {
  const own = take(taken, `notice-${slug(notice.id)}`);
  const parts = new Map<string, string>([['', own]]);
  const prefix = isOneOfMany ? `${own}-` : '';
  const anchors = new Map(
    detailed.map((measure) => [measure, take(taken, `${prefix}measure-${slug(measure.id)}`)]),
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

function pagesOf(assessments: readonly Assessment[], { order }: RenderOptions): Page[] {
  const taken = new Set<string>(['main', RULES.name]);
  const isMany = assessments.length !== 1;
  return assessments.map((assessment) => {
    const detailed = detailedOf(assessment.measures, order);
    const { id, anchor } = anchorsOf(assessment, detailed, taken, isMany);
    return { assessment, depth: isMany ? 1 : 0, order, detailed, id, anchor };
  });
}

/** The name of the notice and whose it is, as at which day. */
function title(page: Page): Markup {
  const { assessment } = page;
  const { notice } = assessment;
  const caution = asAtCaution(assessment);
  return html`<p class="govuk-caption-l">${who(assessment)}</p>
${heading(page, 1, notice.title, page.id(''))}${paragraph(`${asAtText(assessment)}. The notice was issued on ${date(notice.issued)}; its id is ${notice.id}.`)}${caution ? html`<div class="govuk-inset-text">${paragraph(caution)}</div>` : NOTHING}`;
}

const contents = (name: string, items: readonly Part[]): Markup =>
  html`<nav class="contents" aria-label="${name}"><p class="govuk-heading-s">Contents</p>
${list(items)}</nav>
`;

/** One assessment whole. `last` leads to what follows it. */
function whole(page: Page, last: readonly Part[], notes: Markup = NOTHING): Markup {
  const parts = PARTS.filter(({ when }) => when?.(page.assessment) ?? true);
  const name = `Contents${page.depth > 0 ? ` of ${page.assessment.notice.id}` : ''}`;
  const links = parts.map((one) => link(page.id(one.name), one.title));
  return html`${title(page)}${supposedNote(page)}${notes}${partMarkup(page, SUMMARY)}${contents(name, [...links, ...last])}${parts.map((one) => partMarkup(page, one))}`;
}

/** The title of the document and its main part. */
interface Content {
  readonly name: string;
  readonly body: Iterable<Markup>;
}

const TOP: Pick<Page, 'depth' | 'id'> = { depth: 0, id: (part) => part };

function single(page: Page, notes: Markup): Content {
  const { notice, asAt, hypothetical = [] } = page.assessment;
  return {
    name: `${hypothetical.length > 0 ? `${HYPOTHETICAL}: ` : ''}${notice.title}: ${notice.authority.name}, as at ${date(asAt)}`,
    body: [whole(page, [link(RULES.name, RULES.title)], notes), rules()],
  };
}

/** A line for each notice, then each in full. */
function several(pages: readonly Page[], notes: Markup): Content {
  const name = plural(pages.length, 'notice');
  return {
    name: `${name}, scored`,
    body: noticeByNotice(html`${heading(TOP, 1, name)}${notes}`, pages),
  };
}

function* noticeByNotice(top: Markup, pages: readonly Page[]): Generator<Markup> {
  yield html`${top}${lineByLine(pages)}<p class="govuk-body">${link(RULES.name, RULES.title)}</p>
`;
  for (const page of pages)
    yield html`<section class="notice" aria-labelledby="${page.id('')}">
${whole(page, [])}</section>
`;
  yield rules();
}

const rules = (): Markup => part(TOP, RULES.name, RULES.title, rulesPart(TOP));

function lineByLine(pages: readonly Page[]): Markup {
  const [authority = '', notice = '', ...heads] = PORTFOLIO_HEAD;
  const lines = portfolioRows(pages.map(({ assessment }) => assessment));
  return table({
    caption: 'Notice by notice',
    columns: [
      { head: `${authority} and ${notice.toLowerCase()}`, kind: 'header' },
      ...heads.map((head) => ({ head })),
    ],
    rows: lines.map(([name = '', id = '', ...cells], at) => [
      link(pages[at]?.id('') ?? '', [name, line(id)]),
      ...cells,
    ]),
  });
}

const POLICY = `default-src 'none'; style-src '${STYLES_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** The document, a notice at a time. */
export const renderHtml = (assessments: readonly Assessment[], options: RenderOptions): Iterable<string> =>
  lazily(() => pieces(assessments, options));

function* pieces(assessments: readonly Assessment[], options: RenderOptions): Generator<string> {
  const pages = pagesOf(assessments, options);
  const [only] = pages;
  const notes = notesPart(options);
  const { name, body } = only && pages.length === 1 ? single(only, notes) : several(pages, notes);
  const tools = [...new Set(assessments.map(({ tool }) => `${tool.name} ${tool.version}`))];
  yield `${html`<!DOCTYPE html>
<html lang="en-GB" class="govuk-template">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${Markup.of(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<link rel="icon" href="data:,">
<style>${Markup.of(STYLES)}</style>
</head>
<body class="govuk-template__body">
<a href="#main" class="govuk-skip-link">Skip to main content</a>
<header class="top"><div class="govuk-width-container"><p class="govuk-body-s">${joined(
    tools.map((tool) => `Scored by ${tool}`),
    ', ',
  )}. Not a publication of GOV.UK.</p></div></header>
<div class="govuk-width-container">
<main class="govuk-main-wrapper" id="main" tabindex="-1">
`}`;
  for (const markup of body) yield markup.toString();
  yield `</main>
</div>
<footer class="foot"><div class="govuk-width-container"><p class="govuk-body-s">Styles: GOV.UK Frontend, Crown copyright, MIT licence (its text is in this document). Colours of charts: Government Analysis Function, Data visualisation: colours in charts.</p></div></footer>
</body>
</html>
`;
}
