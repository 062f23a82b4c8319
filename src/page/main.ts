/** The offline page: files in, the answer out. The engine is in a Worker; nothing is sent anywhere. */
import { findingsPart, inTheForm, pagesPart, problemsPart, reportNodes } from './answer.ts';
import type { Schema } from './control.ts';
import { button, element, field, fill, save } from './dom.ts';
import { Engine, Stopped, unpacked } from './engine.ts';
import { chosenFiles, droppedFiles } from './files.ts';
import { type Controls, controls, FORMAT_NAMES, suppositionsText } from './form.ts';
import type { Answered, Asked, ChosenFile, MeasureInfo, NoticeFile } from './protocol.ts';
import { Writer } from './writer.ts';

/** A notice of the list. */
type Listed = NoticeFile & Required<Pick<NoticeFile, 'listed'>>;
type ListedNotice = Listed['listed'];

/** By what it is chosen: its id, where it has one. */
const choiceOf = ({ name, listed }: Listed): string => listed.id ?? name;

/** What the user has chosen so far. */
interface Chosen {
  returns: readonly ChosenFile[];
  whatIf: Readonly<Record<string, string>>;
}

const NOTHING: Chosen = { returns: [], whatIf: {} };

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

class Page {
  private readonly engine: Engine;
  private readonly own: readonly NoticeFile[];
  /** The notices, with how they are listed. */
  private files: readonly Listed[] = [];
  private chosen: Chosen = NOTHING;
  private readonly controls: Controls;
  private readonly result: HTMLElement;
  private isWriting = false;
  /** Counts the scores asked for: an answer to an older one is not shown. */
  private asked = 0;

  constructor(engine: Engine, own: readonly NoticeFile[]) {
    this.engine = engine;
    this.own = own;
    this.controls = controls();
    this.result = element('div', { id: 'page-result' });
    document.getElementById('page-main')?.append(this.controls.whole, this.result);
    this.controls.writing.addEventListener('toggle', () => void this.startWriting());
  }

  async start(): Promise<void> {
    this.listen();
    await this.know(this.own);
    this.controls.whole.hidden = false;
  }

  private listen(): void {
    const { returns, folder, notice, ownNotice, drop, form, stop, clear, sample, template, workbook } =
      this.controls;
    for (const input of [returns, folder]) {
      input.addEventListener('change', () => this.take(chosenFiles(input)));
      // A browser reports no change where the same file is chosen again, though it may have changed.
      input.addEventListener('click', () => {
        input.value = '';
      });
    }
    ownNotice.addEventListener('change', () => void this.takeNotices(chosenFiles(ownNotice)));
    notice.addEventListener('change', () => this.chooseNotice());
    form.addEventListener('change', ({ target }) => {
      if (target instanceof Element && target.closest('.options')) void this.score();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.score();
    });
    stop.addEventListener('click', () => this.stop());
    clear.addEventListener('click', () => location.reload());
    sample.addEventListener('click', () => this.takeSample());
    template.addEventListener('click', () => void this.template('csv'));
    workbook.addEventListener('click', () => void this.template('xlsx'));
    for (const kind of ['dragover', 'dragleave', 'drop'] as const)
      document.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.toggle('over', kind === 'dragover');
        if (kind === 'drop' && event.dataTransfer) void this.dropped(event.dataTransfer);
      });
  }

  /** Has the engine know the notices, and lists them. */
  private async know(files: readonly NoticeFile[]): Promise<void> {
    const answer = this.engine.ask('notices', { files });
    const known = files.flatMap(({ listed }) => listed ?? []);
    const all = known.length === files.length ? known : await answer;
    this.files = files.map((file, at) => ({ ...file, listed: all[at] as ListedNotice }));
    const { notice } = this.controls;
    const before = notice.value;
    fill(notice, [
      element('option', { value: '' }, 'As the returns say, in a column notice'),
      ...this.files.map((file) => element('option', { value: choiceOf(file) }, file.listed.title)),
    ]);
    notice.value = [...notice.options].some(({ value }) => value === before) ? before : '';
    this.showReviews();
  }

  private get notice(): Listed | undefined {
    return this.files.find((file) => choiceOf(file) === this.controls.notice.value);
  }

  private showReviews(): void {
    const reviews = this.notice?.listed.reviews ?? [];
    fill(this.controls.review, [
      element('option', { value: '' }, 'No review'),
      ...reviews.map(({ id, title }) => element('option', { value: id }, title)),
    ]);
    for (const one of [this.controls.template, this.controls.workbook])
      one.disabled = !this.notice?.listed.id;
  }

  private chooseNotice(): void {
    this.showReviews();
    this.chosen = { ...this.chosen, whatIf: {} };
    void this.score();
  }

  private async dropped(data: DataTransfer): Promise<void> {
    const files = await droppedFiles(data);
    const notices = files.filter(({ name }) => /\.ya?ml$/i.test(name));
    const returns = files.filter((file) => !notices.includes(file));
    if (returns.length > 0) this.choose(returns);
    if (notices.length > 0) await this.takeNotices(notices);
    else if (returns.length > 0) void this.score();
  }

  private choose(returns: readonly ChosenFile[]): void {
    this.chosen = { returns, whatIf: {} };
    this.controls.chosen.textContent = returns.map(({ name }) => name).join(', ');
  }

  private take(returns: readonly ChosenFile[]): void {
    this.choose(returns);
    void this.score();
  }

  /** Notices of the user's own come first in the list, and the first of them is chosen. */
  private async takeNotices(files: readonly ChosenFile[]): Promise<void> {
    await this.addNotices(
      await Promise.all(files.map(async ({ name, file }) => ({ name, bytes: await file.text() }))),
    );
  }

  private async addNotices(read: readonly NoticeFile[]): Promise<void> {
    const names = new Set(read.map(({ name }) => name));
    await this.know([...read, ...this.files.filter(({ name }) => !names.has(name))]);
    const [first] = this.files;
    if (first) this.controls.notice.value = choiceOf(first);
    this.chooseNotice();
  }

  /** The form that writes a notice is made when it is opened first. */
  private async startWriting(): Promise<void> {
    const { writing } = this.controls;
    if (this.isWriting) return;
    this.isWriting = true;
    const schema = (await this.engine.ask('schema', {})) as Schema;
    const writer = new Writer(schema, {
      read: (file) => this.engine.ask('read', file),
      use: (file) => void this.addNotices([file]),
      chosen: async () => {
        const { notice } = this;
        return notice ? { name: notice.name, values: await this.engine.ask('values', notice) } : null;
      },
    });
    writing.append(writer.node);
  }

  private takeSample(): void {
    const { name, notice, bytes } = JSON.parse(textOf('sample'));
    this.controls.notice.value = notice;
    this.showReviews();
    this.take([{ name, file: new Blob([bytes]) }]);
  }

  private ask(): Asked {
    const { asAt, review, moderations, before, keepGoing, encoding, sheet } = this.controls;
    const [ratings] = chosenFiles(moderations);
    const [earlier] = chosenFiles(before);
    const { notice } = this;
    return {
      ...this.chosen,
      ...(notice ? { notice: notice.name } : {}),
      ...(asAt.value.trim() ? { asAt: asAt.value } : {}),
      ...(review.value ? { review: review.value } : {}),
      ...(ratings ? { moderations: ratings } : {}),
      ...(earlier ? { before: earlier } : {}),
      ...(sheet.value.trim() ? { sheet: sheet.value.trim() } : {}),
      keepGoing: keepGoing.checked,
      encoding: encoding.value as NonNullable<Asked['encoding']>,
    };
  }

  /** Scores what is chosen, if a return is. Work on an older choice is stopped. */
  private async score(): Promise<void> {
    if (this.chosen.returns.length === 0) return;
    const mine = ++this.asked;
    const isBusy = !this.controls.working.hidden;
    this.working(true);
    this.say('Reading and scoring.');
    try {
      if (isBusy) this.restart();
      const answer = await this.engine.ask('score', this.ask(), (text, part) => this.progress(text, part));
      if (mine === this.asked) {
        this.show(answer);
        this.working(false);
        await this.showRest(mine);
      }
    } catch (error) {
      if (error instanceof Stopped) return;
      this.fail(error);
    }
    if (mine === this.asked) this.working(false);
  }

  /** Adds the parts of the report after its beginning, as they are made: the page stays ready meanwhile. */
  private async showRest(mine: number): Promise<void> {
    const report = this.result.querySelector('.report .outer');
    if (report) this.result.setAttribute('aria-busy', 'true');
    while (report) {
      const part = await this.engine.ask('part', {});
      if (mine !== this.asked || part === null) return;
      for (const node of reportNodes(part)) report.append(node);
    }
  }

  /** The Worker that comes after is asked for one thing after the other, and so knows the notices before it scores. */
  private restart(): void {
    this.engine.stop();
    void this.engine.ask('notices', { files: this.files }).catch(() => undefined);
  }

  private stop(): void {
    this.asked++;
    this.restart();
    this.working(false);
    this.result.replaceChildren();
    this.say('Stopped. Nothing was scored.');
  }

  private working(is: boolean): void {
    this.controls.working.hidden = !is;
    this.controls.bar.removeAttribute('value');
    this.controls.doing.textContent = '';
    this.result.setAttribute('aria-busy', String(is));
  }

  private progress(text: string, part: number | null): void {
    const { bar, doing } = this.controls;
    doing.textContent = text;
    if (part === null) bar.removeAttribute('value');
    else bar.value = part;
  }

  private say(text: string): void {
    this.controls.status.textContent = text;
  }

  private fail(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.result.replaceChildren(problemsPart([`notice met a fault of its own: ${why}`]));
  }

  private show(answer: Answered): void {
    const { report, problems, notes, formats, measures } = answer;
    const findings = findingsPart(answer);
    const heading = element(
      'h2',
      { class: 'govuk-heading-l', id: 'page-answer', tabindex: '-1' },
      'The answer',
    );
    fill(this.result, [
      heading,
      ...(problems.length > 0 ? [problemsPart(problems)] : []),
      ...notes.map((note) => element('p', { class: 'govuk-inset-text' }, inTheForm(note))),
      report === null ? findings : null,
      formats.length > 0 ? this.downloads(formats, answer, report !== null) : null,
      ...(report === null ? [] : [this.supposed(), element('div', { class: 'report' }, reportNodes(report))]),
      measures.length > 0 ? this.closer(measures) : null,
      report === null ? null : findings,
    ]);
    this.say(report === null ? 'Nothing was scored.' : 'Scored. The answer is below.');
    heading.focus({ preventScroll: true });
  }

  /** The buttons that save the result, print it and copy its tables. */
  private downloads(formats: readonly string[], { fileName }: Answered, scored: boolean): HTMLElement {
    const status = element('p', { class: 'govuk-body', role: 'status' });
    const saved = formats.map((format) =>
      button(FORMAT_NAMES[format] ?? format, () => {
        void this.engine
          .ask('render', { format })
          .then(({ blob, suffix }) => save(blob, `${fileName}${suffix}`))
          .catch((error: unknown) => this.fail(error));
      }),
    );
    const more = scored
      ? [
          button('Print', () => print()),
          button('Copy for Word', () => {
            status.textContent = copyTables(this.result)
              ? 'Copied. Paste it into Word.'
              : 'The browser refused to copy.';
          }),
        ]
      : [];
    return element(
      'section',
      { class: 'downloads', 'aria-label': 'Save, print and copy' },
      element('p', { class: 'govuk-body' }, 'Save as:'),
      element('div', { class: 'govuk-button-group' }, saved, more),
      status,
    );
  }

  /** What is supposed, and the way back. */
  private supposed(): HTMLElement | string {
    const { whatIf } = this.chosen;
    if (Object.keys(whatIf).length === 0) return '';
    return element(
      'p',
      { class: 'govuk-inset-text' },
      `${suppositionsText(whatIf)} `,
      button('Take that back', () => {
        this.chosen = { ...this.chosen, whatIf: {} };
        void this.score();
      }),
    );
  }

  /** A measure in full, and what another figure would make of it. */
  private closer(measures: readonly MeasureInfo[]): HTMLElement {
    const many = new Set(measures.map(({ notice }) => notice)).size > 1;
    const choice = element(
      'select',
      { class: 'govuk-select', id: 'page-measure' },
      measures.map(({ notice, id, title, rag }, at) =>
        element('option', { value: String(at) }, `${many ? `${notice} ` : ''}${id}: ${title} (${rag})`),
      ),
    );
    const figure = element('input', { class: 'govuk-input govuk-input--width-10', id: 'page-figure' });
    const pages = element('div', { class: 'pages', 'aria-live': 'polite' });
    const one = (): MeasureInfo => measures[Number(choice.value)] as MeasureInfo;
    const show = (question: 'explain' | 'trend') => (): void => {
      const { notice, id: measure } = one();
      this.engine
        .ask(question, { notice, measure })
        .then((answer) => fill(pages, pagesPart(answer)))
        .catch((error: unknown) => this.fail(error));
    };
    const suppose = (): void => {
      if (figure.value.trim() === '') return;
      this.chosen = { ...this.chosen, whatIf: { ...this.chosen.whatIf, [one().id]: figure.value.trim() } };
      void this.score();
    };
    return element(
      'section',
      { class: 'closer', 'aria-labelledby': 'page-closer' },
      element('h2', { class: 'govuk-heading-m', id: 'page-closer' }, 'Look closer at a measure'),
      field(choice, 'Measure'),
      element(
        'div',
        { class: 'govuk-button-group' },
        button('Explain', show('explain')),
        button('Trend', show('trend')),
      ),
      field(figure, 'What if it were', 'A figure, a grade or a word of progress, as a return would have it'),
      button('Suppose', suppose),
      pages,
    );
  }

  private async template(format: string): Promise<void> {
    const { notice } = this;
    if (!notice) return;
    const { blob, suffix } = await this.engine.ask('template', { notice: notice.name, format });
    save(blob, `${notice.listed.id}-return${suffix}`);
  }
}

/** Puts the tables of the report on the clipboard, as Word takes them. */
function copyTables(from: HTMLElement): boolean {
  const tables = [...from.querySelectorAll('.report table')];
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/html', tables.map((table) => table.outerHTML).join('<p></p>'));
    event.clipboardData?.setData(
      'text/plain',
      tables.map((table) => (table as HTMLElement).innerText).join('\n\n'),
    );
  };
  document.addEventListener('copy', onCopy);
  const done = document.execCommand('copy');
  document.removeEventListener('copy', onCopy);
  return done;
}

const page = new Page(new Engine(unpacked('engine')), JSON.parse(textOf('notices')));
await page.start();
