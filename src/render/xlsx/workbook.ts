/**
 * A workbook as the Analysis Function's checklist for accessible spreadsheets has it: each sheet has its title in A1,
 * lines of text under it, and at most one table, which begins in column A and has no blank row or column. A blank cell has
 * nothing to say, which the lines above the table explain. The head of a table stays in sight and has filters. A form, to
 * be filled in and read by a program, has its table in A1.
 */
import { MS_PER_DAY } from '../../model/day.ts';
import type { List } from '../../model/lists.ts';
import type { Unit } from '../../model/notice.ts';

/** What a text is, which settles how it looks. */
export type TextStyle =
  | 'title'
  /** A title of one line or more. */
  | 'cover'
  | 'verdict'
  | 'heading'
  | 'strong'
  | 'line'
  | 'paragraph'
  | 'link'
  | 'header'
  | 'header-right'
  | 'word'
  | 'short'
  | RagStyle;
export type RagStyle = 'red' | 'amber' | 'green' | 'none';

/** What a cell to be filled in holds, which settles its number format. */
export type Entry = 'date' | 'percent' | 'text' | 'any';

/** What some cells of a column accept, and the help that a spreadsheet shows beside them. */
export interface EntryRule {
  /** From 0. */
  readonly column: number;
  /** Of the table, from 0, in order. */
  readonly rows: readonly number[];
  readonly accepts: Accepted;
  /** Another entry is refused; else it is only asked about. */
  readonly strict: boolean;
  /** Excel opens no file in which a title has more than 32 characters, help more than 255 or a message more than 225. */
  readonly title: string;
  readonly help: string;
  readonly message: string;
}

export type Accepted =
  /** The cells of a range, such as `Words!$B$4:$B$7`, of which one is chosen. */
  | { readonly type: 'list'; readonly range: string }
  /** Days, as numbers of a spreadsheet. */
  | { readonly type: 'date'; readonly first: number; readonly last: number }
  | { readonly type: 'none' };

export type Cell =
  | { readonly type: 'text'; readonly text: string; readonly style: TextStyle; readonly to?: string }
  | { readonly type: 'number'; readonly value: number; readonly unit: Unit | null; readonly decimals: number }
  | { readonly type: 'date'; readonly serial: number }
  | { readonly type: 'blank' }
  /** Blank, to be filled in. */
  | { readonly type: 'entry'; readonly entry: Entry };

export interface Column {
  /** Different from those of the other columns. */
  readonly head: string;
  /** In characters. */
  readonly width: number;
  /** It has figures or dates, which are set to the right. */
  readonly figures: boolean;
}

export interface Table {
  /** Of letters only, and different from those of the other tables. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** At least one, each with a cell for every column. */
  readonly rows: List<readonly Cell[]>;
  /** Its rows stay where they are: it is a form, or lists are made from it. So it has no filters. */
  readonly fixed?: boolean;
  /** Rows for which a sheet has no room. */
  readonly left?: number;
}

export interface Sheet {
  /** On its tab: at most 31 characters. */
  readonly name: string;
  /** One cell a row, from A1 down. The first is the title. */
  readonly lines: readonly Cell[];
  readonly table: Table | null;
  /** It is printed on one page, however small. */
  readonly onePage?: boolean;
  /** Of a form: what its cells accept. All cells but those to be filled in are locked, and the head stays in sight. */
  readonly form?: readonly EntryRule[];
}

export interface Workbook {
  readonly title: string;
  /** What screen readers say of the file when it is opened. */
  readonly description: string;
  readonly creator: string;
  /** The day that the file says it was made on; no clock is asked. */
  readonly date: string;
  readonly sheets: readonly Sheet[];
}

/** Day 0 as all spreadsheets count from 1 March 1900 on; before it Excel has a day that never was. */
const EPOCH = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;

/** Nothing to say. */
export const BLANK: Cell = { type: 'blank' };

export const text = (said: string, style: TextStyle = 'word'): Cell => ({ type: 'text', text: said, style });

/** A link to a sheet of the workbook. */
export const link = (said: string, to: string): Cell => ({ type: 'text', text: said, style: 'link', to });

/** The number of a day, given as days since 1 January 1970, in a spreadsheet. */
export const serialOf = (day: number): number => day - EPOCH / MS_PER_DAY;

/** A date that a spreadsheet can calculate with. Those that Excel has no number for stay text. */
export function date(iso: string): Cell {
  const serial = serialOf(Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY);
  return serial < FIRST_SERIAL ? text(iso, 'short') : { type: 'date', serial };
}

export const number = (value: number, unit: Unit | null = null, decimals = 0): Cell => ({
  type: 'number',
  value,
  unit,
  decimals,
});

/** Decimals of a number as it is printed: `£1,843.50` has two. */
export const decimalsOf = (printed: string): number => /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
