/**
 * Rotherham's action plan as updated on 17 May 2010: Appendix A of the Cabinet Member papers of 2 June 2010 (seed 3).
 * Facts taken from the document by eye, garbled rows put together cell by cell.
 */
import { describe, expect, test } from 'vitest';
import {
  baselinesOf,
  countsOf,
  dutiesOf,
  kindsOf,
  lines,
  ratingsOf,
  referencesOf,
  stagesOf,
  valuesOf,
  writtenNotice,
  writtenRows,
} from './facts.ts';

const notice = writtenNotice('rotherham-action-plan-2010');
const rows = writtenRows('rotherham-action-plan-2010-05-17');

/** All 44 actions in the order of Appendix A, with the rating and the arrow of 17 May. `*`: the label did not survive. */
const ACTIONS = lines(`
   1  ni68                          amber  up
   2  ni59                          red  down
   3  ni60                          amber  up
   4  laa-indicators                green  flat
   5  audit-framework               amber  flat
   6  nfa-decisions                 green  flat
   7  assessment-process            amber  flat
   8  caf-quality                   amber  up
   9  safe-and-well-update          complete
  10  safe-and-well-launch          complete
  11  childrens-homes               complete
  12  safeguarding-report-card      green  flat
  13  safeguarding-self-assessment  complete
  14  scr-quality                   red  flat
  15  scr-recommendations           amber  flat
  16  safeguarding-manager          green  flat
  17  supervision-and-data-checks   amber  up
  18  fieldwork-review              amber  flat
  19  primary-plan                  complete
  20  floor-target-schools          amber  flat
  21  external-funding              green  flat
  22  challenge-meetings            complete
  23  induction                     complete
  24  pdr-completion                *
  25  satisfaction-surveys          amber  up
  26  inspection-reports            amber  flat
  27  inspection-recommendations    amber  flat
  28  mock-inspections              amber  up
  29  profile-block-a               amber  flat
  30  profile-block-b               amber  flat
  31  profile-block-c               amber  flat
  32  profile-reports               amber  up
  33  children-first                green  flat
  34  panel-membership              complete
  35  overspend                     complete
  36  spending-gap                  complete
  37  funding-benchmarking          amber  up
  38  social-worker-vacancies       amber  flat
  39  team-manager-vacancies        amber  up
  40  foster-carers                 green  flat
  41  agency-spend                  amber  down
  42  admin-support                 complete
  43  social-care-portal            complete
  44  agile-working                 complete
`)
  .map((line) => line.split('  '))
  .map(([, id = '', ...rating]) => ({ id, rating: rating.join('  ') }));

/** The headline of the progress report, section 7. */
const HEADLINE = { actions: 44, red: 2, amber: 22, green: 20, complete: 13 };

const colourOf = (rating: string | undefined): string => (rating ?? '').split(' ')[0] ?? '';

describe('the plan', () => {
  test('has its 44 actions in their order', () => {
    expect(notice.measures.map(({ id }) => id)).toEqual(ACTIONS.map(({ id }) => id));
    expect(notice.measures).toHaveLength(HEADLINE.actions);
  });

  test('has so many measures of each kind', () => {
    expect(kindsOf(notice)).toEqual({ indicator: 16, deliverable: 16, recurring: 6, judgement: 6 });
  });

  test('has these targets by these days', () => {
    expect(stagesOf(notice)).toEqual(
      lines(`
        ni68                          2010-03  65
        ni68                          2010-10  68
        ni68                          2011-03  70
        ni59                          2010-03  80
        ni59                          2010-10  85
        ni59                          2011-03  87
        ni60                          2010-03  80
        ni60                          2010-10  84
        ni60                          2011-03  87
        laa-indicators                2011-03  over 65
        audit-framework               2010-06  done
        nfa-decisions                 2010-03  29.862
        assessment-process            2010-07  done
        caf-quality                   2011-03  done
        safe-and-well-update          2010-04  done
        safe-and-well-launch          2010-04  done
        childrens-homes               2009-12  0
        safeguarding-self-assessment  2010-05  done
        scr-recommendations           2010-06  0
        safeguarding-manager          2010-05  done
        supervision-and-data-checks   2010-06  100
        fieldwork-review              2010-07  done
        primary-plan                  2010-01  done
        floor-target-schools          2010-10  8
        floor-target-schools          2011-03  0
        external-funding              2010-08  done
        induction                     2010-01  done
        pdr-completion                2010-06  90
        children-first                2010-05  100
        panel-membership              2009-12  done
        spending-gap                  2010-03  done
        funding-benchmarking          2010-08  done
        social-worker-vacancies       2010-10  20
        social-worker-vacancies       2011-03  10
        team-manager-vacancies        2010-10  16
        team-manager-vacancies        2011-03  8
        foster-carers                 2010-03  156
        agency-spend                  2011-03  1403627
        admin-support                 2009-12  done
        social-care-portal            2009-11  done
      `),
    );
  });

  /** A tenth less than the start; 440,000 pounds less than the year before; thirty carers more. */
  test.each([
    ['nfa-decisions', (start: number) => start * 0.9],
    ['agency-spend', (start: number) => start - 440_000],
    ['foster-carers', (start: number) => start + 30],
  ])('the target of %s follows from its start', (id, from) => {
    const { baseline, stages = [] } = notice.measures.find((one) => one.id === id) ?? {};
    expect(Number(stages[0]?.target)).toBeCloseTo(from(Number(baseline?.value)), 10);
  });

  test('has these figures to start from', () => {
    expect(baselinesOf(notice)).toEqual(
      lines(`
        ni68                     57.6        2009-03-31
        ni59                     73          2009-11-30
        ni60                     68          2009-11-30
        nfa-decisions            33.18       2009-12-09
        childrens-homes          1           2009-12-16
        scr-quality              inadequate
        floor-target-schools     13          2009-12-16
        pdr-completion           81          2009-12-16
        profile-block-a          poorly
        profile-block-b          satisfactory
        profile-block-c          not in line
        children-first           67          2009-12-16
        overspend                4500000     2009-12-16
        social-worker-vacancies  37.2        2009-12-03
        team-manager-vacancies   33          2009-12-16
        foster-carers            126         2009-01-31
        agency-spend             1843627     2010-03-31
      `),
    );
    expect(referencesOf(notice)).toEqual(
      lines(`
        ni59                    77.8   2009-03-31
        ni60                    84.9   2009-03-31
        nfa-decisions           11.12  2009-12-09
        team-manager-vacancies  33     2009-12-03
      `),
    );
  });

  /** Where the plan says monthly, quarterly, twelve or four a year, two a quarter. */
  test('has these recurring actions', () => {
    expect(dutiesOf(notice)).toEqual(
      lines(`
        safeguarding-report-card    month        2010-06
        challenge-meetings          month
        inspection-reports          month
        inspection-recommendations  quarter
        mock-inspections            2 a quarter
        profile-reports             quarter
      `),
    );
  });

  /** "Ongoing", "quarterly" and "TBC" are no days. */
  test.each([
    'scr-quality',
    'satisfaction-surveys',
    'profile-block-a',
    'profile-block-b',
    'profile-block-c',
    'agile-working',
    'overspend',
  ])('%s has no day in the plan, or no target, and so no stage', (id) =>
    expect(notice.measures.find((one) => one.id === id)?.stages).toEqual([]),
  );

  test('says of each action where in Appendix A it stands', () => {
    for (const { id, ref } of notice.measures) expect(ref, id).toMatch(/^Appendix A, .*row \d+/);
  });
});

describe('the position of 17 May 2010', () => {
  const ratings = ratingsOf(rows);

  test('has a rating for each of the 44 actions', () => expect(ratings.size).toBe(HEADLINE.actions));

  test.each(ACTIONS.filter(({ rating }) => rating !== '*').map(({ id, rating }) => [id, rating]))(
    '%s: %s',
    (id, rating) => expect(ratings.get(id)).toBe(rating),
  );

  test('has the one label that did not survive by subtraction from the headline, and says so', () => {
    const legible = countsOf(
      ACTIONS.filter(({ rating }) => rating !== '*').map(({ rating }) => colourOf(rating)),
    );
    expect(legible).toEqual({ red: 2, amber: 21, green: 7, complete: 13 });
    expect(ratings.get('pdr-completion')).toBe('amber');
    const inferred = rows.filter(
      ({ measure, comment }) => measure === 'pdr-completion' && comment.includes('BY SUBTRACTION'),
    );
    expect(inferred).toHaveLength(1);
  });

  test('comes to the published headline: red 2, amber 22, green 20 of which 13 complete', () => {
    const { red, amber, green = 0, complete = 0 } = countsOf([...ratings.values()].map(colourOf));
    expect({ actions: ratings.size, red, amber, green: green + complete, complete }).toEqual(HEADLINE);
    const share = (count: number): number => Math.round((100 * count) / HEADLINE.actions);
    expect([share(HEADLINE.red), share(HEADLINE.amber), share(HEADLINE.green)]).toEqual([5, 50, 45]);
  });

  test.each([
    ['ni68', '2010-05-07  41.3', '2010-05-17  52.15'],
    [
      'ni59',
      '2010-01-31  72',
      '2010-02-28  76',
      '2010-03-31  77',
      '2010-04-30  80.17',
      '2010-05-17  76.92',
      '2010-05-17  61.54  in-month  partial',
    ],
    ['ni60', '2010-03-31  80', '2010-04-20  80', '2010-05-07  77.97', '2010-05-17  78.13'],
    ['laa-indicators', '2009-09-30  70', '2009-12-31  67'],
    ['nfa-decisions', '2010-03-31  35'],
    ['childrens-homes', '2010-05-17  0'],
    ['scr-quality', '2010-05-17  inadequate'],
    ['scr-recommendations', '2010-05-17  0'],
    ['pdr-completion', '2010-04-30  3  partial'],
    ['overspend', '2010-03-31  3990000'],
    ['social-worker-vacancies', '2010-05-17  25.3'],
    ['team-manager-vacancies', '2010-05-17  33.3', '2010-05-17  6.7  after-agency-cover'],
    ['foster-carers', '2010-03-31  139', '2010-03-31  22  approvals'],
    ['agency-spend', '2010-05-17  159218  year-to-date'],
  ])('the figures of %s', (measure, ...values) => expect(valuesOf(rows, measure)).toEqual(values));

  test('has the counts behind two of them', () => {
    const counts = rows
      .filter(({ numerator }) => numerator)
      .map(({ measure, numerator, denominator }) => `${measure} ${numerator}/${denominator}`);
    expect(counts).toEqual([
      'nfa-decisions 1854/5248',
      'team-manager-vacancies 5/15',
      'team-manager-vacancies 1/15',
    ]);
  });

  test('has the one thing that the papers give a day for as launched on that day', () => {
    expect(valuesOf(rows, 'safe-and-well-update')[0]).toBe('2010-02-03  complete');
    expect(valuesOf(rows, 'safe-and-well-launch')[0]).toBe('2010-04-22  complete');
  });

  test('gives each row its place in the papers', () => {
    for (const row of rows)
      expect(row.evidence, row.measure).toMatch(
        /^(?:Cabinet papers 2 June 2010|Children's Board minutes 21 April 2010), /,
      );
  });
});
