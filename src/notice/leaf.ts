/**
 * What a notice file says in one word: text, numbers, days, durations. Each is a zod schema that gives what the word
 * stands for, and whose message is the noun phrase that says what is expected. Contract 2.
 */
import * as z from 'zod/mini';
import { type Day, type Duration, type MonthDay, parseDuration, parseIso } from '../model/day.ts';
import { compare, MAX_DIGITS, MAX_INTEGER_DIGITS, parseDecimal, type Ratio, ZERO } from '../model/figure.ts';

/** A number as the file writes it, so that no digit of it is lost. */
export class Numeral {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What a leaf makes of a value: what it stands for, or a phrase that says what was expected. */
type Leaf<T> = { readonly is: T } | { readonly expected: string };

type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema for something written in one word, given how to read it and how JSON Schema describes it. */
export function leaf<T>(read: (value: unknown) => Leaf<T>, json: JsonSchema, date = false) {
  const schema = z.pipe(
    z.unknown(),
    z.transform((value: unknown, payload: z.core.ParsePayload): T => {
      const found = read(value);
      if ('is' in found) return found.is;
      payload.issues.push({ code: 'custom', input: value, message: found.expected, params: { date } });
      return z.NEVER;
    }),
  );
  z.globalRegistry.add(schema, json);
  return schema;
}

/** One of some words; the finding's sentence parts them at the bars. */
export const choice = <const T extends readonly string[]>(words: T) =>
  z.enum(words, { error: words.join(' | ') });

const matching = (pattern: RegExp, error: string) => z.string({ error }).check(z.regex(pattern, { error }));

export const text = matching(/\S/, 'text (in quotes where it could be read as a number)');
export const id = matching(/^[a-z0-9-]+$/, 'an id of small letters, digits and hyphens');
export const gss = matching(/^[EWSN]\d{8}$/, 'a GSS code such as E08000018');
export const grade = matching(/^\S(?:.*\S)?$/s, 'a grade (in quotes where it could be read as a number)');
export const flag = z.boolean({ error: 'true or false' });

const NUMBER = 'a number such as 80 or 76.5';

const PLAIN_NUMBER = `${NUMBER}, plainly written with at most ${MAX_DIGITS} digits, ${MAX_INTEGER_DIGITS} of them before the point`;

function readFigure(value: unknown): Leaf<Ratio> {
  if (typeof value === 'string' && parseDecimal(value)) return { expected: `${NUMBER}, without quotes` };
  if (!(value instanceof Numeral)) return { expected: NUMBER };
  const is = parseDecimal(value.text);
  return is ? { is } : { expected: PLAIN_NUMBER };
}

/** A figure that must also pass a test. */
export function figureThat(passes: (figure: Ratio) => boolean, expected: string, json: JsonSchema) {
  const read = (value: unknown): Leaf<Ratio> => {
    const found = readFigure(value);
    return 'expected' in found || passes(found.is) ? found : { expected };
  };
  return leaf(read, { type: 'number', ...json });
}

export const figure = leaf(readFigure, { type: 'number' });
export const allowance = figureThat((is) => compare(is, ZERO) >= 0, 'a number from 0 up', { minimum: 0 });

const DAY = 'a date such as 2010-03-31, or a month such as 2010-03';

/** A day; a month stands for its first or its last. */
const dateOf = (month: MonthDay) =>
  leaf<Day>(
    (value) => {
      const is = typeof value === 'string' ? parseIso(value, month) : null;
      return is === null ? { expected: DAY } : { is };
    },
    { type: 'string', pattern: '^\\d{4}-\\d{2}(-\\d{2})?$' },
    true,
  );

export const fromDay = dateOf('first');
export const byDay = dateOf('last');

export const duration = leaf<Duration>(
  (value) => {
    const is = typeof value === 'string' ? parseDuration(value) : null;
    return is ? { is } : { expected: 'a duration such as P6W, P62D, P3M or P1Y' };
  },
  { type: 'string', pattern: '^P[1-9]\\d*[DWMY]$' },
);

export const times = leaf<number>(
  (value) =>
    value instanceof Numeral && /^[1-9]\d{0,5}$/.test(value.text)
      ? { is: Number(value.text) }
      : { expected: 'a whole number from 1 up' },
  { type: 'integer', minimum: 1 },
);
