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
    ['Sunday 31 May 2026', /words before its date.*31\/05\/2026/],
    ['01/04/2026 - 30/06/2026', /period.*30\/06\/2026.*period_start/],
    ['Total', /total or average row/],
    ['May 2026 (part)', /not a date that can be read\. Write the day first, such as 31\/01\/2026/],
    ['TBC', /is no date, and each figure needs the day/],
    ['-', /is no date/],
    ['2026/05', /is not a month that can be read\. Write May 2026\./],
    ['05/2026', /is not a month that can be read\. Write May 2026\./],
    ['2026-5', /is not a month that can be read\. Write May 2026\./],
    ['2026-5-7', /7 May 2026 write 07\/05\/2026/],
    ["May '26", /is not a month that can be read\. Write May 2026\./],
    ['May/26', /is not a month that can be read\. Write May 2026\./],
    ['17 May, 2026', /17 May 2026 write 17\/05\/2026/],
    ['31st of May 2026', /31 May 2026 write 31\/05\/2026/],
    ['17\u201305\u20132026', /17 May 2026 write 17\/05\/2026/],
    ['17\u00a0May\u00a02026', /17 May 2026 write 17\/05\/2026/],
    ['31/05/2026.', /31 May 2026 write 31\/05\/2026/],
    ['26/27', /financial year.*31 Mar 2027/],
    ['Q1 26/27', /quarter.*30 Jun 2026/],
    ['2026/28', /not a date that can be read\. Write the day first/],
    ['April to June 2026', /period.*30\/06\/2026/],
    ['Apr-Jun 2026', /period.*30\/06\/2026/],
    ['w/e 17/05/2026', /words before its date.*17\/05\/2026 alone/],
    ['As at 31 May 2026', /words before its date.*31\/05\/2026 alone/],
    ['end of May 2026', /words before its date.*31\/05\/2026 alone/],
    ['May', /of which year.*31\/01\/2026 or Jan 2026/],
    ['31 May', /of which year/],
    ['31/05', /of which year/],
    ['2026', /is a year, and no day of it.*2025\/26/],
    ['Month 3', /which days of the calendar/],
    ['Week 12', /which days of the calendar/],
    ['H1 2026/27', /which days of the calendar/],
    ['#VALUE!', /is a spreadsheet error/],
    ['period_end', /repeats the header/],
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
    ['1 234', /Write 1234\./],
    ['45/64', /"numerator" and "denominator"/],
    ['45 of 64', /"numerator" and "denominator"/],
    ['1.8m', /Write 1800000\./],
    ['12k', /Write 12000\./],
    ['Average', /total or average row/],
    ['n.a.', /\[z\]/],
    ['N/K', /\[x\]/],
    ['TBC by June', /blank.*\[x\]/],
    ['[s]', /\[c\]/],
    ['.5', /Write 0\.5\./],
    ['5.', /Write 5\./],
    ['+3', /Write 3\./],
    ["'70", /Write 70\./],
    ['1e3', /shortens a long number/],
    ['70p', /in brackets: 70 \[p\]/],
    ['70 (provisional)', /in brackets: 70 \[p\]/],
    ['70*', /figure alone, 70, .*comment/],
    ['about 70', /figure alone.*70 \[e\]/],
    ['>90', /90 \[e\]/],
    ['(85)', /-85.*otherwise write 85/],
    ['70-75', /two figures/],
    ['2026-05-31', /is a date.*format Number/],
    ['Green', /reported_rag/],
  ])('%s', (typed, words) => {
    const said = message(rows(`spend,31/05/2026,"${typed}"`));
    expect(said).toMatch(words);
    expect(said).toMatch(/^bad-number: /);
  });
});

describe('a percentage', () => {
  test.each([
    ['85 %', /Write 85%\./],
    ['85 per cent', /Write 85%\./],
    ['85%%', /Write 85%\./],
    ['85% (17/20)', /"numerator" and "denominator"/],
    ['17 (85%)', /"numerator" and "denominator"/],
    ['1.8m', /Write digits only, such as 76\.92 or 76\.92%/],
    ['<5%', /\[c\]/],
  ])('%s', (typed, words) => {
    expect(message(rows(`visits,31/05/2026,"${typed}"`))).toMatch(words);
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
    ['self', 'G', /means green/],
    ['plan', 'Partially complete', /means in progress/],
    ['plan', 'n/a', /\[z\]/],
    ['plan', 'TBC', /blank.*\[x\]/],
    ['board', '-', /\[x\]/],
  ])('%s %s', (measure, typed, words) => {
    expect(message(rows(`${measure},31/05/2026,${typed}`))).toMatch(words);
  });

  test('a reported rating', () => {
    const header = 'measure,period_end,value,reported_rag,reported_direction,status';
    expect(message(`${header}\nvisits,31/05/2026,70,Amber/Green,,\n`)).toMatch(
      /more than one word.*amber or green/,
    );
    expect(message(`${header}\nvisits,31/05/2026,70,red amber,,\n`)).toMatch(/red or amber/);
    for (const typed of ['n/a', '-', 'TBC', 'x'])
      expect(message(`${header}\nvisits,31/05/2026,70,${typed},,\n`)).toMatch(/leave the cell blank/);
    expect(message(`${header}\nvisits,31/05/2026,70,,improving,\n`)).toMatch(/means up/);
    expect(message(`${header}\nvisits,31/05/2026,70,,,draft\n`)).toMatch(/means provisional/);
  });

  test('the header again in place of a measure', () => {
    expect(message(rows('Measure,31/05/2026,70'))).toMatch(/^unknown-measure: This row repeats the header/);
  });

  test('a total row in place of a measure', () => {
    expect(message(rows('Total,31/05/2026,70'))).toMatch(/^unknown-measure: .*total or average row/);
  });
});
