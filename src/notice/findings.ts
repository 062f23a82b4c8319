/** Collects what is wrong with one notice file, each finding with its place. Contract 2. */
import {
  type Finding,
  type FindingCode,
  type FindingFacts,
  finding,
  isError,
  type Place,
  type YamlProblem,
} from '../model/finding.ts';
import { lineStarts, spotOf } from '../model/source.ts';
import { byText, clip, MAX_FOUND, nearest } from '../model/text.ts';

/** Most names that wrong ones are compared with: in a file made of wrong names that would cost more than all else. */
const MAX_COMPARISONS = 100_000;

/** Longest name that is compared with the known ones. */
const MAX_NAME = 64;

export class FileFindings {
  readonly text: string;
  readonly file: string;
  readonly #findings: Finding[] = [];
  #comparisons = 0;
  #lineStarts: readonly number[] | null = null;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Found when first needed: a file that is too large to be read has too many lines to list. */
  get #starts(): readonly number[] {
    this.#lineStarts ??= lineStarts(this.text);
    return this.#lineStarts;
  }

  /** Nothing is wrong so far; a warning is not. */
  get clean(): boolean {
    return !this.#findings.some(isError);
  }

  /** The line of an offset, 1-based. */
  lineAt(offset: number): number {
    return spotOf(this.#starts, offset).line;
  }

  /** Adds a finding at an offset of the text; null for the file as a whole. */
  add<C extends FindingCode>(code: C, offset: number | null, found: string, facts: FindingFacts[C]): void {
    this.#findings.push(finding(code, this.#place(offset), quoted(found), facts));
  }

  /** Adds a syntax problem, with the rest of its line as the offending text. */
  addYaml(offset: number, problem: YamlProblem): void {
    this.add('bad-yaml', offset, this.lineAround(offset)[1], { problem });
  }

  /** The line of an offset, cut there, as far as a finding quotes it. */
  lineAround(offset: number): readonly [before: string, rest: string] {
    const [rest = ''] = this.text.slice(offset, offset + MAX_FOUND).split(/\r?\n/, 1);
    const before = this.text.slice(Math.max(0, offset - MAX_FOUND), offset);
    return [before.slice(before.lastIndexOf('\n') + 1), rest.trimEnd()];
  }

  /** The known name nearest to a wrong one, or null. */
  suggest(name: string, known: readonly string[]): string | null {
    if (name.length > MAX_NAME || this.#comparisons > MAX_COMPARISONS) return null;
    this.#comparisons += known.length;
    return nearest(name, known);
  }

  /** All findings by line, position, code and facts. What an alias repeats is listed once. */
  list(): readonly Finding[] {
    return [...this.#findings].sort(inOrder).filter((one, at, all) => !same(one, all[at - 1]));
  }

  #place(offset: number | null): Place {
    const spot = offset === null ? { line: null, position: null } : spotOf(this.#starts, offset);
    return { file: this.file, column: '', ...spot };
  }
}

/** The first line of a text, with a sign where it goes on. */
function quoted(text: string): string {
  const [line = ''] = text.slice(0, MAX_FOUND + 1).split(/\r?\n/, 1);
  return line.length > MAX_FOUND || line.length === text.length ? clip(line, MAX_FOUND) : `${line}…`;
}

const inOrder = (a: Finding, b: Finding): number =>
  (a.line ?? 0) - (b.line ?? 0) ||
  characterOf(a) - characterOf(b) ||
  byText(a.code, b.code) ||
  byText(JSON.stringify(a.facts), JSON.stringify(b.facts));

const characterOf = ({ position }: Finding): number => (typeof position === 'number' ? position : 0);

const same = (a: Finding, b: Finding | undefined): boolean => b !== undefined && inOrder(a, b) === 0;
