/** The form that writes a notice: its controls come from the notice's JSON Schema, its findings as one types. */
import type { FindingEntry } from '../assessment/document.ts';
import { type Form, labelOf, type Schema } from './control.ts';
import { button, element, fill, folded, save, statusLine } from './dom.ts';
import { type Draft, draftOf, lostOf, type Mapping, type Path } from './draft.ts';
import { type Group, groupOf } from './editor.ts';
import type { NoticeFile } from './protocol.ts';

/** What the form wants of the page. */
export interface Desk {
  /** The findings of a notice. */
  readonly read: (file: NoticeFile) => Promise<readonly FindingEntry[]>;
  /** Scores with the notice, where a return is chosen. */
  readonly use: (file: NoticeFile) => void;
  /** The notice that is chosen, with what is in it where that can be read; null where none is chosen. */
  readonly chosen: () => Promise<{ readonly name: string; readonly values: Mapping | null } | null>;
}

/** A finding with the place in the form that it is about. */
interface Placed {
  readonly text: string;
  readonly severity: FindingEntry['severity'];
  readonly node: HTMLElement;
}

export class Writer implements Form {
  readonly node: HTMLElement;
  private readonly desk: Desk;
  private readonly schema: Schema;
  private group: Group;
  private readonly fields: HTMLElement;
  private readonly summary = element('div', { class: 'govuk-error-summary', hidden: true, tabindex: '-1' });
  private readonly status = statusLine();
  private readonly opened = statusLine();
  private readonly file = element('pre', { class: 'chart', tabindex: '0', 'aria-label': 'The notice file' });
  /** What was typed into, or left: of the rest nothing is said before it is asked for. */
  private readonly touched = new Set<HTMLElement>();
  private showsAll = false;
  private isUsed = false;
  private isChanged = false;
  private ids = 0;
  /** Counts the drafts: the findings of an older one are not shown. */
  private drafts = 0;

  constructor(schema: Schema, desk: Desk) {
    this.desk = desk;
    this.schema = schema;
    this.group = groupOf(this, schema);
    this.fields = element('div', {}, this.group.nodes);
    this.node = element(
      'div',
      { class: 'writer' },
      button('Start from the notice chosen above', () => void this.open()),
      this.opened,
      this.summary,
      this.fields,
      folded('The file so far', this.file),
      element(
        'div',
        { class: 'govuk-button-group' },
        button('Save the notice', () => void this.finish((file) => save(new Blob([file.bytes]), file.name))),
        button('Score with it', () => void this.finish((file) => this.use(file))),
      ),
      this.status,
    );
    this.fields.addEventListener('input', () => this.changed());
    for (const kind of ['change', 'focusout'] as const)
      this.fields.addEventListener(kind, ({ target }) => this.touch(target as HTMLElement));
    this.changed();
  }

  newId(): string {
    this.ids += 1;
    return `page-key-${this.ids}`;
  }

  /** Checks what is in the form once all that goes on is done: a notice that is opened changes many controls. */
  changed(): void {
    if (this.isChanged) return;
    this.isChanged = true;
    queueMicrotask(() => {
      this.isChanged = false;
      void this.check();
    });
  }

  private touch(control: HTMLElement): void {
    const group = control.closest<HTMLElement>('.govuk-form-group');
    if (!group || this.touched.has(group)) return;
    this.touched.add(group);
    this.changed();
  }

  /** Puts the chosen notice into the form, if that has a place for all of it: what is saved must not lack anything. */
  private async open(): Promise<void> {
    const chosen = await this.desk.chosen();
    this.opened.textContent = chosen ? this.take(chosen) : 'Choose a notice above first.';
  }

  private take({ name, values }: { readonly name: string; readonly values: Mapping | null }): string {
    if (!values) return `${name} cannot be read as YAML. Correct it in an editor first.`;
    const group = groupOf(this, this.schema);
    group.set(values);
    const lost = lostOf(values, group.value() ?? {});
    if (lost.length > 0)
      return `${name} is not opened, because the form has no place for: ${lost.join('; ')}. Write on in its file.`;
    this.group = group;
    this.showsAll = true;
    fill(this.fields, group.nodes);
    this.changed();
    return `${name} is in the form. Comments of its file are not.`;
  }

  private draft(): Draft & { readonly name: string } {
    const notice = this.group.value() ?? {};
    const { id } = notice;
    return {
      ...draftOf(notice),
      name: `${typeof id === 'string' && /^[a-z0-9-]+$/.test(id) ? id : 'notice'}.yaml`,
    };
  }

  /** Reads the draft, and shows what is found; the notice where it has no errors. */
  private async check(): Promise<NoticeFile | null> {
    this.drafts += 1;
    const mine = this.drafts;
    const { name, text, paths } = this.draft();
    this.file.textContent = text;
    const findings = await this.desk.read({ name, bytes: text });
    if (mine !== this.drafts) return null;
    const placed = findings.map((one) => this.placed(one, paths)).sort(asInTheForm);
    this.show(placed);
    const file = { name, bytes: text };
    if (findings.some(isError)) return null;
    if (this.isUsed) this.desk.use(file);
    return file;
  }

  private placed(finding: FindingEntry, paths: readonly Path[]): Placed {
    const { severity, code, line, message, found } = finding;
    const path = paths[line ?? 0] ?? [];
    const missing = code === 'missing-key' ? (/"(\w+)"/.exec(message)?.[1] ?? null) : null;
    if (missing === null)
      return { text: found === '[]' ? 'Add at least one' : message, severity, node: this.at(path) };
    return { text: `Enter: ${labelOf(missing)}`, severity, node: this.at([...path.slice(0, -1), missing]) };
  }

  private at(path: Path): HTMLElement {
    return this.group.at(path) ?? this.fields;
  }

  private show(all: readonly Placed[]): void {
    for (const one of this.fields.querySelectorAll('.govuk-error-message')) one.remove();
    for (const one of this.fields.querySelectorAll('.govuk-form-group--error'))
      one.classList.remove('govuk-form-group--error');
    for (const one of this.fields.querySelectorAll('[aria-invalid]')) {
      one.removeAttribute('aria-invalid');
      describe(one, []);
    }
    const shown = all.filter(({ node }) => this.showsAll || this.touched.has(node));
    for (const one of shown) mark(one, this.newId());
    this.summary.hidden = !this.showsAll || shown.length === 0;
    fill(this.summary, [
      element(
        'h3',
        { class: 'govuk-error-summary__title' },
        all.some(isError) ? 'There is a problem' : 'Worth a second look',
      ),
      element('ul', { class: 'govuk-list govuk-error-summary__list' }, shown.map(linkTo)),
    ]);
    const { length } = all.filter(isError);
    const warnings = all.length - length;
    const beside = warnings === 0 ? '' : ` It has ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
    this.status.textContent =
      length === 0
        ? `The notice is complete and has no errors.${beside}`
        : `${length} ${length === 1 ? 'thing is' : 'things are'} still missing or wrong.`;
  }

  /** Does something with the notice, or shows all that is wrong with it. */
  private async finish(act: (file: NoticeFile) => void): Promise<void> {
    this.showsAll = true;
    const file = await this.check();
    if (file) act(file);
    else this.summary.focus();
  }

  private use(file: NoticeFile): void {
    this.isUsed = true;
    this.desk.use(file);
    this.status.textContent = 'The notice is in the list above, and chosen.';
  }
}

const isError = ({ severity }: Pick<FindingEntry, 'severity'>): boolean => severity === 'error';

const asInTheForm = (one: Placed, other: Placed): number => {
  if (one.node === other.node) return 0;
  return one.node.compareDocumentPosition(other.node) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
};

const controlOf = (node: HTMLElement): HTMLElement | null => node.querySelector('input, select, button');

/** Names what a screen reader reads with a control: its hint, where it has one, and this. */
function describe(control: Element, ids: readonly string[]): void {
  const hint = control.parentElement?.querySelector(':scope > .govuk-hint')?.id;
  const all = [...(hint ? [hint] : []), ...ids];
  if (all.length > 0) control.setAttribute('aria-describedby', all.join(' '));
  else control.removeAttribute('aria-describedby');
}

/** Shows a finding at its place, and has a screen reader read it with the control there. */
function mark({ node, text, severity }: Placed, id: string): void {
  const message = element(
    'p',
    { class: 'govuk-error-message', id },
    severity === 'error' ? element('span', { class: 'govuk-visually-hidden' }, 'Error: ') : 'Warning: ',
    text,
  );
  const isOne = node.classList.contains('govuk-form-group');
  const control = isOne ? controlOf(node) : null;
  if (control) {
    node.classList.add('govuk-form-group--error');
    control.setAttribute('aria-invalid', String(severity === 'error'));
    describe(control, [id]);
    control.before(message);
  } else (node.querySelector(':scope > legend') ?? node.firstElementChild ?? node).after(message);
}

function linkTo({ node, text }: Placed): HTMLElement {
  const control = controlOf(node);
  const link = element('a', { href: `#${control?.id ?? ''}` }, text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    for (let around = control?.closest('details'); around; around = around.parentElement?.closest('details'))
      around.open = true;
    control?.focus();
  });
  return element('li', {}, link);
}
