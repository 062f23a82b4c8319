/** A made-up notice, as YAML for `notice` and its targets as CSV for the others. */
import { type Day, iso } from '../../src/model/day.ts';
import type { Made, MadeIndicator } from './measures.ts';

/** When the stages of every measure fall due: the second is the last, so that a position is red or green. Contract 4.5. */
export interface Deadlines {
  readonly issued: Day;
  readonly stages: readonly [Day, Day];
}

/** Worst first. */
export const GRADES = ['inadequate', 'requires improvement', 'good', 'outstanding'];

/** The notice as YAML. A miss is red even where it improves: that is the job that all contenders can do. */
export function noticeYaml(id: string, measures: readonly Made[], { issued, stages }: Deadlines): string {
  return [
    `id: ${id}`,
    `title: Made-up notice ${id}`,
    `authority: { name: Council of ${id} }`,
    `issued: ${iso(issued)}`,
    'policy: { missed: red }',
    'measures:',
    ...measures.flatMap((measure) => [
      `  - id: ${measure.id}`,
      `    title: What ${measure.id} stands for`,
      ...(measure.kind === 'indicator'
        ? indicatorYaml(measure, stages)
        : measure.kind === 'judgement'
          ? judgementYaml(stages)
          : ['    kind: deliverable', `    stages: [{ by: ${iso(stages[1])} }]`]),
    ]),
    '',
  ].join('\n');
}

const indicatorYaml = ({ unit, good, targets }: MadeIndicator, stages: readonly [Day, Day]): string[] => [
  '    kind: indicator',
  `    unit: ${unit}`,
  `    good: ${good}`,
  ...(targets
    ? [
        '    stages:',
        ...targets.map((target, at) => `      - { by: ${iso(stages[at] ?? 0)}, target: ${target} }`),
      ]
    : ['    stages: []']),
];

const judgementYaml = ([, last]: readonly [Day, Day]): string[] => [
  '    kind: judgement',
  `    scale: [${GRADES.join(', ')}]`,
  `    stages: [{ by: ${iso(last)}, target: good }]`,
];

/** A line for each stage of each indicator; one without day and target for an indicator without stages. */
export function targetsCsv(measures: readonly Made[], { stages }: Deadlines): string {
  const lines = measures.flatMap((measure) => {
    if (measure.kind !== 'indicator') return [];
    const { id, good, targets } = measure;
    return targets
      ? targets.map((target, at) => `${id},${good},${iso(stages[at] ?? 0)},${target}`)
      : [`${id},${good},,`];
  });
  return ['measure,good,by,target', ...lines, ''].join('\n');
}
