/** The notices to score with: those that come with the page, those that the user adds, and one that is written here. */
import type { Schema } from './control.ts';
import { element, fill, save } from './dom.ts';
import type { Engine } from './engine.ts';
import type { Controls } from './form.ts';
import type { ChosenFile, NoticeFile } from './protocol.ts';
import { Writer } from './writer.ts';

/** A notice of the list. */
type Listed = NoticeFile & Required<Pick<NoticeFile, 'listed'>>;

/** By what it is chosen: its id, where it has one. */
const choiceOf = ({ name, listed }: Listed): string => listed.id ?? name;

export class Notices {
  private readonly engine: Engine;
  private readonly controls: Controls;
  private readonly changed: () => void;
  private listed: readonly Listed[] = [];
  private isWriting = false;

  /** `changed` is called where another notice is chosen. */
  constructor(engine: Engine, controls: Controls, changed: () => void) {
    this.engine = engine;
    this.controls = controls;
    this.changed = changed;
    const { notice, writing, template, workbook } = controls;
    notice.addEventListener('change', () => this.choose(notice.value));
    writing.addEventListener('toggle', () => void this.startWriting());
    template.addEventListener('click', () => void this.saveTemplate('csv'));
    workbook.addEventListener('click', () => void this.saveTemplate('xlsx'));
  }

  get files(): readonly NoticeFile[] {
    return this.listed;
  }

  get chosen(): NoticeFile | undefined {
    return this.listed.find((file) => choiceOf(file) === this.controls.notice.value);
  }

  choose(choice: string): void {
    this.controls.notice.value = choice;
    this.showReviews();
    this.changed();
  }

  /** Has the engine know the notices, and lists them. */
  async know(files: readonly NoticeFile[]): Promise<void> {
    const answer = this.engine.ask('notices', { files });
    const known = files.flatMap(({ listed }) => listed ?? []);
    const all = known.length === files.length ? known : await answer;
    this.listed = files.map((file, at) => ({ ...file, listed: all[at] as Listed['listed'] }));
    const { notice } = this.controls;
    const before = notice.value;
    fill(notice, [
      element('option', { value: '' }, 'As the returns say, in a column notice'),
      ...this.listed.map((file) => element('option', { value: choiceOf(file) }, file.listed.title)),
    ]);
    notice.value = [...notice.options].some(({ value }) => value === before) ? before : '';
    this.showReviews();
  }

  private showReviews(): void {
    const listed = this.chosen?.listed;
    fill(this.controls.review, [
      element('option', { value: '' }, 'No review'),
      ...(listed?.reviews ?? []).map(({ id, title }) => element('option', { value: id }, title)),
    ]);
    for (const one of [this.controls.template, this.controls.workbook]) one.disabled = !listed?.id;
  }

  /** Notices of the user's own come first in the list, and the first of them is chosen. */
  async take(files: readonly ChosenFile[]): Promise<void> {
    await this.add(
      await Promise.all(files.map(async ({ name, file }) => ({ name, bytes: await file.text() }))),
    );
  }

  private async add(read: readonly NoticeFile[]): Promise<void> {
    const names = new Set(read.map(({ name }) => name));
    await this.know([...read, ...this.listed.filter(({ name }) => !names.has(name))]);
    const [first] = this.listed;
    if (first) this.choose(choiceOf(first));
  }

  /** The form that writes a notice is made when it is opened first. */
  private async startWriting(): Promise<void> {
    if (this.isWriting) return;
    this.isWriting = true;
    const schema = (await this.engine.ask('schema', {})) as Schema;
    const writer = new Writer(schema, {
      read: (file) => this.engine.ask('read', file),
      use: (file) => void this.add([file]),
      chosen: async () => {
        const { chosen } = this;
        return chosen ? { name: chosen.name, values: await this.engine.ask('values', chosen) } : null;
      },
    });
    this.controls.writing.append(writer.node);
  }

  /** Saves an empty return of the notice. */
  private async saveTemplate(format: string): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    const { blob, suffix } = await this.engine.ask('template', { notice: chosen.name, format });
    save(blob, `${chosen.listed?.id}-return${suffix}`);
  }
}
