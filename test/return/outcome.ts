/** All that a reading of returns gives, as plain objects that can be compared. */
import type { Finding } from '../../src/model/finding.ts';
import type { Observation } from '../../src/model/observation.ts';
import { type ReturnFile, readReturns } from '../../src/return/read.ts';
import type { ReadObservation } from '../../src/return/rows.ts';
import type { Setting } from './made.ts';

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** A figure as what it is worth. */
function worth(figure: Observation['value']): string | null {
  if (figure === null || typeof figure === 'string') return figure;
  const by = gcd(figure.n, figure.d);
  return `${figure.n / by}/${figure.d / by}`;
}

/** An observation by what it says: figures of one worth are the same. */
export const plainly = (one: ReadObservation) => ({
  ...one,
  value: worth(one.value),
  numerator: worth(one.numerator),
  denominator: worth(one.denominator),
});

/** A finding without its place in a sheet, and that of another row, which a text does not have. */
const unplaced = (one: Finding): Finding => {
  const facts =
    'other' in one.facts ? { ...one.facts, other: one.facts.other.replace(/[:,].*/, '') } : one.facts;
  return { ...one, position: null, facts } as Finding;
};

/** All that a reading of returns gives. */
export function outcome(files: readonly ReturnFile[], { notices, options }: Setting, more = {}) {
  const { returns, findings, findingSource } = readReturns(files, notices, { ...options, ...more });
  return {
    findings: findings.map(unplaced),
    counts: { errors: findingSource.errors, warnings: findingSource.warnings },
    returns: returns.map(
      ({ name, rows, left, findings: own, notices: named, headers, columns, observations }) => ({
        ...{ name, rows, left, named, headers, columns },
        findings: [...own].map(unplaced),
        observations: [...observations].map(([id, all]) => ({ id, all: all.map(plainly) })),
      }),
    ),
  };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The bytes from `from` on in parts of so many, each in the memory of the one before, as files are read. */
export const inParts = (bytes: Uint8Array, size: number, from = 0) =>
  function* (): Generator<Uint8Array> {
    if (from > 0) yield bytes.slice(0, from);
    const room = new Uint8Array(size);
    for (let at = from; at < bytes.length; at += size) {
      const part = bytes.subarray(at, at + size);
      room.set(part);
      yield room.subarray(0, part.length);
    }
  };
