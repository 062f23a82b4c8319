/** Whether a saved assessment still follows from its inputs, as a document and as a page. Contract 7, `notice-verification/1`. */
import type { Assessment } from '../assessment/document.ts';
import type { VERIFICATION_FORMAT } from '../assessment/tool.ts';
import type { PageSection } from './table/pages.ts';

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
