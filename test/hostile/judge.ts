/** What an output must be, whatever was in the files: judged by a reader of its format. Contract 6. */
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { expect } from 'vitest';
import { elements, readHtml } from '../support/html.ts';
import { type Ran, runInMemory, STEERING } from '../support/run.ts';
import { ELEMENTS, readMarkdown } from '../write/gfm.ts';
import { everything, readXml } from '../write/xml.ts';

/** What a line must not be to the server that runs the job: it reads standard output and standard error alike. */
export function commandsIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trimStart().startsWith('::') || /##\w*\[/.test(line));
}

/** To a reader of XML or HTML a tab is a blank. */
const KEEP_TABS = ['html', 'junit'];

/** What holds for whatever is printed. */
export function harmless({ out, err }: Pick<Ran, 'out' | 'err'>, format = 'table'): void {
  if (!KEEP_TABS.includes(format)) expect(out).not.toContain('\t');
  // The lines of a calendar file end in CR LF.
  const lines = format === 'ics' ? out.replaceAll('\r\n', '\n') : out;
  for (const text of [lines, err]) {
    expect(text).not.toMatch(STEERING);
    expect(text).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
    expect(text).not.toContain('fault of its own');
  }
}

/** The run could not be done, and says so without a trace of how it is made. */
export function refused({ code, out, err }: Ran): void {
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
  expect(err).not.toMatch(STEERING);
  expect(err).not.toMatch(/^\s+at .+:\d+:\d+\)?$/m);
  expect(err).not.toContain('fault of its own');
  expect(err.length).toBeLessThan(1_000_000);
}

/** What a spreadsheet would take for a formula. */
const FORMULA =
  /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b](?!\d+(\.\d+)?$)./;

/** What holds for one format: read by a reader of it, nothing in it is more than text. */
export const READ: Readonly<Record<string, (out: string) => void>> = {
  csv: (out) => {
    const cells = (parse(out) as string[][]).flat();
    expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
  },
  json: (out) => void JSON.parse(out),
  sarif: (out) => {
    expect(out).not.toContain('](');
    JSON.parse(out);
  },
  junit: (out) => void readXml(out),
  markdown: (out) => {
    const names = new Set(everything(readMarkdown(out)).map(({ name }) => name));
    expect(ELEMENTS).toEqual(expect.arrayContaining([...names]));
  },
  html: (out) => {
    const values = elements(readHtml(out)).flatMap(({ attributes }) => [...attributes.values()]);
    expect(values.filter((value) => /^\s*javascript:/i.test(value))).toEqual([]);
    expect(out).not.toMatch(/<script|<img|onerror=[^&]*>/i);
  },
  ics: (out) => {
    // A line of its own, or the rest of one: no text begins either.
    for (const line of out.split('\r\n')) expect(line).toMatch(/^(|[A-Z-]+[;:].*| .*)$/);
    expect(out.match(/^BEGIN:VCALENDAR/gm)).toHaveLength(1);
  },
  github: (out) => {
    for (const line of out.split('\n').slice(0, -1))
      expect(line).toMatch(/^::(error|warning|notice) (?:[a-z]+=[^:,]*,?)+::/);
  },
};

/** Runs a command of any outcome, and looks at all that it prints: and at the workbook, where it is one. */
export async function look(
  files: Readonly<Record<string, string | Uint8Array>>,
  argv: readonly string[],
  format = 'table',
  env = {},
): Promise<Ran> {
  const asked = format === 'xlsx' ? ['-o', 'xlsx=out.xlsx'] : format === 'table' ? [] : ['-f', format];
  const ran = await runInMemory([...argv, ...asked], { files, env });
  harmless(ran, format === 'xlsx' ? 'table' : format);
  expect(commandsIn(format === 'github' ? ran.err : `${ran.out}\n${ran.err}`)).toEqual([]);
  if (ran.out !== '') READ[format]?.(ran.out);
  const workbook = ran.file('out.xlsx');
  if (workbook) readParts(workbook);
  return ran;
}

/** Every part of a workbook is XML, and none has a formula, something embedded, or a link that leads out of it. */
export function readParts(workbook: Uint8Array): void {
  for (const [path, bytes] of Object.entries(unzipSync(workbook))) {
    const active = everything(readXml(new TextDecoder().decode(bytes))).filter(
      ({ name, attributes }) =>
        /^(.*:)?(f|oleObject|externalLink|script)$/.test(name) ||
        attributes.TargetMode !== undefined ||
        (name === 'hyperlink' && 'r:id' in attributes),
    );
    expect(active, path).toEqual([]);
  }
}
