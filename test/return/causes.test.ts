/** What a refused cell was probably meant to say: each message names the cause, and the text to write. Contract 3. */
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../src/words/findings.ts';
import { day, deliverable, indicator, judgement, notice, recurring } from '../support/notice.ts';
import { read, rows } from './support.ts';

const NOTICE = notice({
  issued: day('2026-01-15'),
  reviews: [{ id: 'last', on: day('2031-12-31'), title: 'Last' }],
  measures: [
    indicator('visits'),
    indicator('spend', { unit: 'gbp' }),
    deliverable('plan'),
    recurring('board'),
    judgement('self'),
  ],
});

function message(text: string): string {
  const [only] = read(text, [NOTICE]).findings;
  if (!only) throw new Error(`nothing is wrong with ${text}`);
  return `${only.code}: ${messageOf(only)}`;
}

describe('a date', () => {
  test.each([
    ['46173', /is how a spreadsheet stores 31 May 2026\. Write 31\/05\/2026/],
    ['46173.5', /is how a spreadsheet stores 31 May 2026/],
    ['05/31/2026', /month first.* 31 May 2026 write 31\/05\/2026/],
    ['05/31/26', /month first.*31\/05\/2026/],
    ['05/31/2026 00:00', /month first.*31\/05\/2026/],
    ['May 31, 2026', /month first.*31\/05\/2026/],
    ['31-05-2026', /31 May 2026 write 31\/05\/2026/],
    ['2026/05/31', /31 May 2026 write 31\/05\/2026/],
    ['20260531', /31 May 2026 write 31\/05\/2026/],
    ['31/04/2026', /not a day of the calendar.*31\/01\/2026/],
    ['2026-02-30', /not a day of the calendar/],
    ['2025-26', /financial year.*31\/03\/2026/],
    ['2025/2026', /financial year.*31\/03\/2026/],
    ['FY 2025/26', /financial year.*31\/03\/2026/],
    ['2025/26 Q4', /quarter.*31\/03\/2026/],
    ['Q1 2026-27', /quarter.*30\/06\/2026/],
    ['Q1', /of which financial year.*Q1 2025\/26/],
    ['Sunday 31 May 2026', /day of the week.*31\/05\/2026/],
    ['01/04/2026 - 30/06/2026', /period.*30\/06\/2026.*period_start/],
    ['Total', /total or average row/],
    ['TBC', /not a date that can be read\. Write the day first, such as 31\/01\/2026/],
  ])('%s', (typed, words) => {
    const said = message(rows(`visits,"${typed}",70`));
    expect(said).toMatch(words);
    expect(said).toMatch(/^bad-date: /);
  });
});

describe('a number', () => {
  test.each([
    ['..', /\[x\]/],
    [':', /\[x\]/],
    ['n/a', /\[z\]/],
    ['N/A', /\[z\]/],
    ['<5', /\[c\]/],
    ['< 10', /\[c\]/],
    ['*', /\[c\]/],
    ['-', /\[low\].*write 0/],
    ['\u2013', /\[low\].*write 0/],
    ['~', /\[low\]/],
    ['TBC', /blank.*\[x\]/],
    ['nil', /: 0\./],
    ['Nil', /: 0\./],
    ['85 %', /Write 85%/],
    ['85 per cent', /Write 85%/],
    ['1 234', /Write 1234\./],
    ['45/64', /"numerator" and "denominator"/],
    ['45 of 64', /"numerator" and "denominator"/],
    ['1.8m', /Write 1800000\./],
    ['12k', /Write 12000\./],
    ['Average', /total or average row/],
  ])('%s', (typed, words) => {
    const said = message(rows(`spend,31/05/2026,"${typed}"`));
    expect(said).toMatch(words);
    expect(said).toMatch(/^bad-number: /);
  });
});

describe('a word', () => {
  test.each([
    ['plan', 'Done', /means complete/],
    ['plan', 'Yes', /means complete/],
    ['plan', 'Delayed', /means off track/],
    ['plan', 'ongoing', /means in progress/],
    ['plan', 'complet', /Did you mean "complete"/],
    ['board', 'Yes', /means held/],
    ['board', 'cancelled', /means not held/],
    ['self', 'Amber/Green', /more than one word.*amber or green/],
    ['self', 'yellow', /means amber/],
  ])('%s %s', (measure, typed, words) => {
    expect(message(rows(`${measure},31/05/2026,${typed}`))).toMatch(words);
  });

  test('a reported rating', () => {
    const header = 'measure,period_end,value,reported_rag,reported_direction,status';
    expect(message(`${header}\nvisits,31/05/2026,70,Amber/Green,,\n`)).toMatch(
      /more than one word.*amber or green/,
    );
    expect(message(`${header}\nvisits,31/05/2026,70,,improving,\n`)).toMatch(/means up/);
    expect(message(`${header}\nvisits,31/05/2026,70,,,draft\n`)).toMatch(/means provisional/);
  });

  test('a total row in place of a measure', () => {
    expect(message(rows('Total,31/05/2026,70'))).toMatch(/^unknown-measure: .*total or average row/);
  });
});
