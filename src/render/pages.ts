/**
 * The documents of the smaller commands, and their pages. Where a page is made of words that are in no document, as that of a
 * notice, the document comes with it. Contract 6 and 7.
 */
import type { Assessment, InputEntry, MeasureEntry } from '../assessment/document.ts';
import type {
  CONFIG_FORMAT,
  EXPLANATION_FORMAT,
  LIST_FORMAT,
  SHOW_FORMAT,
  VERIFICATION_FORMAT,
} from '../assessment/tool.ts';
import type { Explained } from '../words/explain.ts';
import { isoText } from '../words/figures.ts';
import type { PageSection } from './table/pages.ts';

/** A document with the pages that show it on a screen. */
export interface Paged<D> {
  readonly document: D;
  readonly pages: readonly (readonly PageSection[])[];
}

/** `notice explain`: one measure of each notice that has it. */
export interface ExplanationDocument {
  readonly format: typeof EXPLANATION_FORMAT;
  readonly tool: Assessment['tool'];
  readonly explanations: readonly (Explained &
    Pick<Assessment, 'notice' | 'asAt' | 'asAtFrom' | 'inputs'> & { readonly measure: MeasureEntry })[];
}

/** `notice list`: the notices that can be named by their ids. */
export interface ListDocument {
  readonly format: typeof LIST_FORMAT;
  readonly tool: Assessment['tool'];
  /** The nearest folder of notices of one's own. */
  readonly folder: string | null;
  readonly notices: readonly ListEntry[];
}

/** Of one with errors only what it was found by is known. */
export interface ListEntry {
  readonly id: string;
  readonly file: string;
  readonly sha256: string;
  readonly errors: number;
  readonly title: string | null;
  readonly authority: Assessment['notice']['authority'] | null;
  readonly issued: string | null;
  readonly measures: number | null;
}

/** `notice show`: one notice as it was read, with every day that it sets. */
export interface ShowDocument {
  readonly format: typeof SHOW_FORMAT;
  readonly tool: Assessment['tool'];
  readonly input: InputEntry;
  /** As the file says it, with what it leaves out filled in. */
  readonly notice: Readonly<Record<string, unknown>>;
  readonly deadlines: readonly {
    readonly on: string | null;
    readonly kind: 'stage' | 'review';
    readonly id: string;
    readonly text: string;
    /** The day in words; of what waits for a deliverable, how it is counted. */
    readonly day: string;
  }[];
}

export const LIST_HEAD = ['Notice', 'Authority', 'Issued', 'Measures', 'Title'];

/** A line of the list. */
export function listRow({ id, file, title, authority, issued, measures }: ListEntry): string[] {
  if (title === null) return [id, 'has errors: notice validate reports them', '', '', file];
  return [id, authority?.name ?? '', isoText(issued ?? ''), `${measures}`, title];
}

/** One thing that was compared. */
export interface CheckEntry {
  readonly what: string;
  readonly ok: boolean;
  /** What the saved file says. */
  readonly expected: string | null;
  /** What there is now; null where there is nothing. */
  readonly found: string | null;
  /** Where the saved file differs first: its line, and the keys that lead there, `measures.3.rag`. */
  readonly line: number | null;
  readonly path: string | null;
  /** Why it could not be compared. */
  readonly why: string | null;
}

/** `notice verify`: whether a saved assessment still follows from its inputs. */
export interface VerificationDocument {
  readonly format: typeof VERIFICATION_FORMAT;
  readonly tool: Assessment['tool'];
  /** The saved file. */
  readonly file: string;
  readonly ok: boolean;
  readonly checks: readonly CheckEntry[];
}

const HASH = /^[0-9a-f]{64}$/;
const short = (text: string | null): string =>
  text === null ? 'nothing' : HASH.test(text) ? `${text.slice(0, 12)}…` : text;

const place = ({ line, path }: CheckEntry): string =>
  [line === null ? '' : `line ${line}`, path ?? ''].filter(Boolean).join(', ');

/** The page of the document: what holds, and of what does not both sides. */
export function verificationSections({ file, ok, checks }: VerificationDocument): PageSection[] {
  const failed = checks.filter((one) => !one.ok);
  return [
    {
      title: ok
        ? `VERIFIED: ${file} follows from its inputs`
        : `NOT VERIFIED: ${failed.length} of ${checks.length} checks of ${file} failed`,
      parts: [
        {
          head: ['', 'What', 'Saved', 'Found'],
          rows: checks.map((one) => [
            one.ok ? 'ok' : 'FAILED',
            [one.what, place(one)].filter(Boolean).join(', '),
            short(one.expected),
            one.why ?? short(one.found),
          ]),
        },
      ],
    },
  ];
}

/** One setting: its value, and where that comes from. */
export interface SettingEntry {
  /** As `notice.config.yaml` spells it. */
  readonly key: string;
  readonly value: string | readonly string[] | null;
  readonly from: 'config' | 'notices' | 'default';
  /** In the config. */
  readonly line: number | null;
}

/** `notice config`: what is in force for a run without options. */
export interface ConfigDocument {
  readonly format: typeof CONFIG_FORMAT;
  readonly tool: Assessment['tool'];
  /** The config that was found; null where there is none. */
  readonly file: string | null;
  /** The nearest folder of notices of one's own, and the ids of those in it. */
  readonly notices: { readonly folder: string | null; readonly ids: readonly string[] };
  readonly settings: readonly SettingEntry[];
}

const valueText = ({ value }: SettingEntry): string =>
  value === null ? 'not set' : typeof value === 'string' ? value : value.join(', ') || 'none';

function fromText({ from, line }: SettingEntry, { file, notices }: ConfigDocument): string {
  if (from === 'config') return `${file}:${line}`;
  return from === 'notices' ? `the only notice in ${notices.folder}` : 'default';
}

/** The page of the document. */
export const configSections = (config: ConfigDocument): PageSection[] => [
  {
    title: 'What is in force without options',
    parts: [
      {
        facts: [
          ['Config', config.file ?? 'none: there is no notice.config.yaml here or above'],
          ['Folder of notices', config.notices.folder ?? 'none here or above: the bundled notices alone'],
          ['Its notices', config.notices.ids.join(', ')],
        ],
      },
      {
        head: ['Setting', 'Value', 'From'],
        rows: config.settings.map((one) => [one.key, valueText(one), fromText(one, config)]),
      },
    ],
  },
];
