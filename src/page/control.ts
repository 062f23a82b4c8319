/** The control for a value that is typed, chosen or ticked, by its JSON Schema. */
import { element, field, select, tickBox } from './dom.ts';
import { isLongNumber, type Path, type Value } from './draft.ts';
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
  /** Puts a value into them; of what they have no place for, nothing. */
  readonly set: (value: Value | undefined) => void;
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

export const optional = (name: string, isNeeded: boolean): string => (isNeeded ? name : `${name} (optional)`);

/** A control for one value, or for several with commas between them. */
export function controlEditor(form: Form, schema: Schema, key: string, isNeeded: boolean): Editor {
  if (schema.type === 'boolean') return tickEditor(form, key);
  const id = form.newId();
  const control: Control = schema.enum
    ? select(
        id,
        ['', ...schema.enum].map((value) => [value, value]),
      )
    : element('input', { class: 'govuk-input', id, autocomplete: 'off', spellcheck: 'false' });
  const node = field(control, optional(labelOf(key), isNeeded), hintOf(key));
  const read = readingOf(schema);
  return {
    node,
    value: () => read(control.value.trim()),
    set: (value) => {
      control.value = textOf(value);
    },
    at: () => node,
  };
}

function tickEditor(form: Form, key: string): Editor {
  const { box, node } = tickBox(form.newId(), labelOf(key));
  node.classList.add('govuk-form-group');
  return {
    node,
    value: () => box.checked || undefined,
    set: (value) => {
      box.checked = value === true;
    },
    at: () => node,
  };
}

/** What is typed for a value; nothing for one that is made of others. */
function textOf(value: Value | undefined): string {
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return value === undefined || typeof value === 'object' ? '' : String(value);
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;
const numberOrText = (text: string): string | number =>
  NUMBER.test(text) && !isLongNumber(text) ? Number(text) : text;

/** How the text of a control becomes a value. What the schema does not take becomes one too, so that it has its finding. */
function readingOf(schema: Schema): (text: string) => Value | undefined {
  const { type, anyOf = [] } = schema;
  const list = [schema, ...anyOf].find((one) => one.type === 'array');
  const item = list?.items && list.items.type === 'string' ? String : numberOrText;
  const isList = type === 'array' || (list !== undefined && !anyOf.some(isScalar));
  return (text) => {
    if (text === '') return undefined;
    if (isList || (list && text.includes(',')))
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(item);
    return type === 'string' ? text : numberOrText(text);
  };
}

const isScalar = ({ type }: Schema): boolean => type === 'string' || type === 'number';
