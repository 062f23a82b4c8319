/** Elements. Whatever comes from a file is put into them as text, never as markup. */

type Child = Node | string | null;

/** What goes into an element: some of them may be lists. */
type Children = readonly (Child | readonly Child[])[];

/** Puts children in place of what is in an element. */
export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren();
  for (const child of children) if (child !== null) parent.append(child);
}

/** An element with its attributes (true: there, without a value; null: not there) and what is in it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | null>> = {},
  ...children: Children
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (typeof value === 'string') made.setAttribute(key, value);
  }
  for (const child of children.flat()) if (child !== null) made.append(child);
  return made;
}

/** A button that does something. */
export function button(name: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'govuk-button govuk-button--secondary' }, name);
  made.addEventListener('click', act);
  return made;
}

/** A choice of one of several values, each with its name. */
export const select = (
  id: string,
  choices: readonly (readonly [value: string, name: string])[],
): HTMLSelectElement =>
  element(
    'select',
    { class: 'govuk-select', id },
    choices.map(([value, name]) => element('option', { value }, name)),
  );

/** A box to tick, with its label. */
export function tickBox(
  id: string,
  name: string,
): { readonly box: HTMLInputElement; readonly node: HTMLElement } {
  const box = element('input', { type: 'checkbox', class: 'govuk-checkboxes__input', id });
  const label = element('label', { class: 'govuk-label govuk-checkboxes__label', for: id }, name);
  const node = element(
    'div',
    { class: 'govuk-checkboxes govuk-checkboxes--small' },
    element('div', { class: 'govuk-checkboxes__item' }, box, label),
  );
  return { box, node };
}

export const paragraph = (text: string): HTMLElement => element('p', { class: 'govuk-body' }, text);

/** A line whose changes are read out. */
export const statusLine = (): HTMLElement => element('p', { class: 'govuk-body', role: 'status' });

/** What is seen once its name is chosen. */
export const folded = (name: string, ...inside: Children): HTMLDetailsElement =>
  element(
    'details',
    { class: 'govuk-details' },
    element(
      'summary',
      { class: 'govuk-details__summary' },
      element('span', { class: 'govuk-details__summary-text' }, name),
    ),
    element('div', { class: 'govuk-details__text' }, inside.flat()),
  );

/** A labelled part of the form, with a hint. */
export function field(
  control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement,
  name: string,
  hint: string | null = null,
): HTMLDivElement {
  const hintId = `${control.id}-hint`;
  if (hint !== null) control.setAttribute('aria-describedby', hintId);
  return element(
    'div',
    { class: 'govuk-form-group' },
    element('label', { class: 'govuk-label govuk-label--s', for: control.id }, name),
    hint === null ? null : element('div', { class: 'govuk-hint', id: hintId }, hint),
    control,
  );
}

/** Has the browser save a file. */
export function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  element('a', { href: address, download: name }).click();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
