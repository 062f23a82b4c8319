/** Why a run scores nothing, and what to do about it. */
import { quote } from '../model/text.ts';
import { plural } from './figures.ts';

export const BROKEN_NOTICE = 'The notice has errors, so nothing was scored.';

export const UNGUIDED =
  'Without a sound notice the rows of the return were checked only in part, so more may be wrong with them.';

export const BAD_MODERATIONS = 'The moderations have errors, so nothing was scored.';

/** `someLeft`: rows without an error are there, so that the run could go on without the others. */
export const badReturn = (someLeft: boolean): string =>
  someLeft
    ? 'The return has errors, so nothing was scored. Mend them, or use --keep-going to leave the bad rows out.'
    : 'The return has errors, so nothing was scored. Mend them and run again.';

/** What became of the rows of one return. */
interface ReadRows {
  readonly rows: number;
  readonly left: { readonly errors: number; readonly otherNotices: number };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** That no row of the returns can be scored, and what became of them; with -n, of which notice it was to be. */
export function nothingLeft(returns: readonly ReadRows[], notice: string | undefined): string {
  const rows = sum(returns.map((one) => one.rows));
  const errors = sum(returns.map(({ left }) => left.errors));
  const others = sum(returns.map(({ left }) => left.otherNotices));
  if (rows === 0) return 'The return has no rows, so nothing was scored. Check that it is the right file.';
  const why = [
    ...(errors > 0 ? [`${plural(errors, 'row')} with an error`] : []),
    ...(others > 0 ? [`${plural(others, 'row')} of other notices than ${quote(notice ?? '')}`] : []),
  ].join(' and ');
  const mend = errors > 0 ? 'Mend the errors and run again.' : 'Name the notice of its rows with -n.';
  return `The return has only ${why}, so nothing was scored. ${mend}`;
}
