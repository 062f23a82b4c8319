/** The controls for a value, by its JSON Schema: what the schema of a notice says, the form asks. */
import { button, element, field, fill } from './dom.ts';
import type { Mapping, Path, Value } from './draft.ts';
import { hintOf, labelOf } from './labels.ts';

/** As much of JSON Schema as that of a notice has. */
export interface Schema {
  readonly type?: string;
  readonly const?: string | number;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | false;
  readonly maxItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Controls, and the value that is in them; undefined where nothing is. */
export interface Editor {
  readonly node: HTMLElement;
  readonly value: () => Value | undefined;
  /** Where a finding about a value is shown; of one that is not there, the nearest around it. */
  readonly at: (path: Path) => HTMLElement;
}

/** What an editor needs of the form. */
export interface Form {
  /** Controls were added or taken away. */
  readonly changed: () => void;
  /** A name for a control that no other has. */
  readonly newId: () => string;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** The editor of a value. Each calls those of what is in it: as deep as the schema. */
export function editorOf(form: Form, given: Schema, key: string, isNeeded: boolean): Editor {
  const kinds = given.oneOf?.every(({ properties }) => properties?.kind) ? given.oneOf : null;
  if (kinds) return kindsEditor(form, kinds);
  const [object, other] = partition(given.anyOf ?? []);
  const schema = object && other.every(({ const: one }) => one !== undefined) ? object : given;
  if (schema.type === 'object') return objectEditor(form, schema, key);
  if (schema.type === 'array' && schema.items && isComposed(schema.items))
    return listEditor(form, schema, key, isNeeded);
  return controlEditor(form, schema, key, isNeeded);
}

const isComposed = ({ type, oneOf }: Schema): boolean => type === 'object' || oneOf !== undefined;

function partition(schemas: readonly Schema[]): [Schema | undefined, readonly Schema[]] {
  return [schemas.find(({ type }) => type === 'object'), schemas.filter(({ type }) => type !== 'object')];
}

const optional = (name: string, isNeeded: boolean): string => (isNeeded ? name : `${name} (optional)`);

function controlEditor(form: Form, schema: Schema, key: string, isNeeded: boolean): Editor {
  const id = form.newId();
  if (schema.type === 'boolean') {
    const box = element('input', { type: 'checkbox', class: 'govuk-checkboxes__input', id });
    const node = element(
      'div',
      { class: 'govuk-checkboxes govuk-checkboxes--small govuk-form-group' },
      element(
        'div',
        { class: 'govuk-checkboxes__item' },
        box,
        element('label', { class: 'govuk-label govuk-checkboxes__label', for: id }, labelOf(key)),
      ),
    );
    return { node, value: () => box.checked || undefined, at: () => node };
  }
  const control: Control = schema.enum
    ? element(
        'select',
        { class: 'govuk-select', id },
        ['', ...schema.enum].map((value) => element('option', { value }, value)),
      )
    : element('input', { class: 'govuk-input', id, autocomplete: 'off', spellcheck: 'false' });
  const node = field(control, optional(labelOf(key), isNeeded), hintOf(key));
  return { node, value: () => readingOf(schema)(control.value.trim()), at: () => node };
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const numberOrText = (text: string): string | number => (NUMBER.test(text) ? Number(text) : text);
const listOf = (text: string): (string | number)[] =>
  text
    .split(',')
    .map((part) => numberOrText(part.trim()))
    .filter((part) => part !== '');

/** How the text of a control becomes a value. What the schema does not take becomes one too, so that it has its finding. */
function readingOf({ type, anyOf }: Schema): (text: string) => Value | undefined {
  const read = (text: string): Value => {
    if (type === 'array' || (anyOf && !anyOf.some((one) => one.type === 'string' || one.type === 'number')))
      return listOf(text);
    if (anyOf && text.includes(',')) return listOf(text);
    return type === 'string' ? text : numberOrText(text);
  };
  return (text) => (text === '' ? undefined : read(text));
}

/** The controls of an object: those that are needed, then the rest, folded. */
function objectEditor(form: Form, schema: Schema, key: string): Editor {
  const { parts, nodes } = partsOf(form, schema);
  const node = element(
    'fieldset',
    { class: 'govuk-fieldset group' },
    element('legend', { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' }, labelOf(key)),
    nodes,
  );
  return { node, value: () => valueOfParts(parts), at: (path) => atPart(parts, node, path) };
}

type Parts = ReadonlyMap<string, Editor>;

/** Keys that most notices have, though none must. */
const USUAL = new Set(['baseline', 'stages', 'target', 'on', 'every', 'gss', 'section', 'reviews', 'ref']);

export function partsOf(
  form: Form,
  schema: Schema,
): { readonly parts: Parts; readonly nodes: HTMLElement[] } {
  const { properties = {}, required = [] } = schema;
  const isNeeded = (key: string): boolean => required.includes(key);
  const entries = Object.entries(properties).filter(([, one]) => one.const === undefined);
  const parts = new Map(
    entries.map(([key, one]) => [
      key,
      // A measure without stages yet says so, and does not leave them out.
      editorOf(form, one, key, isNeeded(key) || (key === 'stages' && 'good' in properties)),
    ]),
  );
  const shown = entries.filter(([key]) => isNeeded(key) || USUAL.has(key)).map(([key]) => key);
  const first = [...required.filter((key) => shown.includes(key)), ...shown.filter((key) => !isNeeded(key))];
  const nodesOf = (keys: readonly string[]): HTMLElement[] =>
    keys.flatMap((key) => parts.get(key)?.node ?? []);
  const rest = nodesOf([...parts.keys()].filter((key) => !shown.includes(key)));
  return { parts, nodes: [...nodesOf(first), ...(rest.length > 0 ? [folded('More', rest)] : [])] };
}

export function valueOfParts(parts: Parts): Mapping | undefined {
  const entries = [...parts].flatMap(([key, { value }]) => {
    const one = value();
    return one === undefined ? [] : [[key, one] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

export function atPart(parts: Parts, around: HTMLElement, [key, ...rest]: Path): HTMLElement {
  return parts.get(String(key))?.at(rest) ?? around;
}

/** What is seen once its name is chosen. */
export const folded = (name: string, inside: readonly HTMLElement[]): HTMLElement =>
  element(
    'details',
    { class: 'govuk-details' },
    element(
      'summary',
      { class: 'govuk-details__summary' },
      element('span', { class: 'govuk-details__summary-text' }, name),
    ),
    element('div', { class: 'govuk-details__text' }, inside),
  );

/** A list of objects, to which some can be added, and from which each can be taken. */
function listEditor(form: Form, schema: Schema, key: string, isNeeded: boolean): Editor {
  const items: Editor[] = [];
  const place = element('div');
  const name = labelOf(key);
  const one = name.replace(/s$/, '').toLowerCase();
  const show = (): void => {
    fill(
      place,
      items.map((item, at) =>
        element(
          'div',
          { class: 'item' },
          item.node,
          button(`Remove ${one} ${at + 1}`, () => remove(at)),
        ),
      ),
    );
    adding.hidden = items.length >= (schema.maxItems ?? Number.POSITIVE_INFINITY);
    form.changed();
  };
  const remove = (at: number): void => {
    items.splice(at, 1);
    show();
    adding.focus();
  };
  const add = (): void => {
    const item = editorOf(form, schema.items as Schema, one, true);
    items.push(item);
    show();
    item.node.querySelector<HTMLElement>('input, select')?.focus();
  };
  const adding = button(`Add a ${one}`, add);
  const node = element(
    'fieldset',
    { class: 'govuk-fieldset group' },
    element(
      'legend',
      { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' },
      optional(name, isNeeded),
    ),
    place,
    adding,
  );
  const values = (): Value[] => items.map(({ value }) => value() ?? {});
  return {
    node,
    value: () => (items.length > 0 || isNeeded ? values() : undefined),
    at: ([index, ...rest]) => items[Number(index)]?.at(rest) ?? node,
  };
}

/** A measure: its kind, and the controls of that. What was typed is kept where the other kind has the same key. */
function kindsEditor(form: Form, kinds: readonly Schema[]): Editor {
  const id = form.newId();
  const names = kinds.map(({ properties }) => String(properties?.kind?.const));
  const choice = element(
    'select',
    { class: 'govuk-select', id },
    names.map((value) => element('option', { value }, labelOf(value))),
  );
  const place = element('div');
  let chosen = partsOf(form, kinds[0] ?? {});
  const show = (): void => {
    const typed = [...place.querySelectorAll<HTMLInputElement>('input[data-key]')].map((input) => [
      input.dataset.key,
      input.value,
    ]);
    chosen = partsOf(form, kinds[names.indexOf(choice.value)] ?? {});
    fill(place, chosen.nodes);
    for (const [key, part] of chosen.parts) {
      const input = part.node.querySelector<HTMLInputElement>(':scope > input.govuk-input');
      if (input) input.dataset.key = key;
    }
    for (const [key, text] of typed) {
      const input = place.querySelector<HTMLInputElement>(`input[data-key="${key}"]`);
      if (input && text) input.value = text;
    }
    form.changed();
  };
  choice.addEventListener('change', show);
  show();
  const node = element(
    'fieldset',
    { class: 'govuk-fieldset group' },
    element('legend', { class: 'govuk-fieldset__legend govuk-fieldset__legend--s' }, 'Measure'),
    field(choice, labelOf('kind'), hintOf('kind')),
    place,
  );
  const value = (): Value => {
    const { id: own, title, ...rest } = valueOfParts(chosen.parts) ?? {};
    return {
      ...(own === undefined ? {} : { id: own }),
      ...(title === undefined ? {} : { title }),
      kind: choice.value,
      ...rest,
    };
  };
  return { node, value, at: (path) => atPart(chosen.parts, node, path) };
}
