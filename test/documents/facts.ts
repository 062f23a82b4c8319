/**
 * What stands in the bundled notices and samples, read without the program: YAML and CSV by their libraries alone. The
 * tests beside this file hold it against tables of facts that were taken from the documents by eye.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { ROOT } from '../support/run.ts';

interface WrittenStage {
  readonly by: string;
  readonly target?: number | string | readonly number[];
  readonly exclusive?: boolean;
}

interface WrittenFigure {
  readonly title?: string;
  readonly value: number | string;
  readonly on?: string;
}

export interface WrittenMeasure {
  readonly id: string;
  readonly kind: string;
  readonly ref?: string;
  readonly section?: string;
  readonly workstream?: string;
  readonly duty_holder?: string;
  readonly force?: string;
  readonly scale?: string | readonly string[];
  readonly good?: string;
  readonly every?: string;
  readonly per?: string;
  readonly times?: number;
  readonly from?: string;
  readonly until?: string;
  readonly baseline?: WrittenFigure;
  readonly references?: readonly WrittenFigure[];
  readonly stages?: readonly WrittenStage[];
}

export interface WrittenNotice {
  readonly id: string;
  readonly issued: string;
  readonly supersedes?: string;
  readonly authority: { readonly name: string; readonly gss: string };
  readonly reviews?: readonly { readonly id: string; readonly on: string }[];
  readonly measures: readonly WrittenMeasure[];
}

export interface WrittenRow {
  readonly measure: string;
  readonly period_start: string;
  readonly period_end: string;
  readonly value: string;
  readonly basis: string;
  readonly status: string;
  readonly reported_rag: string;
  readonly reported_direction: string;
  readonly evidence: string;
  readonly comment: string;
  readonly numerator?: string;
  readonly denominator?: string;
}

export const writtenNotice = (id: string): WrittenNotice =>
  parseYaml(readFileSync(join(ROOT, `notices/${id}.yaml`), 'utf8')) as WrittenNotice;

export const writtenRows = (sample: string): readonly WrittenRow[] =>
  parseCsv(readFileSync(join(ROOT, `samples/${sample}.csv`), 'utf8'), { columns: true });

/** A table written as text: a line a row, without blank lines and blanks at the ends, its columns two blanks apart. */
export const lines = (table: string): string[] =>
  table
    .split('\n')
    .map((line) => line.trim().replace(/ {2,}/g, '  '))
    .filter(Boolean);

const row = (...cells: readonly unknown[]): string =>
  cells.filter((cell) => cell !== undefined && cell !== '').join('  ');

function targetText({ target, exclusive }: WrittenStage): string {
  if (target === undefined) return 'done';
  const text = typeof target === 'object' ? target.join(' to ') : String(target);
  return exclusive ? `over ${text}` : text;
}

/** `ni68  2010-03  65`: every stage, in the notice's order. */
export const stagesOf = ({ measures }: WrittenNotice): string[] =>
  measures.flatMap(({ id, stages = [] }) => stages.map((stage) => row(id, stage.by, targetText(stage))));

/** `ni68  57.6  2009-03-31`: every baseline. */
export const baselinesOf = ({ measures }: WrittenNotice): string[] =>
  measures.flatMap(({ id, baseline }) => (baseline ? [row(id, baseline.value, baseline.on)] : []));

/** Every other known figure. */
export const referencesOf = ({ measures }: WrittenNotice): string[] =>
  measures.flatMap(({ id, references = [] }) => references.map(({ value, on }) => row(id, value, on)));

/** `board-meetings  P6W  2014-04-10`, `monthly-evidence  month  2010-01-01  2011-03-31`: every recurring duty. */
export const dutiesOf = ({ measures }: WrittenNotice): string[] =>
  measures
    .filter(({ kind }) => kind === 'recurring')
    .map(({ id, every, per, times, from, until }) =>
      row(id, every ?? `${times && times > 1 ? `${times} a ` : ''}${per}`, from, until),
    );

/** How many times each text occurs. */
export function countsOf(texts: readonly (string | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const text of texts) counts[text ?? ''] = (counts[text ?? ''] ?? 0) + 1;
  return counts;
}

export const kindsOf = ({ measures }: WrittenNotice): Record<string, number> =>
  countsOf(measures.map(({ kind }) => kind));

/** `ni59  2010-05-17  76.92`: every row that gives a value for a measure. */
export const valuesOf = (rows: readonly WrittenRow[], measure: string): string[] =>
  rows
    .filter((one) => one.measure === measure && one.value !== '')
    .map((one) => row(one.period_end, one.value, one.basis, one.status));

/** The authority's own rating of each measure: that of the last row that gives one. */
export function ratingsOf(rows: readonly WrittenRow[]): ReadonlyMap<string, string> {
  const given = rows
    .filter((one) => one.reported_rag !== '')
    .sort((a, b) => (a.period_end < b.period_end ? -1 : 1));
  return new Map(given.map((one) => [one.measure, row(one.reported_rag, one.reported_direction)]));
}
