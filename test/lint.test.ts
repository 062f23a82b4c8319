/** What `npm run lint` says of a file that grows faster than its input, or falls over on a long one. Issue 14. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/run.ts';

/** A line of source, and the rule that it breaks; null where it breaks none. */
const PLANTED: readonly (readonly [line: string, rule: string | null])[] = [
  ['export const nested = /^(?:a+)+$/;', 'regexp(no-super-linear-backtracking)'],
  ['export const twice = /^(\\d*\\.?\\d*)$/;', 'regexp(no-super-linear-backtracking)'],
  ["export const made = new RegExp('^a*a*$');", 'regexp(no-super-linear-backtracking)'],
  ['export const blanksAtEnd = /\\s+$/;', 'regexp(no-super-linear-move)'],
  ['export const firstOfLine = /^([^\\n]*?)(?!\\t)\\p{Cc}/mu;', 'regexp(no-super-linear-move)'],
  ['export const plain = /^\\d+(?:\\.\\d+)?$/;', null],
  ['export const most = (list: number[]): number => Math.max(...list);', 'bounded(no-spread)'],
  ['export const add = (all: number[], more: number[]): number => all.push(...more);', 'bounded(no-spread)'],
  ['export const made2 = (list: number[]): Date => new Date(...(list as [number]));', 'bounded(no-spread)'],
  ['export const passOn = (...list: number[]): number => Math.max(...list);', null],
  ['export const copy = (list: number[]): number[] => [...list];', null],
  [
    'export function depth(list: unknown[]): number { return list.map((one) => depth([one])).length; }',
    'bounded(no-recursion)',
  ],
  [
    'export const down = (count: number): number => (count > 0 ? down(count - 1) : 0);',
    'bounded(no-recursion)',
  ],
  [
    'export class Walk { #step(at: number): number { return at > 0 ? this.#step(at - 1) : at; } run = () => this.#step(1); }',
    'bounded(no-recursion)',
  ],
  ['export const table = { map: (list: number[]): number[] => list.map(Number) };', null],
];

test('the linter catches each planted line, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'notice-lint-'));
  try {
    writeFileSync(join(folder, 'planted.ts'), `${PLANTED.map(([line]) => line).join('\n')}\n`);
    const linter = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const argv = [linter, '-c', join(ROOT, '.oxlintrc.json'), '-f', 'json', join(folder, 'planted.ts')];
    const { stdout } = spawnSync(process.execPath, argv, { cwd: ROOT, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; labels: { span: { line: number } }[] }[];
    };
    const found = new Map(diagnostics.map(({ code, labels }) => [labels[0]?.span.line, code]));
    expect(PLANTED.map(([line], at) => [line, found.get(at + 1) ?? null])).toEqual(PLANTED);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
