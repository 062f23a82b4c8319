/** Which measures a composite counts, and whether they are there. Contract 2 and 4.6. */
import type { MeasureFields } from './schema.ts';
import type { Reader, Sketch } from './sketch.ts';

/** What could be read of a measure; one whose kind can't be told has none. */
export type MeasureSketch = Sketch<MeasureFields>;
type CompositeSketch = Extract<MeasureSketch, { readonly kind?: 'composite' | undefined }>;

interface Member {
  readonly kind?: string | undefined;
  readonly section?: string | undefined;
}

/** The measures that `{ section }` counts: those of the section that are not composites themselves. */
export const inSection = <M extends Member>(measures: readonly M[], section: string): readonly M[] =>
  measures.filter((measure) => measure.section === section && measure.kind !== 'composite');

/** The measures by id; of several with one id, the first. */
export type ById = ReadonlyMap<string, MeasureSketch>;

/** `of` names measures that are there, each once and no composite; or a section, which may have none to count (4.6). */
export function checkMembers(
  reader: Reader,
  composite: CompositeSketch,
  byId: ById,
  sections: readonly string[],
): void {
  const { of } = composite;
  if (of === undefined) return;
  if (isList(of)) checkNamed(reader, composite, of, byId);
  else checkHome(reader, of, sections);
}

const isList = (of: NonNullable<CompositeSketch['of']>): of is readonly (string | undefined)[] =>
  Array.isArray(of);

/** `section` names one of the notice's. */
export function checkHome(reader: Reader, thing: Member, known: readonly string[]): void {
  const { section } = thing;
  if (section === undefined || known.includes(section)) return;
  const nearest = reader.report.suggest(section, known);
  reader.tell('unknown-section', reader.nodeOf(thing, 'section'), { nearest, known });
}

function checkNamed(
  reader: Reader,
  composite: CompositeSketch,
  names: readonly (string | undefined)[],
  byId: ById,
): void {
  const known = [...byId.keys()];
  const seen = new Set<string>();
  names.forEach((name, at) => {
    if (name === undefined) return;
    const node = reader.nodeOf(names, at);
    const problem = problemOf(name, composite, byId);
    const nearest = problem === 'missing' ? reader.report.suggest(name, known) : null;
    if (problem) reader.tell('bad-composite', node, { problem, nearest });
    else if (seen.has(name)) reader.tell('bad-value', node, { expected: 'a measure that is not named yet' });
    seen.add(name);
  });
}

function problemOf(
  name: string,
  composite: CompositeSketch,
  byId: ById,
): 'itself' | 'missing' | 'composite' | null {
  if (name === composite.id) return 'itself';
  const member = byId.get(name);
  if (!member) return 'missing';
  return member.kind === 'composite' ? 'composite' : null;
}
