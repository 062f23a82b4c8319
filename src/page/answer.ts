/** What came of a score: why there is none, or the report with all that can be done with it. */
import { button, element, field, fill, paragraph, save, select, statusLine } from './dom.ts';
import type { Engine } from './engine.ts';
import { findingsPart } from './findings.ts';
import { inTheForm } from './form.ts';
import type { Answered, MeasureInfo, Pages } from './protocol.ts';

type WhatIf = Readonly<Record<string, string>>;

/** What the answer wants of the page. */
export interface Desk {
  readonly engine: Engine;
  /** The values that are supposed. */
  readonly whatIf: WhatIf;
  /** Scores with others. */
  readonly suppose: (whatIf: WhatIf) => void;
  readonly fail: (error: unknown) => void;
}

/** The answer, the heading first. */
export function answerNodes(answer: Answered, desk: Desk): (HTMLElement | null)[] {
  const { problems, notes, formats, measures } = answer;
  const findings = findingsPart(answer);
  const report =
    answer.report === null ? null : element('div', { class: 'report' }, reportNodes(answer.report));
  return [
    element('h2', { class: 'govuk-heading-l', id: 'page-answer', tabindex: '-1' }, 'The answer'),
    problems.length > 0 ? problemsPart(problems) : null,
    ...notes.map((note) => element('p', { class: 'govuk-inset-text' }, inTheForm(note))),
    report ? null : findings,
    formats.length > 0 ? downloads(answer, report, desk) : null,
    report ? supposed(desk) : null,
    report,
    measures.length > 0 ? closer(measures, desk) : null,
    report ? findings : null,
  ];
}

/** Why nothing was scored. */
export const problemsPart = (problems: readonly string[]): HTMLElement =>
  element(
    'div',
    { class: 'govuk-error-summary', role: 'alert' },
    element('h2', { class: 'govuk-error-summary__title' }, 'Nothing was scored'),
    element('div', { class: 'govuk-error-summary__body' }, problems.map(inTheForm).map(paragraph)),
  );

/**
 * A part of the report, as the html format draws it, taken apart by the browser's own parser: nothing in it runs. Its outermost
 * parts become plain boxes, since the page has a main part and a foot of its own.
 */
export function reportNodes(report: string): Node[] {
  const text = report.slice(Math.max(0, report.indexOf('<body')));
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  for (const outer of body.querySelectorAll('.govuk-skip-link, .top, .foot')) outer.remove();
  for (const outer of body.querySelectorAll('main, header, footer')) {
    const box = element('div', { class: 'outer' });
    fill(box, [...outer.childNodes]);
    outer.replaceWith(box);
  }
  return [...body.childNodes];
}

/** What the buttons call the formats. */
export const FORMAT_NAMES: Readonly<Record<string, string>> = {
  table: 'Table',
  csv: 'CSV',
  json: 'JSON',
  markdown: 'Markdown',
  html: 'HTML',
  xlsx: 'XLSX',
  junit: 'JUnit',
  sarif: 'SARIF',
  github: 'GitHub',
};

/** The buttons that save the result, print it and copy its tables. */
function downloads(
  { formats, fileName }: Answered,
  report: HTMLElement | null,
  { engine, fail }: Desk,
): HTMLElement {
  const status = statusLine();
  const saved = formats.map((format) =>
    button(FORMAT_NAMES[format] ?? format, () => {
      void engine
        .ask('render', { format })
        .then(({ blob, suffix }) => save(blob, `${fileName}${suffix}`))
        .catch(fail);
    }),
  );
  const more = report
    ? [
        button('Print', () => print()),
        button('Copy for Word', () => {
          status.textContent = copyTables(report)
            ? 'Copied. Paste it into Word.'
            : 'The browser refused to copy.';
        }),
      ]
    : [];
  return element(
    'section',
    { class: 'downloads', 'aria-label': 'Save, print and copy' },
    paragraph('Save as:'),
    element('div', { class: 'govuk-button-group' }, saved, more),
    status,
  );
}

/** Puts the tables of the report on the clipboard, as Word takes them. */
function copyTables(report: HTMLElement): boolean {
  const tables = [...report.querySelectorAll('table')];
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', tables.map((table) => table.outerHTML).join('<p></p>'));
    event.clipboardData?.setData(
      'text/plain',
      tables.map((table) => (table as HTMLElement).innerText).join('\n\n'),
    );
  };
  document.addEventListener('copy', onCopy);
  const done = document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
  return done;
}

/** What is supposed, `Supposed: ni59 is 82, ni60 is 90.`, and the way back. */
function supposed({ whatIf, suppose }: Desk): HTMLElement | null {
  const values = Object.entries(whatIf).map(([id, value]) => `${id} is ${value}`);
  if (values.length === 0) return null;
  return element(
    'p',
    { class: 'govuk-inset-text' },
    `Supposed: ${values.join(', ')}. `,
    button('Take that back', () => suppose({})),
  );
}

/** A measure in full, and what another figure would make of it. */
function closer(measures: readonly MeasureInfo[], { engine, whatIf, suppose, fail }: Desk): HTMLElement {
  const many = new Set(measures.map(({ notice }) => notice)).size > 1;
  const choice = select(
    'page-measure',
    measures.map(({ notice, id, title, rag }, at) => [
      String(at),
      `${many ? `${notice} ` : ''}${id}: ${title} (${rag})`,
    ]),
  );
  const figure = element('input', { class: 'govuk-input govuk-input--width-10', id: 'page-figure' });
  const pages = element('div', { class: 'pages', 'aria-live': 'polite' });
  const one = (): MeasureInfo => measures[Number(choice.value)] as MeasureInfo;
  const show = (question: 'explain' | 'trend') => (): void => {
    const { notice, id: measure } = one();
    engine
      .ask(question, { notice, measure })
      .then((answer) => fill(pages, pagesPart(answer)))
      .catch(fail);
  };
  const supposeIt = (): void => {
    const value = figure.value.trim();
    if (value !== '') suppose({ ...whatIf, [one().id]: value });
  };
  return element(
    'section',
    { class: 'closer', 'aria-labelledby': 'page-closer' },
    element('h2', { class: 'govuk-heading-m', id: 'page-closer' }, 'Look closer at a measure'),
    field(choice, 'Measure'),
    element(
      'div',
      { class: 'govuk-button-group' },
      button('Explain', show('explain')),
      button('Trend', show('trend')),
    ),
    field(figure, 'What if it were', 'A figure, a grade or a word of progress, as a return would have it'),
    button('Suppose', supposeIt),
    pages,
  );
}

/** The sections of explain and trend. */
const pagesPart = ({ sections }: Pages): HTMLElement[] =>
  sections.flatMap(({ title, parts }) => {
    const inside = parts.flatMap(partOf);
    return inside.length === 0 ? [] : [element('h3', { class: 'govuk-heading-s' }, title), ...inside];
  });

function partOf(part: Pages['sections'][number]['parts'][number]): HTMLElement[] {
  if ('text' in part) return part.text.map(paragraph);
  if ('lines' in part) return [element('pre', { class: 'chart', tabindex: '0' }, part.lines.join('\n'))];
  if ('facts' in part) {
    const facts = part.facts.filter(([, value]) => value !== '');
    if (facts.length === 0) return [];
    const rows = facts.map(([name, value]) =>
      element(
        'div',
        { class: 'govuk-summary-list__row' },
        element('dt', { class: 'govuk-summary-list__key' }, name),
        element('dd', { class: 'govuk-summary-list__value' }, value),
      ),
    );
    return [element('dl', { class: 'govuk-summary-list' }, rows)];
  }
  return part.rows.length === 0 ? [] : [table('Rows', part.head, part.rows)];
}

/** A table of texts in a box that scrolls by itself, also by the keyboard. */
function table(name: string, head: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  const cell = (text: string): HTMLElement => element('td', { class: 'govuk-table__cell' }, text);
  return element(
    'div',
    { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': name },
    element(
      'table',
      { class: 'govuk-table' },
      element('thead', { class: 'govuk-table__head' }, element('tr', {}, head.map(headCell))),
      element(
        'tbody',
        {},
        rows.map((row) => element('tr', {}, row.map(cell))),
      ),
    ),
  );
}

const headCell = (text: string): HTMLElement =>
  text === ''
    ? element('td', { class: 'govuk-table__cell' })
    : element('th', { class: 'govuk-table__header', scope: 'col' }, text);
