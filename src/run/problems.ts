/** Gathers what keeps a run from being done, so that all of it is reported at once. Contract 6. */
import type { InputEntry } from '../assessment/document.ts';
import { type FindingSource, findingSource } from '../model/finding.ts';
import { lazily } from '../model/lists.ts';
import { RunError } from './edges.ts';

/** What each of several steps gives, by name. */
type Given<S extends Record<string, () => unknown>> = { readonly [K in keyof S]: ReturnType<S[K]> };

/** The files of a run, and those among them whose rows could not be read, since the notice has errors. */
export interface FilesRead {
  readonly inputs: readonly InputEntry[];
  readonly unread: readonly string[];
}

const NO_FILES: FilesRead = { inputs: [], unread: [] };

/** What is wrong with a run so far: findings on its files, and sentences on everything else. */
export class Problems {
  readonly #sentences: string[] = [];
  readonly #findings: FindingSource[] = [];
  readonly #files = new Map<string, InputEntry>();
  readonly #unread = new Set<string>();

  get any(): boolean {
    return this.#sentences.length > 0;
  }

  get sentences(): readonly string[] {
    return this.#sentences;
  }

  /** All that were added; those of a file only as they were added first: two sides of a comparison have one notice. */
  get findings(): FindingSource {
    const [only, ...more] = this.#findings;
    return only && more.length === 0 ? only : findingSource(eachFileOnce(this.#findings));
  }

  /** Adds a sentence, once. */
  add(sentence: string): void {
    if (!this.#sentences.includes(sentence)) this.#sentences.push(sentence);
  }

  /** Adds findings, which are not read before they are reported, and the files that they are in. */
  addFindings(findings: FindingSource, { inputs, unread }: FilesRead = NO_FILES): void {
    this.#findings.push(findings);
    for (const one of inputs) if (!this.#files.has(one.file)) this.#files.set(one.file, one);
    for (const file of unread) this.#unread.add(file);
  }

  /** The files that have findings, and what was read beside them. */
  get files(): FilesRead {
    return { inputs: [...this.#files.values()], unread: [...this.#unread] };
  }

  /** What the step gives; null where it throws a RunError, whose sentence is added. */
  try<T>(step: () => T): T | null {
    try {
      return step();
    } catch (error) {
      return this.#caught(error);
    }
  }

  /** The same for a step that takes its time. */
  async wait<T>(step: () => Promise<T>): Promise<T | null> {
    try {
      return await step();
    } catch (error) {
      return this.#caught(error);
    }
  }

  /** What all the steps give; null where one of them throws a RunError. Each is tried. */
  all<S extends Record<string, () => unknown>>(steps: S): Given<S> | null {
    const before = this.#sentences.length;
    const given = Object.entries(steps).map(([name, step]) => [name, this.try(step)]);
    return this.#sentences.length > before ? null : (Object.fromEntries(given) as Given<S>);
  }

  /** Throws one RunError with every sentence, a line each, where there is any. */
  settle(): void {
    if (this.any) throw new RunError(this.#sentences.join('\n'));
  }

  #caught(error: unknown): null {
    if (!(error instanceof RunError)) throw error;
    this.add(error.message);
    return null;
  }
}

/** The findings of several sources; of a file that an earlier one had findings of, none. */
const eachFileOnce = (sources: readonly FindingSource[]) =>
  lazily(function* () {
    const before = new Set<string>();
    for (const source of sources) {
      const own = new Set<string>();
      for (const one of source) {
        if (before.has(one.file)) continue;
        own.add(one.file);
        yield one;
      }
      for (const file of own) before.add(file);
    }
  });

/** What the step gives for each item. Throws one RunError for all that throw one. */
export function each<I, T>(items: readonly I[], step: (item: I) => T): T[] {
  const problems = new Problems();
  const given = items.map((item) => problems.try(() => step(item)));
  problems.settle();
  return given as T[];
}
