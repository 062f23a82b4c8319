/** The engine of the page, in a Worker: it reads and scores while the page stays ready. It keeps what was scored last. */
import { Document, isMap, visit } from 'yaml';
import * as z from 'zod/mini';
import SCHEMA from '../../notices/notice.schema.json';
import type { Scored } from '../assessment/score.ts';
import { trendOf } from '../assessment/trend.ts';
import { findingSource } from '../model/finding.ts';
import { firstOf, piecesOf } from '../model/lists.ts';
import { sha256 } from '../model/sha256.ts';
import { withoutMark } from '../model/source.ts';
import { FileFindings } from '../notice/findings.ts';
import { readNotice } from '../notice/read.ts';
import { parseYaml } from '../notice/yaml.ts';
import { IN_A_FILE } from '../render/formats.ts';
import { REGISTRY } from '../render/registry.ts';
import { trendSections } from '../render/trend/index.ts';
import { type Progress, RunError, type Source } from '../run/edges.ts';
import { listedNotice } from '../run/listed.ts';
import { progressInTexts } from '../run/progress.ts';
import { type GivenFile, render, type Score, score } from '../run/score.ts';
import { explanation } from '../words/explain.ts';
import { findingEntries } from '../words/findings.ts';
import { templateOf } from '../words/forms.ts';
import { isLongNumber, type Mapping } from './draft.ts';
import type {
  Answered,
  Asked,
  ChosenFile,
  Made,
  Message,
  NoticeFile,
  Pages,
  Question,
  Questions,
  Reply,
} from './protocol.ts';
import { sheetViews } from './sheet.ts';

// A page whose policy forbids evaluated text must not try it.
z.config({ jitless: true });

/** Most findings that the page shows; all of them are counted, and in the files to download. */
const MOST_SHOWN = 500;

/** Columns of a chart in letters, and of the lines about it. */
const COLUMNS = 80;

/** Bytes read at once. */
const PART = 1_048_576;

/** Bytes of a file that is read once: reading takes the browser longer than parsing. */
const MOST_HELD = 32 * PART;

/** The Worker's own side of it. */
interface Scope {
  onmessage: ((event: { readonly data: Message }) => void) | null;
  postMessage(reply: Reply): void;
}
declare const self: Scope;
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

let notices: readonly NoticeFile[] = [];
/** The same as bytes: they are made once, not for each score. */
let sources: readonly GivenFile[] = [];
let last: Score | null = null;
/** What is still to come of its report. */
let parts: Iterator<unknown> | null = null;

/** A file of the user's. A small one is read once; a large one is read in parts, and never held whole unless it must be. */
function sourceOf({ name, file }: ChosenFile): Source {
  const read = (blob: Blob): Uint8Array => {
    try {
      return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob));
    } catch {
      throw new RunError(
        `Cannot read ${name}: since it was chosen it has changed or is gone. Choose it again.`,
      );
    }
  };
  let held: Uint8Array | null = null;
  const whole = (): Uint8Array => {
    held ??= read(file);
    return held;
  };
  function* parts(): Generator<Uint8Array> {
    for (let at = 0; at < Math.max(file.size, 1); at += PART)
      yield file.size <= MOST_HELD ? whole().subarray(at, at + PART) : read(file.slice(at, at + PART));
  }
  return {
    name,
    size: file.size,
    parts,
    get bytes() {
      return file.size <= MOST_HELD ? whole() : read(file);
    },
    sha256: () => sha256(parts()),
  };
}

/** Reports how far the work has come. */
const progressTo = (number: number): Progress =>
  progressInTexts((progress) => {
    const share = /(\d{1,3})%/.exec(progress)?.[1];
    self.postMessage({ number, progress, part: share === undefined ? null : Number(share) / 100 });
  });

async function scoreAsked(asked: Asked, number: number): Promise<Answered> {
  const { returns, moderations, before, ...options } = asked;
  const given = returns.map(sourceOf);
  last = await score({
    ...options,
    notices: sources,
    returns: given,
    ...(moderations ? { moderations: sourceOf(moderations) } : {}),
    ...(before ? { before: sourceOf(before) } : {}),
    progress: progressTo(number),
  });
  return await answerOf(last, given, asked);
}

async function answerOf(made: Score, sources: readonly Source[], asked: Asked): Promise<Answered> {
  const { scored, findings, problems, notes } = made;
  const shown = [...firstOf(findings, MOST_SHOWN)];
  const formats =
    scored.length > 0 ? REGISTRY.assessments : made.files.inputs.length > 0 ? REGISTRY.findings : [];
  return {
    report: scored.length > 0 ? await beginning(made) : null,
    problems,
    notes,
    findings: shown,
    errors: findings.errors,
    warnings: findings.warnings,
    sheets: sheetViews(sources, shown, asked.encoding ?? 'utf-8'),
    measures: scored.flatMap(({ assessment: { notice, measures } }) =>
      measures.map(({ id, title, rag }) => ({ notice: notice.id, id, title, rag })),
    ),
    formats: formats.map(({ name }) => name),
    fileName: fileNameOf(scored),
  };
}

/** `rotherham-2009-2010-05-17`. */
function fileNameOf(scored: readonly Scored[]): string {
  const [only, other] = scored;
  if (!only) return 'findings';
  return other ? 'notices' : `${only.notice.id}-${only.assessment.asAt}`;
}

/** The report up to the end of what it begins with, the answer: what comes after that is made when it is asked for. */
async function beginning({ scored }: Score): Promise<string> {
  const format = REGISTRY.assessments.find(({ name }) => name === 'html');
  const content = await format?.render(
    scored.map(({ assessment }) => assessment),
    { ...IN_A_FILE, series: true },
  );
  parts = piecesOf(content ?? '')[Symbol.iterator]();
  let text = '';
  for (let more = nextPart(); more !== null; more = nextPart()) {
    text += more;
    // The parts of several notices are no documents of their own.
    if (scored.length === 1 && text.includes('</h1>')) break;
  }
  return text;
}

/** The next part of the report; null after the last. */
function nextPart(): string | null {
  const next = parts?.next();
  return !next || next.done ? null : String(next.value);
}

async function rendered(format: string): Promise<Made> {
  if (!last) throw new Error('nothing is scored');
  const all = last.scored.length > 0 ? REGISTRY.assessments : REGISTRY.findings;
  const kind = all.find(({ name }) => name === format);
  return madeOf(await render(last, format), kind?.mediaType ?? '', kind?.suffixes[0] ?? '.txt');
}

const madeOf = (content: Parameters<typeof piecesOf>[0], type: string, suffix: string): Made => ({
  blob: new Blob([...piecesOf(content)] as BlobPart[], { type }),
  suffix,
});

function found({ notice, measure }: Questions['explain']['ask']) {
  const one = last?.scored.find(({ assessment }) => assessment.notice.id === notice);
  const result = one?.result.measures.find((each) => each.measure.id === measure);
  if (!one || !result) throw new Error(`nothing is scored of ${measure}`);
  return { one, result };
}

function explained(ask: Questions['explain']['ask']): Pages {
  const { one, result } = found(ask);
  const { notice, observations, assessment } = one;
  const file = assessment.inputs[0]?.file ?? '';
  return { sections: explanation({ notice, file, observations, asAt: one.result.asAt, result, assessment }) };
}

function trended(ask: Questions['trend']['ask']): Pages {
  const { one, result } = found(ask);
  const { notice, observations, assessment } = one;
  const { tool, asAtFrom, inputs } = assessment;
  const from = { tool, asAtFrom, inputs };
  const trend = trendOf({ notice, measure: result.measure, observations, asAt: one.result.asAt, ...from });
  return { sections: trendSections(trend, COLUMNS) };
}

async function template(ask: Questions['template']['ask']): Promise<Made> {
  const file = notices.find(({ name }) => name === ask.notice);
  const notice = file && readNotice({ name: file.name, text: file.bytes }).notice;
  const format = REGISTRY.template.find(({ name }) => name === ask.format);
  if (!notice || !format) throw new Error('there is no such notice without errors');
  const content = await format.render(templateOf(notice), IN_A_FILE);
  return madeOf(content, format.mediaType, format.suffixes[0] ?? '');
}

function valuesOf({ name, bytes }: NoticeFile): Mapping | null {
  const findings = new FileFindings(name, withoutMark(bytes));
  const root = parseYaml(findings.text, findings);
  if (!root || !isMap(root)) return null;
  // JavaScript would round it.
  visit(root, {
    Scalar: (_, scalar) => {
      const { value, source = '' } = scalar;
      if (typeof value === 'number' && isLongNumber(source)) scalar.value = source;
    },
  });
  // A key without a value says nothing.
  return root.toJS(new Document(), { reviver: (_, value) => value ?? undefined });
}

const ANSWERS: {
  readonly [Q in Question]: (
    ask: Questions[Q]['ask'],
    number: number,
  ) => Questions[Q]['answer'] | Promise<Questions[Q]['answer']>;
} = {
  notices: ({ files }) => {
    notices = files;
    sources = files.map(({ name, bytes }) => ({ name, bytes: new TextEncoder().encode(bytes) }));
    return files.map(({ name, bytes, listed }) => listed ?? listedNotice({ name, text: bytes }));
  },
  schema: () => SCHEMA,
  values: valuesOf,
  read: ({ name, bytes }) => [...findingEntries(findingSource(readNotice({ name, text: bytes }).findings))],
  score: scoreAsked,
  part: nextPart,
  render: ({ format }) => rendered(format),
  explain: explained,
  trend: trended,
  template,
};

async function answer<Q extends Question>({ number, question, ask }: Message<Q>): Promise<void> {
  try {
    self.postMessage({ number, answer: await ANSWERS[question](ask, number) });
  } catch (error) {
    self.postMessage({ number, failed: error instanceof Error ? error.message : String(error) });
  }
}

self.onmessage = ({ data }) => void answer(data);
