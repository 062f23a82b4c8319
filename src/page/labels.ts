/** What the form calls the keys of a notice, and what it says to each. */

const DAY = 'A day such as 2026-03-31, or a month such as 2026-03';
const LENGTH = 'P6W is six weeks, P1M a month, P62D 62 days';

const WORDS: Readonly<Record<string, readonly [label: string, hint?: string]>> = {
  after: ['After', 'issued, or the short name of a review, a variation or a deliverable'],
  aim: ['Aim'],
  also: ['Other names', 'By which returns know it, with commas between them'],
  assessed_by: ['Assessed by'],
  authority: ['Authority'],
  basis: ['Basis', 'A label such as year-to-date: only rows with the same one are scored'],
  benchmarks: ['Benchmarks', 'Figures of others that targets refer to'],
  better: ['Better than the baseline, by any amount (instead of a target)'],
  by: ['By', DAY],
  columns: ['Columns', 'What the authority’s own return calls them'],
  composite: ['How many of other measures do well'],
  counts: ['What is counted', 'Members that improved, met their targets, or are green'],
  deliverable: ['A thing to be done by a day'],
  duty_holder: ['Whose duty it is', 'Where it is not the council’s'],
  eases: ['This target is easier than the one before'],
  every: ['How often', `From the last time: ${LENGTH}`],
  evidence_within: ['Evidence within', LENGTH],
  exclusive: ['More than the target, not at least'],
  for: ['Observations running', 'How many one after the other must meet the target'],
  force: ['How binding it is'],
  from: ['From', DAY],
  good: ['What is good', 'none: for information, never rated'],
  gss: ['ONS code', 'Such as E08000018'],
  id: ['Short name', 'Small letters, digits and hyphens, such as visits-on-time'],
  indicator: ['A number with targets'],
  issued: ['Day of issue', DAY],
  judgement: ['A grade, or a self-assessment'],
  kind: ['What is asked for'],
  legal_basis: ['Legal basis'],
  of: ['Of which measures', 'Their short names, with commas between them'],
  on: ['On', DAY],
  per: ['Or so often in each'],
  percent_of_target: ['Per cent of the target'],
  plus: ['Plus'],
  policy: ['How strictly it is scored'],
  rebase: ['New control limits from', 'Days, with commas between them'],
  recurring: ['A thing to be done again and again'],
  ref: ['Where it is in the document', 'Such as Paragraph 1.1'],
  return: ['The return'],
  scale: ['Scale', 'rag, or grades from the worst to the best with commas between them'],
  section: ['Section', 'The short name of a section'],
  stages: ['Stages', 'What is due by when'],
  stale_after: ['A figure is old after', LENGTH],
  'target.of': ['Benchmark', 'Its short name'],
  'target.plus': ['Points added to it'],
  target: ['Target', 'A number or a grade; of a range two numbers with a comma between them'],
  times: ['Times', 'How often in each'],
  tolerance: ['Tolerance'],
  unit_label: ['Unit in words', 'Such as per 10,000'],
  until: ['Until', DAY],
  values: ['Values'],
  within: ['Within', LENGTH],
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** By what the words for a key of a mapping are looked up. */
export const wordsOf = (around: string, key: string): string =>
  WORDS[`${around}.${key}`] ? `${around}.${key}` : key;

export const labelOf = (key: string): string => WORDS[key]?.[0] ?? capital(key.replaceAll('_', ' '));

export const hintOf = (key: string): string | null => WORDS[key]?.[1] ?? null;
