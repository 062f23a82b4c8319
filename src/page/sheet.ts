/** The part of a return that has findings, as a sheet: the header, the rows with findings and those beside them. */
import type { FindingEntry } from '../assessment/document.ts';
import type { Encoding } from '../return/encoding.ts';
import { HeaderNames } from '../return/header.ts';
import { type RecordSink, readText } from '../return/records.ts';
import { containerOf } from '../return/sheet.ts';
import { textsOf } from '../return/text.ts';
import { readWorkbook } from '../return/workbook/read.ts';
import type { Source } from '../run/edges.ts';
import type { SheetLine, SheetView } from './protocol.ts';

/** Most rows of a file that are shown. */
const MOST_ROWS = 200;

/** Most cells of a row, and most characters of a cell. */
const MOST_CELLS = 40;
const MOST_CHARACTERS = 200;

/** The views of the returns that have findings in their rows. */
export function sheetViews(
  sources: readonly Source[],
  findings: readonly FindingEntry[],
  encoding: Encoding,
): SheetView[] {
  return sources.flatMap((source) => {
    const own = findings.filter(({ file, line }) => file === source.name && line !== null);
    if (own.length === 0) return [];
    const lines = linesOf(source, own, encoding);
    return lines.length === 0 ? [] : [{ file: source.name, lines }];
  });
}

function linesOf(source: Source, findings: readonly FindingEntry[], encoding: Encoding): SheetLine[] {
  const wanted = new Wanted(findings);
  const [start = new Uint8Array()] = source.parts();
  if (containerOf(start) === null) readCsv(source, encoding, wanted);
  else readSheet(source, findings, wanted);
  return wanted.lines;
}

function readCsv(source: Source, encoding: Encoding, wanted: Wanted): void {
  try {
    const texts = textsOf(() => source.parts(), encoding);
    readText(texts, wanted, new HeaderNames());
  } catch {
    // What cannot be read as text has a finding that says so, and no rows to show.
  }
}

function readSheet(source: Source, findings: readonly FindingEntry[], wanted: Wanted): void {
  const place = findings.map(({ position }) => position).find((one) => typeof one === 'string');
  const name = /^'?(.*?)'?![A-Z]+\d+$/.exec(String(place ?? ''))?.[1]?.replaceAll("''", "'") ?? null;
  const read = readWorkbook(source.bytes, name);
  if ('sheet' in read) for (const { cells, line } of read.sheet.rows) wanted.record(cells, line);
}

/** Keeps the first record, those with findings, and one on either side of them. */
class Wanted implements RecordSink {
  readonly lines: SheetLine[] = [];
  done = false;
  private readonly byLine = new Map<number, FindingEntry[]>();
  private readonly last: number;
  private before: { readonly cells: readonly string[]; readonly line: number } | null = null;
  private after = false;

  constructor(findings: readonly FindingEntry[]) {
    for (const one of findings) {
      const own = this.byLine.get(one.line ?? 0) ?? [];
      own.push(one);
      this.byLine.set(one.line ?? 0, own);
    }
    this.last = [...this.byLine.keys()].reduce((last, line) => Math.max(last, line), 0);
  }

  record(cells: readonly string[], line: number): void {
    const findings = this.byLine.get(line);
    if (findings || this.after || this.lines.length === 0) {
      if (findings && this.before) this.add(this.before.cells, this.before.line, []);
      this.add(cells, line, findings ?? []);
      this.before = null;
    } else this.before = { cells: [...cells], line };
    this.after = findings !== undefined;
    this.done = (line > this.last && !this.after) || this.lines.length >= MOST_ROWS;
  }

  broken(_: unknown, line: number, text: string): void {
    this.record([text], line);
  }

  private add(cells: readonly string[], line: number, findings: readonly FindingEntry[]): void {
    const shown = cells.slice(0, MOST_CELLS).map((cell) => cell.slice(0, MOST_CHARACTERS));
    this.lines.push({ line, cells: shown, findings });
  }
}
