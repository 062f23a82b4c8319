/** The form of the page: what is to be scored, and how. */
import { element, field, folded } from './dom.ts';

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

const ENCODINGS = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252, as older systems write',
  'utf-16le': 'UTF-16, as Excel’s “Unicode text”',
  'utf-16be': 'UTF-16, the other way round',
};

/** `Supposed: ni59 is 82, ni60 is 90.` */
export const suppositionsText = (whatIf: Readonly<Record<string, string>>): string =>
  `Supposed: ${Object.entries(whatIf)
    .map(([id, value]) => `${id} is ${value}`)
    .join(', ')}.`;

const fileInput = (id: string, attributes: Readonly<Record<string, string | boolean>>): HTMLInputElement =>
  element('input', { type: 'file', class: 'govuk-file-upload', id, ...attributes });

const plainButton = (name: string, look = 'govuk-button govuk-button--secondary'): HTMLButtonElement =>
  element('button', { type: 'button', class: look }, name);

/** The controls by name, and the whole form. */
export type Controls = ReturnType<typeof controls>;

export function controls() {
  const returns = fileInput('page-returns', { multiple: true, accept: '.csv,.txt,.tsv,.xlsx,.xlsm' });
  const folder = fileInput('page-folder', { webkitdirectory: true });
  const notice = element('select', { class: 'govuk-select', id: 'page-notice' });
  const ownNotice = fileInput('page-own-notice', { multiple: true, accept: '.yaml,.yml' });
  const asAt = element('input', {
    class: 'govuk-input govuk-input--width-10',
    id: 'page-as-at',
    autocomplete: 'off',
  });
  const review = element('select', { class: 'govuk-select', id: 'page-review' });
  const moderations = fileInput('page-moderations', { accept: '.yaml,.yml' });
  const before = fileInput('page-before', { accept: '.csv,.txt,.tsv,.xlsx,.xlsm,.json' });
  const sheet = element('input', {
    class: 'govuk-input govuk-input--width-10',
    id: 'page-sheet',
    autocomplete: 'off',
  });
  const keepGoing = element('input', {
    type: 'checkbox',
    class: 'govuk-checkboxes__input',
    id: 'page-keep-going',
  });
  const encoding = element(
    'select',
    { class: 'govuk-select', id: 'page-encoding' },
    Object.entries(ENCODINGS).map(([value, name]) => element('option', { value }, name)),
  );
  const chosen = element('p', { class: 'govuk-body chosen' });
  const sample = plainButton('Try the sample of Rotherham, 2010');
  const template = plainButton('Empty return');
  const workbook = plainButton('Empty return as a workbook');
  const clear = plainButton('Clear and start again', 'govuk-button govuk-button--warning');
  const stop = plainButton('Stop');
  const bar = element('progress', { max: '1', 'aria-label': 'How far the work has come' });
  const doing = element('p', { class: 'govuk-body' });
  const status = element('p', { class: 'govuk-body', role: 'status' });
  const drop = element(
    'div',
    { class: 'drop' },
    field(
      returns,
      'The return',
      'CSV files or Excel workbooks. You can also drop them on this page, a folder too.',
    ),
    chosen,
    folded('A whole folder of returns', field(folder, 'Folder')),
  );
  const options = folded(
    'Another day, a review, ratings by a panel, what moved',
    field(asAt, 'As at', 'A day such as 17 May 2010. Left blank: the latest day with a value in the return.'),
    field(review, 'Review', 'Scores as at the day of this review of the notice.'),
    field(before, 'An earlier return', 'Or a saved assessment (JSON): shows what moved since.'),
    field(moderations, 'Moderations', 'A YAML file of ratings that a panel set by hand.'),
    field(sheet, 'Sheet', 'Of a workbook. Left blank: the first with the header of a return.'),
    field(encoding, 'Encoding'),
    element(
      'div',
      { class: 'govuk-checkboxes govuk-checkboxes--small' },
      element(
        'div',
        { class: 'govuk-checkboxes__item' },
        keepGoing,
        element(
          'label',
          { class: 'govuk-label govuk-checkboxes__label', for: keepGoing.id },
          'Leave rows with errors out, and score the rest (--keep-going)',
        ),
      ),
    ),
  );
  options.classList.add('options');
  const working = element('div', { class: 'working', hidden: true }, bar, doing, stop);
  const form = element(
    'form',
    { autocomplete: 'off', 'aria-label': 'What to score' },
    drop,
    field(notice, 'The notice'),
    folded('A notice of your own', field(ownNotice, 'Notice file', 'YAML. It is added to the list above.')),
    options,
    element(
      'div',
      { class: 'govuk-button-group' },
      element('button', { type: 'submit', class: 'govuk-button' }, 'Score'),
      sample,
      template,
      workbook,
      clear,
    ),
  );
  const writing = folded(
    'Write a notice',
    element(
      'p',
      { class: 'govuk-body' },
      'What the notice asks for and by when, in a form. It becomes a file of YAML, which you can save, score with, and write on in any editor.',
    ),
  );
  const whole = element('div', { hidden: true, class: 'no-print' }, form, writing, working, status);
  return {
    ...{
      whole,
      form,
      drop,
      returns,
      folder,
      chosen,
      notice,
      ownNotice,
      asAt,
      review,
      moderations,
      before,
      sheet,
    },
    ...{ keepGoing, encoding, writing, sample, template, workbook, clear, stop, bar, doing, status, working },
  };
}
