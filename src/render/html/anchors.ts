/** Ids of the parts of the page: readable, the same from month to month, and each used once, whatever a document says. */
import type { Assessment, MeasureEntry } from '../../assessment/document.ts';
import type { Page } from './page.ts';

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Takes the name, or the first of name-2, name-3 … that nobody has. */
function take(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let at = 2; taken.has(name); at += 1) name = `${wanted}-${at}`;
  taken.add(name);
  return name;
}

/** The ids of an assessment's parts. One of several has its notice before each of them. */
export function anchorsOf(
  { notice }: Assessment,
  detailed: readonly MeasureEntry[],
  taken: Set<string>,
  isOneOfMany: boolean,
): Pick<Page, 'id' | 'anchor'> {
  const own = take(taken, `notice-${slug(notice.id)}`);
  const parts = new Map<string, string>([['', own]]);
  const prefix = isOneOfMany ? `${own}-` : '';
  const anchors = new Map(
    detailed.map((measure) => [measure, take(taken, `${prefix}measure-${slug(measure.id)}`)]),
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
