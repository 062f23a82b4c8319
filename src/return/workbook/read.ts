/** An Excel workbook (.xlsx) to the rows of one of its sheets. Loaded only when a return is one. */
import { zipSync } from 'fflate';
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { containerOf, type SheetRow } from '../sheet.ts';
import { type Parts, partsOf } from './parts.ts';
import type { WorkbookProblem } from './problem.ts';
import { dateText, numberText } from './text.ts';

/** The rows of one sheet of a workbook. */
export interface ReadSheet {
  readonly rows: readonly SheetRow[];
  readonly sheet: string;
  /** The names of all sheets that can be seen. */
  readonly sheets: readonly string[];
}

/** Reads the sheet of that name, in any case; without a name, the first that can be seen. */
export async function readWorkbook(
  bytes: Uint8Array,
  name: string | null,
): Promise<ReadSheet | WorkbookProblem> {
  if (containerOf(bytes) === 'ole') return { problem: 'no-workbook', kind: 'ole' };
  const parts = partsOf(bytes);
  if ('problem' in parts) return parts;
  try {
    return await readSheet(rezipped(parts), name);
  } catch (error) {
    return { problem: 'broken', why: error instanceof Error ? error.message : '' };
  }
}

/** The parts as a zip that holds nothing else, and nothing that has not been measured. */
const rezipped = (parts: Parts): Uint8Array =>
  zipSync(Object.fromEntries([...parts].map(([path, part]) => [path, withoutColumns(path, part)])), {
    level: 0,
  });

/** Widths of columns are of no use here, and a list of a million of them would take hours. */
function withoutColumns(path: string, part: Uint8Array): Uint8Array {
  if (!/\/worksheets\//i.test(path)) return part;
  const text = new TextDecoder().decode(part);
  return new TextEncoder().encode(text.replace(/<((?:[^\s<>/:]*:)*)cols(?=[\s/>])/g, '<$1left-out'));
}

async function readSheet(zip: Uint8Array, name: string | null): Promise<ReadSheet | WorkbookProblem> {
  const choice = new Choice(name);
  const read = await readXlsx(zip, { sheets: (info) => choice.takes(info), readStyles: true });
  const sheet = read.sheets.find((one) => one.name === name) ?? read.sheets[0];
  if (!sheet) return { problem: 'no-sheet', sheets: choice.visible };
  return { rows: rowsOf(sheet), sheet: sheet.name, sheets: choice.visible };
}

const foldName = (name: string): string => name.trim().toLowerCase();

/** Which sheets to read: those of the name, or the first that can be seen. */
class Choice {
  readonly visible: string[] = [];
  private readonly wanted: string | null;

  constructor(name: string | null) {
    this.wanted = name === null ? null : foldName(name);
  }

  takes({ name, hidden, veryHidden }: SeenSheet): boolean {
    const visible = !hidden && !veryHidden;
    if (visible) this.visible.push(name);
    return this.wanted === null ? visible && this.visible.length === 1 : foldName(name) === this.wanted;
  }
}

interface SeenSheet {
  readonly name: string;
  readonly hidden?: boolean;
  readonly veryHidden?: boolean;
}

function rowsOf({ rows, cells }: Sheet): SheetRow[] {
  return rows.map((row, at) => {
    const texts = row.map((value, column) => cellText(value, cells?.get(`${at},${column}`)));
    return { line: at + 1, cells: texts.slice(0, texts.findLastIndex((text) => text !== '') + 1) };
  });
}

/** The result of a formula stands for it; one that has never been worked out stands as it is written. */
function cellText(value: CellValue, cell: Cell | undefined): string {
  if (value === null) return cell?.formula === undefined ? '' : `=${cell.formula}`;
  const format = cell?.style?.numFmt ?? '';
  if (typeof value === 'number') return numberText(value, format);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value instanceof Date ? dateText(value, format) : String(value);
}
