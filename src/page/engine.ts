/** The page's side of the Worker: asks, hears how far it has come, and can stop it. */
import type { Question, Questions, Reply } from './protocol.ts';

/** What was asked and is not answered yet. */
interface Open {
  readonly done: (answer: never) => void;
  readonly failed: (error: Error) => void;
  readonly progress: (text: string, part: number | null) => void;
}

/** That the work was stopped, so that no answer comes. */
export class Stopped extends Error {}

export class Engine {
  /** The script of the Worker, which may be on its way. */
  private readonly source: Promise<string>;
  private worker: Promise<Worker>;
  private readonly open = new Map<number, Open>();
  private numbers = 0;

  /** With the script of the Worker in a data block of the page. */
  constructor(block: string) {
    this.source = unpacked(block);
    this.worker = this.start();
  }

  /** Asks. The promise fails with {@link Stopped} where the work is stopped. */
  ask<Q extends Question>(
    question: Q,
    ask: Questions[Q]['ask'],
    progress: Open['progress'] = () => undefined,
  ): Promise<Questions[Q]['answer']> {
    const number = ++this.numbers;
    return new Promise((done, failed) => {
      this.open.set(number, { done, failed, progress });
      void this.worker.then((worker) => worker.postMessage({ number, question, ask }), failed);
    });
  }

  /** Stops what goes on. The Worker that comes after knows nothing of what was before. */
  stop(): void {
    void this.worker.then((worker) => worker.terminate());
    for (const { failed } of this.open.values()) failed(new Stopped());
    this.open.clear();
    this.worker = this.start();
  }

  private async start(): Promise<Worker> {
    const address = URL.createObjectURL(new Blob([await this.source], { type: 'text/javascript' }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.hear(data);
    worker.onerror = ({ message }) => {
      for (const { failed } of this.open.values()) failed(new Error(message || 'it ran out of memory'));
      this.open.clear();
    };
    return worker;
  }

  private hear(reply: Reply): void {
    const asked = this.open.get(reply.number);
    if (!asked) return;
    if ('progress' in reply) {
      asked.progress(reply.progress, reply.part);
      return;
    }
    this.open.delete(reply.number);
    if ('failed' in reply) asked.failed(new Error(reply.failed));
    else asked.done(reply.answer as never);
  }
}

/** The text of a data block of the page that is compressed with gzip, in base64. */
async function unpacked(id: string): Promise<string> {
  const packed = atob(document.getElementById(id)?.textContent?.trim() ?? '');
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return await new Response(stream).text();
}
