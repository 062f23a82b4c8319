/** The controls for a value, by its JSON Schema: what the schema of a notice says, the form asks. */
import { controlEditor, type Editor, type Form, keyField, labelOf, type Schema, wordsOf } from './control.ts';
import { button, element, field, fill, folded, select } from './dom.ts';
import type { Mapping, Path, Value } from './draft.ts';

const isMapping = (value: Value | undefined): value is Mapping =>
  typeof value === 'object' && !Array.isArray(value);

/** The editor of a value. Each calls those of what is in it: as deep as the schema. */
function editorOf(form: Form, given: Schema, key: string, isNeeded: boolean): Editor {
  const kinds = given.oneOf?.every(({ properties }) => properties?.kind) ? given.oneOf : null;
  if (kinds) return kindsEditor(form, kinds);
  const [object, others] = partition(given.anyOf ?? []);
  if (object && others.some(({ const: one }) => one === undefined))
    return waysEditor(form, { ...given, anyOf: others }, object, key, isNeeded);
  const schema = object ?? given;
  if (schema.type === 'object') return objectEditor(form, schema, key);
  if (schema.type === 'array' && schema.items && isComposed(schema.items))
    return listEditor(form, schema, key, isNeeded);
  return controlEditor(form, schema, key, isNeeded);
}

const isComposed = ({ type, oneOf }: Schema): boolean => type === 'object' || oneOf !== undefined;

function partition(schemas: readonly Schema[]): [Schema | undefined, readonly Schema[]] {
  return [schemas.find(({ type }) => type === 'object'), schemas.filter(({ type }) => type !== 'object')];
}

/** Controls under a name. */
const fieldset = (name: string, ...inside: readonly (Node | readonly Node[])[]): HTMLElement =>
  element(
    'fieldset',
    { class: 'govuk-fieldset group' },
    element('legend', { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' }, name),
    ...inside,
  );

function objectEditor(form: Form, schema: Schema, key: string): Editor {
  const { nodes, value, set, at } = groupOf(form, schema, key);
  const node = fieldset(labelOf(key), nodes);
  return { node, value, set, at: (path) => at(path) ?? node };
}

/** The two ways in which a value can be given: as it is typed, and made of others. */
const WAYS: Readonly<Record<string, readonly [typed: string, made: string]>> = {
  of: ['Measures by name', 'All of a section'],
  target: ['A figure', 'From a benchmark'],
};

/** A value that can be typed, or be made of others: a choice between the two, and the controls of what is chosen. */
function waysEditor(form: Form, typed: Schema, made: Schema, key: string, isNeeded: boolean): Editor {
  const [asTyped, asMade] = [controlEditor(form, typed, key, isNeeded), objectEditor(form, made, key)];
  const choice = select(
    form.newId(),
    (WAYS[key] ?? ['As text', 'Made of others']).map((name, at) => [String(at), name]),
  );
  const chosen = (): Editor => (choice.value === '0' ? asTyped : asMade);
  const place = element('div');
  const show = (): void => {
    fill(place, [chosen().node]);
    form.changed();
  };
  choice.addEventListener('change', show);
  fill(place, [asTyped.node]);
  return {
    node: element('div', {}, place, field(choice, 'How it is given')),
    value: () => chosen().value(),
    set: (value) => {
      choice.value = isMapping(value) ? '1' : '0';
      chosen().set(value);
      show();
    },
    at: (path) => chosen().at(path),
  };
}

/** Keys that most notices have, though none must. */
const USUAL = new Set(['baseline', 'stages', 'target', 'on', 'every', 'gss', 'section', 'reviews', 'ref']);

/** The controls of the keys of an object. */
export interface Group {
  /** Those that are needed, then the rest, folded. */
  readonly nodes: readonly HTMLElement[];
  /** undefined where none has a value. */
  readonly value: () => Mapping | undefined;
  /** Puts the values of a mapping into the controls of their keys, and empties the others. */
  readonly set: (value: Value | undefined) => void;
  /** Where a finding is shown; null for one that is about no key of these. */
  readonly at: (path: Path) => HTMLElement | null;
}

export function groupOf(form: Form, schema: Schema, around = ''): Group {
  const { properties = {}, required = [] } = schema;
  const isNeeded = (key: string): boolean => required.includes(key);
  const entries = Object.entries(properties).filter(([, one]) => one.const === undefined);
  const parts = new Map(
    entries.map(([key, one]) => [
      key,
      // A measure without stages yet says so, and does not leave them out.
      editorOf(form, one, wordsOf(around, key), isNeeded(key) || (key === 'stages' && 'good' in properties)),
    ]),
  );
  const shown = entries.filter(([key]) => isNeeded(key) || USUAL.has(key)).map(([key]) => key);
  const first = [...required.filter((key) => shown.includes(key)), ...shown.filter((key) => !isNeeded(key))];
  const nodesOf = (keys: readonly string[]): HTMLElement[] =>
    keys.flatMap((key) => parts.get(key)?.node ?? []);
  const rest = nodesOf([...parts.keys()].filter((key) => !shown.includes(key)));
  return {
    nodes: [...nodesOf(first), ...(rest.length > 0 ? [folded('More', rest)] : [])],
    value: () => {
      const values = [...parts].map(([key, part]) => [key, part.value()] as const);
      const given = values.filter((one): one is readonly [string, Value] => one[1] !== undefined);
      return given.length > 0 ? Object.fromEntries(given) : undefined;
    },
    set: (value) => {
      for (const [key, part] of parts) part.set(isMapping(value) ? value[key] : undefined);
    },
    at: ([key, ...path]) => parts.get(String(key))?.at(path) ?? null,
  };
}

/** A list of objects, to which some can be added, and from which each can be taken. */
function listEditor(form: Form, schema: Schema, key: string, isNeeded: boolean): Editor {
  let items: readonly Item[] = [];
  const place = element('div');
  const one = labelOf(key).replace(/s$/, '').toLowerCase();
  const show = (now: readonly Item[]): void => {
    items = now;
    for (const [at, item] of items.entries()) item.number(at);
    fill(
      place,
      items.map(({ node }) => node),
    );
    adding.hidden = items.length >= (schema.maxItems ?? Number.POSITIVE_INFINITY);
    form.changed();
  };
  const remove = (item: Item): void => {
    show(items.filter((other) => other !== item));
    adding.focus();
  };
  const made = (value?: Value): Item => {
    const editor = editorOf(form, schema.items as Schema, one, true);
    if (value !== undefined) editor.set(value);
    return itemOf(one, editor, value === undefined, remove);
  };
  const add = (): void => {
    const item = made();
    show([...items, item]);
    item.editor.node.querySelector<HTMLElement>('input, select')?.focus();
  };
  const adding = button(`Add a ${one}`, add);
  const node = fieldset(labelOf(key, isNeeded), place, adding);
  const values = (): Value[] => items.map(({ editor }) => editor.value() ?? {});
  return {
    node,
    value: () => (items.length > 0 || isNeeded ? values() : undefined),
    set: (value) => show(Array.isArray(value) ? value.map((each) => made(each)) : []),
    at: ([index, ...rest]) => items[Number(index)]?.editor.at(rest) ?? node,
  };
}

/** A measure: its kind, and the controls of that. What was typed stays where the other kind has the same key. */
function kindsEditor(form: Form, kinds: readonly Schema[]): Editor {
  const names = kinds.map(({ properties }) => String(properties?.kind?.const));
  const choice = select(
    form.newId(),
    names.map((value) => [value, labelOf(value)]),
  );
  const place = element('div');
  let chosen = groupOf(form, kinds[0] ?? {});
  const show = (): void => {
    const typed = chosen.value();
    chosen = groupOf(form, kinds[names.indexOf(choice.value)] ?? {});
    chosen.set(typed);
    fill(place, chosen.nodes);
    form.changed();
  };
  choice.addEventListener('change', show);
  fill(place, chosen.nodes);
  const node = fieldset('Measure', keyField(choice, 'kind'), place);
  const value = (): Value => {
    const { id: own, title, ...rest } = chosen.value() ?? {};
    return {
      ...(own === undefined ? {} : { id: own }),
      ...(title === undefined ? {} : { title }),
      kind: choice.value,
      ...rest,
    };
  };
  const set = (given: Value | undefined): void => {
    if (isMapping(given) && names.includes(String(given.kind))) choice.value = String(given.kind);
    show();
    chosen.set(given);
  };
  return { node, value, set, at: (path) => chosen.at(path) ?? node };
}

/** An item of a list: it is folded under its number and what it says of itself. */
interface Item {
  readonly editor: Editor;
  readonly node: HTMLElement;
  readonly number: (at: number) => void;
}

/** Keys that say which item it is, the first of them first. */
const NAMING = ['id', 'title', 'by', 'within', 'on', 'target', 'value'];

function captionOf(value: Value | undefined): string {
  if (!isMapping(value)) return '';
  const named = NAMING.map((key) => value[key]).filter((one) => one !== undefined && !isMapping(one));
  return named.slice(0, 2).join(', ');
}

/** An item, open where it is new and folded where its value is given. */
function itemOf(name: string, editor: Editor, isNew: boolean, remove: (item: Item) => void): Item {
  const removing = button('', () => remove(item));
  const node = folded('', editor.node, removing);
  const title = node.querySelector('.govuk-details__summary-text') as HTMLElement;
  node.classList.add('item');
  node.open = isNew;
  let number = '';
  const show = (): void => {
    const caption = captionOf(editor.value());
    title.textContent = `${labelOf(name)} ${number}${caption && ': '}${caption}`;
  };
  node.addEventListener('input', show);
  const item: Item = {
    editor,
    node,
    number: (at) => {
      number = String(at + 1);
      removing.textContent = `Remove ${name} ${number}`;
      show();
    },
  };
  return item;
}
