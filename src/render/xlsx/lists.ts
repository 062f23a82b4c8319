/** The lists that a form lets choose from: their words, and the sheet that has them. */
import { type Kind, type Measure, valueWords } from '../../model/notice.ts';
import { RATING_CHOICES, STATUS_CHOICES, type Template, type Word } from '../../words/template.ts';
import type { Accepted } from './form.ts';
import { headRow } from './sheet.ts';
import { type Sheet, text } from './workbook.ts';

const WORDS = 'Words';

/** The words of one list. */
export interface List {
  readonly name: string;
  readonly words: readonly Word[];
}

const WORD_MEANINGS: Readonly<Partial<Record<Kind, string>>> = {
  deliverable: 'How far it is on that day',
  recurring: 'Whether it was done on that day. A blank value means held',
};

/** The list of words of a measure's value; null where it is a figure. */
export function valueList(measure: Measure): List | null {
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
export function listsOf({ notice, rows }: Template): List[] {
  const measures: Word[] = notice.measures.map(({ id, title }) => [id, title]);
  const lists: List[] = [
    { name: 'status', words: STATUS_CHOICES },
    { name: 'reported_rag', words: RATING_CHOICES },
    ...rows.flatMap(({ measure }) => valueList(measure) ?? []),
    { name: 'measure', words: measures },
  ];
  return [...new Map(lists.map((list) => [list.name, list])).values()];
}

/** The sheet that has the words of all lists, one under the other. */
export function wordsSheet(lists: readonly List[]): Sheet {
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
export function rangesOf(lists: readonly List[], sheet: Sheet): Map<string, Accepted> {
  let row = headRow(sheet) + 1;
  return new Map(
    lists.map(({ name, words }) => {
      const first = row;
      row += words.length;
      return [name, { type: 'list', range: `${WORDS}!$B$${first}:$B$${row - 1}` }];
    }),
  );
}
