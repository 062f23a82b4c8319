/** What the tests of the calendar share: days, and an oracle on local dates in a zone that has them all. */
import { format } from 'date-fns/format';
import { parse } from 'date-fns/parse';
import fc from 'fast-check';
import { afterAll, beforeAll } from 'vitest';
import { type Day, iso } from '../../src/model/day.ts';
import { day } from './notice.ts';

export const anyDay = fc.integer({ min: day('2000-01-01'), max: day('2099-12-31') });

/** The oracle's date of a day: noon, local time, so that no change of the clocks can move it to another. */
export const local = (of: Day): Date => parse(`${iso(of)} 12`, 'yyyy-MM-dd HH', new Date(0));
export const isoOf = (date: Date): string => format(date, 'yyyy-MM-dd');

/** Runs the tests of a file in a zone that never skipped a day, for the oracle's sake; puts the old one back. */
export function inLondon(): void {
  const { TZ } = process.env;
  beforeAll(() => {
    process.env.TZ = 'Europe/London';
  });
  afterAll(() => {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  });
}
