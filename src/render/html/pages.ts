/** Assessments on their way onto a page: each with the ids by which links find its parts and its measures. */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import type { RenderOptions } from '../formats.ts';
import { isAny, type Page } from './page.ts';

/** Part of an id: readable, and the same from month to month. */
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Takes the name, or the first of name-2, name-3 … that nobody has. */
function take(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`;
  taken.add(name);
  return name;
}

/** The name of a file for each notice: its id as far as it can be part of a name, and no two the same. */
export function fileNames(assessments: readonly Assessment[]): string[] {
  const taken = new Set(['index', '']);
  return assessments.map(({ notice }) => `${take(taken, slug(notice.id))}.html`);
}

/** The ids of an assessment's parts. One of several has its notice before each of them. */
function anchorsOf(
  { notice, measures }: Assessment,
  isLinked: (measure: MeasureEntry) => boolean,
  taken: Set<string>,
  isOneOfMany: boolean,
): Pick<Page, 'id' | 'anchor'> {
  const own = take(taken, `notice-${slug(notice.id)}`);
  const parts = new Map<string, string>([['', own]]);
  const prefix = isOneOfMany ? `${own}-` : '';
  const anchors = new Map(
    measures
      .filter(isLinked)
      .map((measure) => [measure, take(taken, `${prefix}measure-${slug(measure.id)}`)]),
  );
  return {
    id: (part) => {
      const id = parts.get(part) ?? take(taken, `${prefix}${part}`);
      parts.set(part, id);
      return id;
    },
    anchor: (measure) => anchors.get(measure) ?? null,
  };
}

/** The pages of these assessments in one document. Of several each has a heading of its own. */
export function pagesOf(assessments: readonly Assessment[], { order, brief = false }: RenderOptions): Page[] {
  const taken = new Set<string>(['main', 'matrix', 'movers', 'due', 'worst', 'notices']);
  const isMany = assessments.length !== 1;
  const isLinked = brief ? isAny('amber', 'green', 'none') : () => true;
  return assessments.map((assessment) => {
    const { id, anchor } = anchorsOf(assessment, isLinked, taken, isMany);
    return { assessment, depth: isMany ? 1 : 0, order, brief, id, anchor };
  });
}
