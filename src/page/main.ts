/** The offline page: files in, the answer out. The engine is in a Worker; nothing is sent anywhere. */
import { answerNodes, problemsPart, reportNodes } from './answer.ts';
import { element, fill } from './dom.ts';
import { Engine, Stopped } from './engine.ts';
import { type Controls, chosenFiles, controls, droppedFiles } from './form.ts';
import { Notices } from './notices.ts';
import type { Answered, Asked, ChosenFile } from './protocol.ts';

/** What the user has chosen so far. */
interface Chosen {
  returns: readonly ChosenFile[];
  whatIf: Readonly<Record<string, string>>;
}

const NOTHING: Chosen = { returns: [], whatIf: {} };

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? '';

class Page {
  private readonly engine = new Engine('engine');
  private readonly controls: Controls = controls();
  private readonly result = element('div', { id: 'page-result' });
  private readonly notices: Notices;
  private chosen: Chosen = NOTHING;
  /** Counts the scores asked for: an answer to an older one is not shown. */
  private asked = 0;

  constructor() {
    this.notices = new Notices(this.engine, this.controls, () => this.suppose({}));
    document.getElementById('page-main')?.append(this.controls.whole, this.result);
  }

  async start(): Promise<void> {
    this.listen();
    await this.notices.know(JSON.parse(textOf('notices')));
    this.controls.whole.hidden = false;
  }

  private listen(): void {
    const { returns, folder, ownNotice, drop, form, stop, clear, sample } = this.controls;
    for (const input of [returns, folder]) {
      input.addEventListener('change', () => this.take(chosenFiles(input)));
      // A browser reports no change where the same file is chosen again, though it may have changed.
      input.addEventListener('click', () => {
        input.value = '';
      });
    }
    ownNotice.addEventListener('change', () => void this.notices.take(chosenFiles(ownNotice)));
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
    for (const kind of ['dragover', 'dragleave', 'drop'] as const)
      document.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.toggle('over', kind === 'dragover');
        if (kind === 'drop' && event.dataTransfer) void this.dropped(event.dataTransfer);
      });
  }

  private async dropped(data: DataTransfer): Promise<void> {
    const files = await droppedFiles(data);
    const notices = files.filter(({ name }) => /\.ya?ml$/i.test(name));
    const returns = files.filter((file) => !notices.includes(file));
    if (returns.length > 0) this.choose(returns);
    if (notices.length > 0) await this.notices.take(notices);
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

  private takeSample(): void {
    const { name, notice, bytes } = JSON.parse(textOf('sample'));
    this.choose([{ name, file: new Blob([bytes]) }]);
    this.notices.choose(notice);
  }

  /** Scores what is chosen with these values in place of its own. */
  private suppose(whatIf: Chosen['whatIf']): void {
    this.chosen = { ...this.chosen, whatIf };
    void this.score();
  }

  private ask(): Asked {
    const { asAt, review, moderations, before, keepGoing, encoding, sheet } = this.controls;
    const [ratings] = chosenFiles(moderations);
    const [earlier] = chosenFiles(before);
    const notice = this.notices.chosen;
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
    void this.engine.ask('notices', { files: this.notices.files }).catch(() => undefined);
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
    const nodes = answerNodes(answer, {
      engine: this.engine,
      whatIf: this.chosen.whatIf,
      suppose: (whatIf) => this.suppose(whatIf),
      fail: (error) => this.fail(error),
    });
    fill(this.result, nodes);
    this.say(answer.report === null ? 'Nothing was scored.' : 'Scored. The answer is below.');
    nodes[0]?.focus({ preventScroll: true });
  }
}

await new Page().start();
