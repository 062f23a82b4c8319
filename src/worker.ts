/** The library in a Worker of a browser: a message asks for a score, and the answer comes as one. The page stays ready. */
import {
  FINDINGS_FORMATS,
  type FindingEntry,
  type GivenFile,
  render,
  type Score,
  type ScoreRequest,
  score,
} from './index.ts';
import { progressInTexts } from './run/progress.ts';

/** What is asked: posted to the Worker. */
export interface WorkerRequest {
  /** Names the question, so that its answer is known. */
  readonly id: number | string;
  /** The options of `score`, with files in memory. */
  readonly score: Omit<
    ScoreRequest,
    'notice' | 'notices' | 'returns' | 'moderations' | 'before' | 'progress'
  > & {
    readonly notice?: GivenFile | string;
    readonly notices?: readonly GivenFile[];
    readonly returns: readonly GivenFile[];
    readonly moderations?: GivenFile;
    readonly before?: GivenFile;
  };
  /** Formats to render besides, by name, as `render` has them; where nothing is scored, those that findings have too. */
  readonly formats?: readonly string[];
}

/** What the Worker posts: how far it has come in words, now and then; then what `score` gives, or why it failed. */
export type WorkerReply =
  | { readonly id: WorkerRequest['id']; readonly progress: string }
  | ({ readonly id: WorkerRequest['id'] } & WorkerAnswer)
  | { readonly id: WorkerRequest['id']; readonly failed: string };

export interface WorkerAnswer extends Pick<Score, 'document' | 'problems' | 'notes'> {
  readonly findings: readonly FindingEntry[];
  /** By the name of the format. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

/** As much of a Worker's own side as is used here. */
interface Scope {
  onmessage: ((event: { readonly data: WorkerRequest }) => void) | null;
  postMessage(reply: WorkerReply): void;
}
declare const self: Scope;

const isOfFindings = (name: string): boolean => FINDINGS_FORMATS.some((one) => one.name === name);

async function answerTo(request: WorkerRequest): Promise<WorkerAnswer> {
  const { id } = request;
  const made = await score({
    ...request.score,
    progress: progressInTexts((progress) => self.postMessage({ id, progress })),
  });
  const files: Record<string, string | Uint8Array> = {};
  for (const name of request.formats ?? [])
    if (made.scored.length > 0 || isOfFindings(name))
      files[name] = await render(made, name, { series: request.score.series ?? false });
  const { document, findings, problems, notes } = made;
  return { document, findings: [...findings], problems, notes, files };
}

self.onmessage = ({ data }) => {
  const { id } = data;
  answerTo(data).then(
    (answer) => self.postMessage({ id, ...answer }),
    (error: unknown) =>
      self.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
};
