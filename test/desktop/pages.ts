/** Where things fall on the pages of a printed document. */
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';

export interface Printed {
  readonly pages: number;
  /** Width and height of a page, in points. */
  readonly size: string;
  /** Rows of tables that are cut by the end of a page, by their place among all rows. */
  readonly cutRows: readonly number[];
  /** Heads of tables on another page than their first row. */
  readonly lonelyHeads: readonly number[];
  /** Headings on another page than what follows them. */
  readonly lonelyHeadings: readonly number[];
  readonly rows: number;
  readonly text: string;
}

/** Run in the page: puts signs into it that take no room, by which the ends of things are found on paper. What is
 * folded is not printed, and gets none. */
const PLANT = `(() => {
  const sign = (text) => {
    const span = document.createElement('span');
    span.textContent = '[' + text + ']';
    Object.assign(span.style, { position: 'absolute', fontSize: '1px', lineHeight: '1px', whiteSpace: 'nowrap' });
    return span;
  };
  const all = (what) => [...document.querySelectorAll(what)].filter((one) => one.checkVisibility());
  const rows = all('tbody tr');
  rows.forEach((row, at) => {
    for (const cell of row.children) {
      cell.prepend(sign('r' + at));
      cell.append(sign('r' + at));
    }
  });
  const tables = all('table');
  tables.forEach((table, at) => {
    table.querySelector('thead th').prepend(sign('t' + at));
    table.querySelector('tbody tr > *').prepend(sign('f' + at));
  });
  const headings = all('h1, h2, h3, h4, h5');
  headings.forEach((heading, at) => {
    const next = heading.nextElementSibling;
    const to = next.tagName === 'TABLE' ? next.querySelector('tbody tr > *') : next;
    heading.prepend(sign('h' + at));
    to.prepend(sign('n' + at));
  });
  return { rows: rows.length, tables: tables.length, headings: headings.length };
})()`;

interface Planted {
  readonly rows: number;
  readonly tables: number;
  readonly headings: number;
}

/** Prints the page as its style sheet says, and reads it back. */
export async function print(page: Page, path: string): Promise<Printed> {
  const planted = await page.evaluate<Planted>(PLANT);
  await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
  const sheets = text.split('\f').slice(0, -1);
  const on = (sign: string): number[] =>
    sheets.flatMap((sheet, at) => (sheet.includes(`[${sign}]`) ? [at + 1] : []));
  const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
  return {
    pages: sheets.length,
    size: /Page size:\s*(.*)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))?.[1] ?? '',
    cutRows: numbers(planted.rows).filter((at) => on(`r${at}`).length !== 1),
    lonelyHeads: numbers(planted.tables).filter((at) => on(`f${at}`)[0] !== on(`t${at}`)[0]),
    lonelyHeadings: numbers(planted.headings).filter((at) => on(`n${at}`)[0] !== on(`h${at}`).at(-1)),
    rows: planted.rows,
    text,
  };
}
