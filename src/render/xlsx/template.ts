/** The empty return as a workbook: a form with lists to choose from, how to fill it in, and the words of its lists. */
import { iso } from '../../model/day.ts';
import { groupsOf } from '../../model/lists.ts';
import { type Kind, lastDayNamed, type Measure, valueWords } from '../../model/notice.ts';
import {
  CHOICES,
  instructionsOf,
  TEMPLATE_COLUMNS,
  type Template,
  type TemplateColumn,
  type TemplateRow,
  type Word,
} from '../../words/forms.ts';
import { bytesOf } from './package.ts';
import { headRow } from './sheet.ts';
import {
  type Accepted,
  BLANK,
  type Cell,
  date,
  type Entry,
  type EntryRule,
  type Sheet,
  serialOf,
  text,
} from './workbook.ts';

/** Rows at the end for any measure: more figures than the notice has stages, each time that a duty was done. */
const MORE_ROWS = 100;

/** Years before the issue and after the last day named in which a day is not asked about. */
const YEARS = 5;

const DAYS_IN_YEAR = 365;

const entry = (what: Entry): Cell => ({ type: 'entry', entry: what });

const isPercent = (measure: Measure): boolean => measure.kind === 'indicator' && measure.unit === 'percent';

/** What goes into the column value: a percentage, a word of a list, or another figure; of a composite nothing. */
function valueCell(measure: Measure): Cell {
  if (measure.kind === 'composite') return BLANK;
  if (isPercent(measure)) return entry('percent');
  return entry(valueWords(measure) ? 'text' : 'any');
}

const countCell = (row: TemplateRow | null): Cell =>
  row === null || isPercent(row.measure) ? entry('any') : BLANK;

interface FormColumn {
  readonly width: number;
  readonly figures?: boolean;
  /** null: of the rows for any measure. */
  readonly cell: (row: TemplateRow | null) => Cell;
}

const given = (name: 'title' | 'note', width: number): FormColumn => ({
  width,
  cell: (row) => (row ? text(row.given[name]) : BLANK),
});

const filled = (what: Entry, width: number): FormColumn => ({ width, cell: () => entry(what) });

const COLUMNS: Readonly<Record<TemplateColumn, FormColumn>> = {
  measure: { width: 24, cell: (row) => (row ? text(row.given.measure) : entry('text')) },
  title: given('title', 40),
  due: {
    width: 15,
    figures: true,
    cell: (row) => (row?.given.due ? date(row.given.due) : BLANK),
  },
  target: { width: 16, cell: (row) => (row?.given.target ? text(row.given.target, 'short') : BLANK) },
  period_end: filled('date', 15),
  value: { width: 18, cell: (row) => (row ? valueCell(row.measure) : entry('any')) },
  numerator: { width: 13, cell: countCell },
  denominator: { width: 14, cell: countCell },
  status: filled('any', 14),
  reported_rag: filled('any', 15),
  evidence: filled('any', 28),
  comment: filled('any', 28),
  note: given('note', 70),
};

const rowsWhere = (rows: readonly (TemplateRow | null)[], holds: (row: TemplateRow | null) => boolean) =>
  rows.flatMap((row, at) => (holds(row) ? [at] : []));

const column = (name: TemplateColumn): number => TEMPLATE_COLUMNS.indexOf(name);

const NONE: Accepted = { type: 'none' };

/** What each column accepts. Symbols such as [c] may take the place of a grade, so other values are only asked about. */
function rulesOf(
  { notice }: Template,
  rows: readonly (TemplateRow | null)[],
  lists: readonly List[],
  words: Sheet,
): EntryRule[] {
  const ranges = rangesOf(lists, words);
  const wordsOf = (name: string): Accepted => ranges.get(name) ?? NONE;
  const days: Accepted = {
    type: 'date',
    first: serialOf(notice.issued - YEARS * DAYS_IN_YEAR),
    last: serialOf(lastDayNamed(notice) + YEARS * DAYS_IN_YEAR),
  };
  const all = rowsWhere(rows, () => true);
  const ofLists = rows.flatMap((row, at) => {
    const list = row && valueList(row.measure);
    return list ? [{ name: list.name, at }] : [];
  });
  const byList = groupsOf(ofLists, ({ name }) => name);
  return [
    {
      column: column('measure'),
      rows: rowsWhere(rows, (row) => row === null),
      accepts: wordsOf('measure'),
      strict: true,
      title: 'Measure',
      help: 'Choose the measure that the row is for.',
      message: 'Choose a measure from the list.',
    },
    {
      column: column('period_end'),
      rows: all,
      accepts: days,
      strict: false,
      title: 'Day of the figure',
      help: `The day that the figure is for, or on which the thing was done. Write the day first, such as ${iso(notice.issued).split('-').reverse().join('/')}.`,
      message:
        'This is not a day, or it is years away from those of the notice. Write the day first, and check the year.',
    },
    ...[...byList].map(([name, listed]) => ({
      column: column('value'),
      rows: listed.map(({ at }) => at),
      accepts: wordsOf(name),
      strict: false,
      title: 'Word',
      help: 'Choose a word from the list. Where there is none to give, leave the cell blank, or write a symbol such as [x] (not available).',
      message: 'This is not a word of the list. Only a symbol such as [x] may take its place.',
    })),
    {
      column: column('value'),
      rows: rowsWhere(rows, (row) => row !== null && isPercent(row.measure)),
      accepts: NONE,
      strict: false,
      title: 'Percentage',
      help: 'Write 76.9 or 76.9%. If it is below 1%, write the sign too, such as 0.5%. Where there is no figure, leave the cell blank, or write a symbol such as [x] (not available).',
      message: 'Write a percentage such as 76.9%.',
    },
    {
      column: column('status'),
      rows: all,
      accepts: wordsOf('status'),
      strict: true,
      title: 'Status',
      help: 'How firm the figure is. Leave it blank if the figure is final.',
      message: 'Choose from the list, or leave the cell blank.',
    },
    {
      column: column('reported_rag'),
      rows: all,
      accepts: wordsOf('reported_rag'),
      strict: true,
      title: 'Your own rating',
      help: 'The rating that you give yourself, if you give one.',
      message: 'Choose from the list, or leave the cell blank.',
    },
  ];
}

function formSheet(template: Template, lists: readonly List[], words: Sheet): Sheet {
  const rows: readonly (TemplateRow | null)[] = [
    ...template.rows,
    ...Array.from({ length: MORE_ROWS }, () => null),
  ];
  return {
    name: 'Return',
    lines: [],
    table: {
      name: 'Return',
      columns: TEMPLATE_COLUMNS.map((head) => ({
        head,
        width: COLUMNS[head].width,
        figures: COLUMNS[head].figures ?? false,
      })),
      rows: rows.map((row) => TEMPLATE_COLUMNS.map((name) => COLUMNS[name].cell(row))),
      fixed: true,
    },
    form: rulesOf(template, rows, lists, words),
  };
}

const helpSheet = (template: Template): Sheet => ({
  name: 'How to fill it in',
  lines: [
    text('How to fill in the return', 'title'),
    ...instructionsOf(template).flatMap(([heading, sentences]) => [
      text(heading, 'heading'),
      ...sentences.map((said) => text(said, 'paragraph')),
    ]),
  ],
  table: null,
});

/** The bytes of the workbook. Its day is that of the notice, so that they are the same for the same notice. */
export function renderTemplateXlsx(template: Template): Iterable<Uint8Array> {
  const { notice } = template;
  const lists = listsOf(template);
  const words = wordsSheet(lists);
  return bytesOf({
    title: `Return for ${notice.title}: ${notice.authority.name}`,
    description: 'An empty return, to be filled in. The sheet How to fill it in says how.',
    creator: 'notice',
    date: iso(notice.issued),
    sheets: [formSheet(template, lists, words), helpSheet(template), words],
  });
}

const WORDS = 'Words';

/** The words of one list. */
interface List {
  readonly name: string;
  readonly words: readonly Word[];
}

const WORD_MEANINGS: Readonly<Partial<Record<Kind, string>>> = {
  deliverable: 'How far it is on that day',
  recurring: 'Whether it was done on that day. A blank value means held',
};

/** The list of words of a measure's value; null where it is a figure. */
function valueList(measure: Measure): List | null {
  const given = valueWords(measure);
  if (!given) return null;
  const { words } = given;
  if (measure.kind !== 'judgement')
    return {
      name: `value (${measure.kind})`,
      words: words.map((word) => [word, WORD_MEANINGS[measure.kind] ?? '']),
    };
  return {
    name: `value (${words.join(', ')})`,
    words: words.map((word, at) => [word, `Grade ${at + 1} of ${words.length}; the last is the best`]),
  };
}

/** All lists of the form, each once, by name. */
function listsOf({ notice, rows }: Template): List[] {
  const measures: Word[] = notice.measures.map(({ id, title }) => [id, title]);
  const lists: List[] = [
    ...Object.entries(CHOICES).map(([name, words]) => ({ name, words })),
    ...rows.flatMap(({ measure }) => valueList(measure) ?? []),
    { name: 'measure', words: measures },
  ];
  return [...new Map(lists.map((list) => [list.name, list])).values()];
}

/** The sheet that has the words of all lists, one under the other. */
function wordsSheet(lists: readonly List[]): Sheet {
  const rows = lists.flatMap(({ name, words }) =>
    words.map(([word, meaning]) => [text(name), text(word), text(meaning)]),
  );
  return {
    name: WORDS,
    lines: [
      text('Words that can be chosen', 'title'),
      text('The lists of the sheet Return are made from this table.', 'line'),
    ],
    table: {
      name: WORDS,
      columns: [
        { head: 'Column', width: 40, figures: false },
        { head: 'Word', width: 30, figures: false },
        { head: 'Meaning', width: 60, figures: false },
      ],
      rows,
      fixed: true,
    },
  };
}

/** Where the words of each list are, as a range that a rule can name. */
function rangesOf(lists: readonly List[], sheet: Sheet): Map<string, Accepted> {
  let row = headRow(sheet) + 1;
  return new Map(
    lists.map(({ name, words }) => {
      const first = row;
      row += words.length;
      return [name, { type: 'list', range: `${WORDS}!$B$${first}:$B$${row - 1}` }];
    }),
  );
}
