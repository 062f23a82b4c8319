/** The control for a value that is typed, chosen or ticked, by its JSON Schema, and what the form calls the keys of a notice. */
import { element, field, select, tickBox } from './dom.ts';
import { isLongNumber, type Path, type Value } from './draft.ts';

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
  const node = keyField(control, key, isNeeded);
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

const DAY = 'A day such as 2026-03-31, or a month such as 2026-03';
const LENGTH = 'P6W is six weeks, P1M a month, P62D 62 days';

const WORDS: Readonly<Record<string, readonly [label: string, hint?: string]>> = {
  after: ['After', 'issued, or the short name of a review, a variation or a deliverable'],
  aim: ['Aim'],
  also: ['Other names', 'By which returns know it, with commas between them'],
  assessed_by: ['Assessed by'],
  authority: ['Authority'],
  basis: ['Basis', 'A label such as year-to-date: only rows with the same one are scored'],
  benchmarks: ['Benchmarks', 'Figures of others that targets refer to'],
  better: ['Better than the baseline, by any amount (instead of a target)'],
  by: ['By', DAY],
  columns: ['Columns', 'What the authority’s own return calls them'],
  composite: ['How many of other measures do well'],
  counts: ['What is counted', 'Members that improved, met their targets, or are green'],
  deliverable: ['A thing to be done by a day'],
  duty_holder: ['Whose duty it is', 'Where it is not the council’s'],
  eases: ['This target is easier than the one before'],
  every: ['How often', `From the last time: ${LENGTH}`],
  evidence_within: ['Evidence within', LENGTH],
  exclusive: ['More than the target, not at least'],
  for: ['Observations running', 'How many one after the other must meet the target'],
  force: ['How binding it is'],
  from: ['From', DAY],
  good: ['What is good', 'none: for information, never rated'],
  gss: ['ONS code', 'Such as E08000018'],
  id: ['Short name', 'Small letters, digits and hyphens, such as visits-on-time'],
  indicator: ['A number with targets'],
  issued: ['Day of issue', DAY],
  judgement: ['A grade, or a self-assessment'],
  kind: ['What is asked for'],
  legal_basis: ['Legal basis'],
  of: ['Of which measures', 'Their short names, with commas between them'],
  on: ['On', DAY],
  per: ['Or so often in each'],
  percent_of_target: ['Per cent of the target'],
  plus: ['Plus'],
  policy: ['How strictly it is scored'],
  rebase: ['New control limits from', 'Days, with commas between them'],
  recurring: ['A thing to be done again and again'],
  ref: ['Where it is in the document', 'Such as Paragraph 1.1'],
  return: ['The return'],
  scale: ['Scale', 'rag, or grades from the worst to the best with commas between them'],
  section: ['Section', 'The short name of a section'],
  stages: ['Stages', 'What is due by when'],
  stale_after: ['A figure is old after', LENGTH],
  'target.of': ['Benchmark', 'Its short name'],
  'target.plus': ['Points added to it'],
  target: ['Target', 'A number or a grade; of a range two numbers with a comma between them'],
  times: ['Times', 'How often in each'],
  tolerance: ['Tolerance'],
  unit_label: ['Unit in words', 'Such as per 10,000'],
  until: ['Until', DAY],
  values: ['Values'],
  within: ['Within', LENGTH],
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** By what the words for a key of a mapping are looked up. */
export const wordsOf = (around: string, key: string): string =>
  WORDS[`${around}.${key}`] ? `${around}.${key}` : key;

/** What the form calls a key. */
export function labelOf(key: string, isNeeded = true): string {
  const name = WORDS[key]?.[0] ?? capital(key.replaceAll('_', ' '));
  return isNeeded ? name : `${name} (optional)`;
}

/** A control under the name of its key, with the hint on what goes into it. */
export const keyField = (control: Control, key: string, isNeeded = true): HTMLElement =>
  field(control, labelOf(key, isNeeded), WORDS[key]?.[1] ?? null);
