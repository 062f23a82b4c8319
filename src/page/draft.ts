/** A notice that is being written: its file, and which value each line of that holds. */

/** What a file of YAML is made of here. */
export type Value = string | number | boolean | readonly Value[] | Mapping;

export interface Mapping {
  readonly [key: string]: Value;
}

/** A number that JavaScript would round: it stays a text, and is written as it was typed. */
export const isLongNumber = (text: string): boolean =>
  /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length > 15;

/** The way to a value: keys, and places in lists. */
export type Path = readonly (string | number)[];

export interface Draft {
  readonly text: string;
  /** By line, from 1 on: the value that is written there. */
  readonly paths: readonly Path[];
}

/** Texts that YAML takes for themselves without quotes, days and durations among them. */
const PLAIN = /^(?:[A-Za-z][\w ,.()/–’'-]*[\w.)]|[A-Za-z]|\d{4}-\d{2}(?:-\d{2})?)$/;
const MEANT_OTHERWISE = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);
const isScalar = (value: Value): value is string | number | boolean => typeof value !== 'object';

function scalar(value: string | number | boolean, inList = false): string {
  if (typeof value !== 'string' || isLongNumber(value)) return String(value);
  const isPlain = PLAIN.test(value) && !MEANT_OTHERWISE.test(value) && !(inList && value.includes(','));
  return isPlain ? value : JSON.stringify(value);
}

/** Writes the file of a notice, a value a line. */
export function draftOf(notice: Mapping): Draft {
  const writer = new LineWriter();
  writer.mapping(notice, '', '', []);
  return { text: writer.lines.map((line) => `${line}\n`).join(''), paths: writer.paths };
}

/** What says the same as nothing. */
const EMPTY = /: (?:false|\[\])$/;

/** Each value on a line of its own, by its way from the top. */
const valuesIn = (notice: Mapping): string[] => {
  const { text, paths } = draftOf(notice);
  return text
    .split('\n')
    .map((line, at) =>
      `${(paths[at + 1] ?? []).slice(0, -1).join('.')} ${line.trim().replace(/^- /, '')}`.trim(),
    )
    .filter((line) => !EMPTY.test(line));
};

/** What is in one notice and not in another. */
export function lostOf(notice: Mapping, other: Mapping): readonly string[] {
  const there = new Set(valuesIn(other));
  return valuesIn(notice).filter((line) => !there.has(line));
}

/** Writes line by line. It calls itself for what is inside a value: as deep as the schema of a notice. */
class LineWriter {
  readonly lines: string[] = [];
  readonly paths: Path[] = [[]];

  /** Its keys, the first of them after `before`. */
  mapping(value: Mapping, before: string, indent: string, path: Path): void {
    Object.entries(value).forEach(([key, one], at) => {
      this.entry(`${at === 0 ? before : indent}${key}:`, `${indent}  `, one, [...path, key]);
    });
  }

  private entry(start: string, indent: string, value: Value, path: Path): void {
    if (isScalar(value)) this.add(`${start} ${scalar(value)}`, path);
    else if (isList(value)) this.list(start, indent, value, path);
    else {
      this.add(start, path);
      this.mapping(value, indent, indent, path);
    }
  }

  private list(start: string, indent: string, items: readonly Value[], path: Path): void {
    const scalars = items.filter(isScalar);
    if (scalars.length === items.length) {
      this.add(`${start} [${scalars.map((one) => scalar(one, true)).join(', ')}]`, path);
      return;
    }
    this.add(start, path);
    items.forEach((one, at) => {
      if (isScalar(one) || isList(one) || Object.keys(one).length === 0)
        this.add(`${indent}- ${JSON.stringify(one)}`, [...path, at]);
      else this.mapping(one, `${indent}- `, `${indent}  `, [...path, at]);
    });
  }

  private add(line: string, path: Path): void {
    this.lines.push(line);
    this.paths.push(path);
  }
}
