/** An Excel workbook (.xlsx) to the rows of one of its sheets. Loaded only when a return is one. Contract 3. */
import { HeaderNames, MOST_TITLES } from '../header.ts';
import { broken, containerOf, type Sheet, WorkbookFault, type WorkbookProblem } from '../sheet.ts';
import { FormatReader } from './formats.ts';
import { type Attributes, type PartReader, Parts, type Relation } from './parts.ts';
import { RowsReader, type Shared, TextsReader, type WorkbookRow } from './rows.ts';

/** A sheet of a workbook, not yet read. */
export interface SheetInfo {
  readonly name: string;
  readonly hidden: boolean;
  /** Where it is, and whether it is one of cells: type `worksheet`. */
  readonly part: Relation | undefined;
}

/** What is in a sheet: the rows with something in them, and the rows and columns that it hides, from 1. */
export interface SheetContent {
  readonly rows: readonly WorkbookRow[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
}

/** The sheet of a workbook that is read, and what else there is. */
export interface ReadSheet {
  readonly sheet: Sheet;
  /** The names of all sheets that can be seen. */
  readonly sheets: readonly string[];
  /** The sheet has a header among its first rows. */
  readonly hasHeader: boolean;
  /** The other sheets that have one; empty where a sheet was asked for by its name. */
  readonly others: readonly string[];
  /** Hidden sheets that have one, where no sheet that can be seen has. */
  readonly hidden: readonly string[];
}

/**
 * Reads the sheet of that name, in any case; without a name, the first that can be seen and has a header, or where none
 * has one the first.
 */
export function readWorkbook(
  bytes: Uint8Array,
  name: string | null,
  names: HeaderNames = new HeaderNames(),
): ReadSheet | WorkbookProblem {
  try {
    const workbook = new Workbook(bytes);
    const hasHeader = (one: SheetInfo): boolean =>
      workbook.firstRows(one, MOST_TITLES).some(({ cells }) => names.isHeader(cells));
    const visible = workbook.sheets.filter(({ hidden }) => !hidden);
    const sheets = visible.map((sheet) => sheet.name);
    const candidates = visible.filter(mayHoldCells);
    const hidden = workbook.sheets.filter((one) => one.hidden && one.part?.type === 'worksheet');
    const isOpen = name === null && candidates.length + hidden.length > 1;
    const withHeader = isOpen ? candidates.filter(hasHeader) : [];
    const chosen = name === null ? (withHeader[0] ?? candidates[0]) : sheetNamed(workbook.sheets, name);
    if (!chosen) return { problem: 'no-sheet', sheets };
    const others = withHeader.filter((one) => one !== chosen).map((one) => one.name);
    const unseen = isOpen && withHeader.length === 0 ? hidden.filter(hasHeader) : [];
    const sheet = { name: chosen.name, ...workbook.read(chosen) };
    return {
      ...{ sheet, sheets, hasHeader: withHeader.length > 0, others },
      hidden: unseen.map((one) => one.name),
    };
  } catch (error) {
    if (error instanceof WorkbookFault) return error.problem;
    throw error;
  }
}

/** A chart can be a sheet of its own, which is passed over. One that is missing is not. */
const mayHoldCells = ({ part }: SheetInfo): boolean => !part || part.type === 'worksheet';

/** The sheet of just that name, or one of that name but for case and spaces around it. */
function sheetNamed(sheets: readonly SheetInfo[], name: string): SheetInfo | undefined {
  const fold = (one: string): string => one.trim().toLowerCase();
  const alike = sheets.filter((sheet) => fold(sheet.name) === fold(name));
  return alike.find((sheet) => sheet.name === name) ?? alike[0];
}

/** A workbook, of which sheets can be read. Everything here throws a {@link WorkbookFault} where the file is not sound. */
export class Workbook {
  readonly sheets: readonly SheetInfo[];
  private readonly parts: Parts;
  private readonly relations: readonly Relation[];
  private readonly from1904: boolean;
  private readShared: Shared | null = null;

  constructor(bytes: Uint8Array) {
    const kind = containerOf(bytes);
    if (kind !== null && kind !== 'zip') throw new WorkbookFault({ problem: 'no-workbook', kind });
    this.parts = new Parts(bytes);
    const whole = this.parts.relations('').find(({ type }) => type === 'officeDocument');
    if (!whole) throw broken('nothing in it says where its workbook is');
    const reader = new SheetsReader();
    this.parts.read(whole.path, reader);
    this.relations = this.parts.relations(whole.path);
    const byId = new Map(this.relations.map((relation) => [relation.id, relation]));
    this.sheets = reader.sheets.map(({ name, hidden, relation }) => ({
      name,
      hidden,
      part: byId.get(relation),
    }));
    this.from1904 = reader.from1904;
    const paths = this.sheets.flatMap(({ part }) => part?.path ?? []);
    if (new Set(paths).size < paths.length) throw broken('two of its sheets are one part');
  }

  read(sheet: SheetInfo): SheetContent {
    const { rows, hiddenRows, hiddenColumns } = this.readRows(sheet, Number.POSITIVE_INFINITY);
    return { rows, hiddenRows, hiddenColumns };
  }

  /** The first rows with something in them, at most so many: the rest of the sheet is not read. */
  firstRows(sheet: SheetInfo, most: number): readonly WorkbookRow[] {
    return this.readRows(sheet, most).rows;
  }

  private readRows({ name, part }: SheetInfo, most: number): RowsReader {
    if (part?.type !== 'worksheet') throw broken(`its sheet ${name} has no cells`);
    this.readShared ??= this.shared();
    const reader = new RowsReader(name, this.readShared, most);
    this.parts.read(part.path, reader);
    return reader;
  }

  private shared(): Shared {
    const formats = new FormatReader();
    const texts = new TextsReader();
    this.readRelated('styles', formats);
    this.readRelated('sharedStrings', texts);
    return { texts: texts.texts, formats: formats.formats, from1904: this.from1904 };
  }

  private readRelated(type: string, reader: PartReader): void {
    const relation = this.relations.find((one) => one.type === type);
    if (relation) this.parts.read(relation.path, reader);
  }
}

/** Reads the list of sheets. */
class SheetsReader implements PartReader {
  readonly sheets: { name: string; hidden: boolean; relation: string }[] = [];
  from1904 = false;

  open(name: string, attributes: Attributes, parent: string): void {
    if (name === 'workbookPr') this.from1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
    if (name !== 'sheet' || parent !== 'sheets' || !attributes.name) return;
    // `r:id`, whatever prefix the file has for relations; `sheetId` is another thing.
    const [, relation = ''] = Object.entries(attributes).find(([key]) => /:id$/i.test(key)) ?? [];
    this.sheets.push({ name: attributes.name, hidden: /hidden$/i.test(attributes.state ?? ''), relation });
  }
}
