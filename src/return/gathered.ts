/** The findings on a file as they come: all counted, the first of them held. */
import { type Finding, type FindingSource, isError } from '../model/finding.ts';
import { lazily } from '../model/lazy.ts';

/** Where findings go. */
export interface FindingSink {
  push(one: Finding): void;
}

/** Most findings of a file that are held. Where there are more, they are found again each time that they are gone through. */
export const MAX_HELD = 10_000;

export class Gathered implements FindingSink {
  errors = 0;
  warnings = 0;
  private held: Finding[] = [];
  private readonly most: number;

  constructor(most = MAX_HELD) {
    this.most = most;
  }

  push(one: Finding): void {
    if (isError(one)) this.errors++;
    else this.warnings++;
    if (this.held.length < this.most) this.held.push(one);
  }

  /** There are more than are held. */
  get overflows(): boolean {
    return this.errors + this.warnings > this.held.length;
  }

  /** Those that are held. */
  all(): readonly Finding[] {
    return this.held;
  }

  /** Gives those that are held away, so that there is room for others. */
  take(): Finding[] {
    const { held } = this;
    this.held = [];
    return held;
  }

  /** Takes back every error on a row, which are all of one code. */
  withoutErrors(): void {
    this.held = this.held.filter((one) => !isError(one));
    this.errors = 0;
  }
}

type Order = (a: Finding, b: Finding) => number;

/** Several sources in one, each of which is in the order already. Of equal findings those of the first come first. */
export const merged = (sources: readonly FindingSource[], order: Order): FindingSource => ({
  ...lazily(() => mergedFindings(sources, order)),
  get errors() {
    return sources.reduce((sum, one) => sum + one.errors, 0);
  },
  get warnings() {
    return sources.reduce((sum, one) => sum + one.warnings, 0);
  },
});

function* mergedFindings(sources: readonly Iterable<Finding>[], order: Order): Generator<Finding> {
  const open = sources.map((one) => one[Symbol.iterator]());
  try {
    const heads = open.map((one) => one.next());
    for (;;) {
      let first = -1;
      for (const [at, head] of heads.entries()) {
        const before = heads[first];
        if (!head.done && (!before || before.done || order(head.value, before.value) < 0)) first = at;
      }
      const head = heads[first];
      if (!head || head.done) return;
      yield head.value;
      heads[first] = (open[first] as Iterator<Finding>).next();
    }
  } finally {
    for (const one of open) one.return?.();
  }
}
