/** The results as Markdown. */
import { grouped, table } from '../scripts/docs/markdown.ts';
import { iso } from '../src/model/day.ts';
import { isoText, listText, plural } from '../src/words/figures.ts';
import { BASE } from './contenders/list.ts';
import { MEASURES } from './data/measures.ts';
import { AS_AT } from './data/return.ts';
import { figure, known, ratio } from './figures.ts';
import type { Growth } from './growth.ts';
import type { National } from './national.ts';
import type { Compared, Ratio } from './pairs.ts';
import type { Peers } from './peers.ts';
import type { Returns } from './returns.ts';
import type { Start } from './start.ts';

/** All that was measured. */
export interface Results {
  /** `2010-05-17`. */
  readonly on: string;
  readonly machine: string;
  readonly peers: Peers;
  readonly growth: Growth;
  readonly returns: Returns;
  readonly national: National;
  readonly starts: readonly Start[];
}

/** @param picture the file of the picture of growth, seen from the text */
export const resultsText = (results: Results, picture: string): string =>
  `${[
    '# What the bench measured',
    `Written by \`npm run bench\` on ${isoText(results.on)}, on this machine: ${results.machine}.`,
    `Each run is a whole process, one at a time, in alternating pairs with ${BASE.name}, a bare pass over the same file. Seconds are of the processor, user and system, where the system gives them. A ratio is the median of the paired ratios; seconds and memory are medians.`,
    ...peersText(results.peers),
    ...growthText(results.growth, picture),
    ...returnsText(results.returns),
    ...nationalText(results.national),
    ...startText(results.starts),
  ].join('\n\n')}\n`;

function peersText({ rows, bytes, pairs, standings, absent, colours }: Peers): string[] {
  const indicators = [...colours.values()].reduce((all, some) => all + some, 0);
  const shown = listText([...colours].map(([colour, some]) => `${some} ${colour}`));
  const missing = absent.map(({ name, install }) => `${name} (${install})`);
  return [
    `## A return of ${grouped(rows)} rows, ${megabytes(bytes)} MB`,
    `The job: for each of ${indicators} indicators, the latest usable figure up to ${isoText(iso(AS_AT))}, by the strongest status of its day, against the target due; green where it is met, red where it is missed or there is no figure, none without a target. All who do it agree on the day and the colour of each: ${shown}. \`notice\` also reads the notice, checks every cell, scores ${MEASURES - indicators} judgements and deliverables, and gives the reasons.`,
    table(
      ['', 'what it does', 'version', 'ratio', 'least to greatest', 'seconds', 'MiB at most'],
      standings.map(({ contender, ...standing }) => [
        contender.name.startsWith('notice') ? `**${contender.name}**` : contender.name,
        contender.work,
        contender.version,
        ratio(standing.ratio),
        range(standing),
        figure(standing.seconds),
        known(standing.peak),
      ]),
    ),
    `${plural(pairs, 'pair')} each.${missing.length > 0 ? ` Not installed, so not measured: ${listText(missing)}.` : ''}`,
  ];
}

const megabytes = (bytes: number): string => figure(bytes / 1_000_000);

const range = ({ least, greatest }: Ratio): string =>
  least === greatest ? '' : `${ratio(least)} to ${ratio(greatest)}`;

const COMPARED = [
  'ratio',
  'least to greatest',
  'seconds',
  'MiB at most',
  `seconds, ${BASE.name}`,
  `MiB at most, ${BASE.name}`,
];

const comparedCells = (compared: Compared): string[] => [
  ratio(compared.ratio),
  range(compared),
  ...[compared.other, compared.one].flatMap(({ seconds, peak }) => [figure(seconds), known(peak)]),
];

const growthText = ({ pairs, sizes }: Growth, picture: string): string[] => [
  '## As the rows grow',
  `\`notice check -f json\`, ${plural(pairs, 'pair')} of each size.`,
  `![Time and memory of notice check and of csv-parse alone, by rows](${picture})`,
  table(
    ['rows', ...COMPARED],
    sizes.map(({ rows, ...compared }) => [grouped(rows), ...comparedCells(compared)]),
  ),
];

const returnsText = ({ rows, pairs, runs }: Returns): string[] => [
  '## Rows with findings',
  `Returns of ${grouped(rows)} rows, in ${plural(pairs, 'pair')} with the clean return of as many rows. A warning is on a date before the notice was issued, an error on a measure that is not known. Each finding is printed; \`check\` prints it twice, to standard error and in the document.`,
  table(
    [
      'return',
      'command',
      'ratio to clean',
      'least to greatest',
      'seconds',
      'MiB at most',
      'MiB at most, clean',
    ],
    runs.map(({ kind, command, ...one }) => [
      kind,
      `\`${command}\``,
      ratio(one.ratio),
      range(one),
      figure(one.other.seconds),
      known(one.other.peak),
      known(one.one.peak),
    ]),
  ),
];

const nationalText = ({ rows, notices, runs }: National): string[] => [
  '## A whole country',
  `\`notice check -f json\` of ${notices} notices of ${MEASURES} measures each, with one return of ${grouped(rows)} rows. Both orders give the same answer.`,
  table(
    ['rows sorted by', 'pairs', ...COMPARED],
    runs.map(({ order, pairs, ...compared }) => [order, `${pairs}`, ...comparedCells(compared)]),
  ),
];

const startText = (starts: readonly Start[]): string[] => [
  '## The start',
  'The bundled sample, in pairs with `node -e 0`.',
  table(
    ['', 'pairs', 'ratio', 'least to greatest', 'ms', 'ms, empty Node'],
    starts.map(({ command, pairs, ...compared }) => [
      `\`${command}\``,
      `${pairs}`,
      ratio(compared.ratio),
      range(compared),
      ...[compared.other, compared.one].map(({ seconds }) => figure(1000 * seconds)),
    ]),
  ),
];
