/** The form of the page: what is to be scored, and how. The files that the user chooses or drops are read with folders' contents. */
import { element, field, folded, paragraph, select, statusLine, tickBox } from './dom.ts';
import type { ChosenFile } from './protocol.ts';

const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['windows-1252', 'Windows-1252, as older systems write'],
  ['utf-16le', 'UTF-16, as Excel’s “Unicode text”'],
  ['utf-16be', 'UTF-16, the other way round'],
] as const;

const fileInput = (id: string, attributes: Readonly<Record<string, string | boolean>>): HTMLInputElement =>
  element('input', { type: 'file', class: 'govuk-file-upload', id, ...attributes });

const plainButton = (name: string, look = 'govuk-button govuk-button--secondary'): HTMLButtonElement =>
  element('button', { type: 'button', class: look }, name);

const shortInput = (id: string): HTMLInputElement =>
  element('input', { class: 'govuk-input govuk-input--width-10', id, autocomplete: 'off' });

/** The controls by name, and the whole form. */
export type Controls = ReturnType<typeof controls>;

export function controls() {
  const returns = fileInput('page-returns', { multiple: true, accept: '.csv,.txt,.tsv,.xlsx,.xlsm' });
  const folder = fileInput('page-folder', { webkitdirectory: true });
  const notice = select('page-notice', []);
  const ownNotice = fileInput('page-own-notice', { multiple: true, accept: '.yaml,.yml' });
  const asAt = shortInput('page-as-at');
  const review = select('page-review', []);
  const moderations = fileInput('page-moderations', { accept: '.yaml,.yml' });
  const before = fileInput('page-before', { accept: '.csv,.txt,.tsv,.xlsx,.xlsm,.json' });
  const sheet = shortInput('page-sheet');
  const keepGoing = tickBox(
    'page-keep-going',
    'Leave rows with errors out, and score the rest (--keep-going)',
  );
  const encoding = select('page-encoding', ENCODINGS);
  const chosen = element('p', { class: 'govuk-body chosen' });
  const sample = plainButton('Try the sample of Rotherham, 2010');
  const template = plainButton('Empty return');
  const workbook = plainButton('Empty return as a workbook');
  const clear = plainButton('Clear and start again', 'govuk-button govuk-button--warning');
  const stop = plainButton('Stop');
  const bar = element('progress', { max: '1', 'aria-label': 'How far the work has come' });
  const doing = paragraph('');
  const status = statusLine();
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
    keepGoing.node,
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
    paragraph(
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
    ...{ keepGoing: keepGoing.box, encoding, writing, sample, template, workbook, clear, stop, bar, doing },
    ...{ status, working },
  };
}

/** What an option of the command line is called in the form. */
const CONTROLS: Readonly<Record<string, string>> = {
  '-n': 'The notice',
  '--as-at': 'As at',
  '--review': 'Review',
  '--since': 'An earlier return',
  '--moderations': 'Moderations',
  '--sheet': 'Sheet',
  '--encoding': 'Encoding',
  '--what-if': 'What if it were',
  '--keep-going': 'Leave rows with errors out',
};

/** A sentence of the command line, as it holds for the form. */
export const inTheForm = (text: string): string =>
  text
    .replace(' (notice list shows them)', '')
    .replace(/(?<=^| )--?[a-z-]+/g, (option) => (CONTROLS[option] ? `“${CONTROLS[option]}”` : option));

/** What is read of a folder: the rest of it is no return. */
const RETURN = /\.(?:csv|txt|tsv|xlsx|xlsm)$/i;

/** The files of a file input. Of a folder only those that may be returns, by their paths in it. */
export const chosenFiles = (input: HTMLInputElement): ChosenFile[] =>
  [...(input.files ?? [])]
    .filter((file) => file.webkitRelativePath === '' || RETURN.test(file.name))
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/** The files that were dropped. */
export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null || entry.isFile))
    return [...data.files].map((file) => ({ name: file.name, file }));
  const found = await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])));
  return found.flat();
}

/** A file, or what may be returns of a folder and the folders in it, by their paths. */
async function filesIn(first: FileSystemEntry): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  const open = [{ entry: first, path: '' }];
  for (const { entry, path } of open) {
    const name = `${path}${entry.name}`;
    if (entry.isFile) {
      if (path === '' || RETURN.test(name)) found.push({ name, file: await fileOf(entry) });
      continue;
    }
    for (const one of await entriesIn(entry as FileSystemDirectoryEntry))
      open.push({ entry: one, path: `${name}/` });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const fileOf = (entry: FileSystemEntry): Promise<File> =>
  new Promise((done, failed) => (entry as FileSystemFileEntry).file(done, failed));

/** A folder gives its entries in parts, the last of which is empty. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    for (const one of some) all.push(one);
  }
}
