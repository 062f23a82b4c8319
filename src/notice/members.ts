/** Which measures a composite counts, and whether they are there. Contract 2 and 4.6. */
import * as z from 'zod/mini';
import { listOf, text } from './parts.ts';
import type { SchemaReader } from './read-by-schema.ts';

const OF = 'a list of measure ids, or { section: … }';

/** As much of a measure as decides whether a composite counts it. */
interface Member {
  readonly id?: string | undefined;
  readonly kind?: string | undefined;
  readonly section?: string | undefined;
}

interface PartialComposite extends Member {
  readonly of?: readonly (string | undefined)[] | { readonly section?: string | undefined } | undefined;
}

/**
 * The ids of the measures that `of` counts, in the notice's order: those that it names, or those of its section that are
 * not composites themselves.
 */
function build(
  of: readonly string[] | { readonly section: string },
  measures: readonly (Member & { readonly id: string })[],
): string[] {
  const named = new Set('section' in of ? [] : of);
  const counts = ({ id, kind, section }: Member & { readonly id: string }): boolean =>
    'section' in of ? section === of.section && kind !== 'composite' : named.has(id);
  return measures.filter(counts).map(({ id }) => id);
}

/** The measures and sections of the notice; of several measures with one id, the first. */
interface Known {
  readonly byId: ReadonlyMap<string, Member>;
  readonly sections: readonly string[];
}

/** `of` names measures that are there, each once and no composite; or a section, which may have none to count (4.6). */
function check(reader: SchemaReader, composite: PartialComposite, known: Known): void {
  const { of } = composite;
  if (of === undefined) return;
  if (isList(of)) checkNamed(reader, composite, of, known.byId);
  else checkSection(reader, of, known.sections);
}

/** What a composite counts: how it is written, checked and seen by the engine, as the ids of measures. */
export const MEMBERS = {
  of: z.union([listOf(text, OF).check(z.minLength(1)), z.strictObject({ section: text })], { error: OF }),
  check,
  build,
} as const;

const isList = (of: NonNullable<PartialComposite['of']>): of is readonly (string | undefined)[] =>
  Array.isArray(of);

/** `section` names one of the notice's. */
export function checkSection(
  reader: SchemaReader,
  thing: { readonly section?: string | undefined },
  known: readonly string[],
): void {
  const { section } = thing;
  if (section === undefined || known.includes(section)) return;
  const nearest = reader.findings.suggest(section, known);
  reader.report('unknown-section', reader.nodeOf(thing, 'section'), { nearest, known });
}

function checkNamed(
  reader: SchemaReader,
  composite: PartialComposite,
  names: readonly (string | undefined)[],
  byId: Known['byId'],
): void {
  const known = [...byId.keys()];
  const seen = new Set<string>();
  names.forEach((name, at) => {
    if (name === undefined) return;
    const node = reader.nodeOf(names, at);
    const problem = problemOf(name, composite, byId);
    const nearest = problem === 'missing' ? reader.findings.suggest(name, known) : null;
    if (problem) reader.report('bad-composite', node, { problem, nearest });
    else if (seen.has(name))
      reader.report('bad-value', node, { expected: 'a measure that is not named yet' });
    seen.add(name);
  });
}

function problemOf(
  name: string,
  composite: PartialComposite,
  byId: Known['byId'],
): 'itself' | 'missing' | 'composite' | null {
  if (name === composite.id) return 'itself';
  const member = byId.get(name);
  if (!member) return 'missing';
  return member.kind === 'composite' ? 'composite' : null;
}
