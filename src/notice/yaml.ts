/**
 * YAML text to nodes, or every reason why not. Limits come first, so that no file can hang a run or fill its memory;
 * then the YAML library's own errors, and a document that has any is not used. Contract 2.
 */
import { Composer, type CST, type Document, isScalar, Lexer, type Node, Parser, visit } from 'yaml';
import type { YamlProblem } from '../model/finding.ts';
import { resolveAliases } from './aliases.ts';
import type { FileFindings } from './findings.ts';

/** Largest notice file, in bytes: some 1,500 measures as the bundled notices write them. */
export const MAX_NOTICE_BYTES = 1_048_576;

/** Most words, marks, spaces and line ends in a notice file; only one made of marks has so many in so few bytes. */
export const MAX_NOTICE_PARTS = 250_000;

/** How deep lists and keys may nest. A notice needs seven. */
export const MAX_DEPTH = 50;

/** Most syntax errors that are reported one by one; a file with more is not YAML. */
export const MAX_SYNTAX_ERRORS = 1_000;

const OPTIONS = {
  schema: 'core',
  version: '1.2',
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: false, // the library compares each key with each: resolveAliases does it in one pass, and goes on
  prettyErrors: false,
} as const;

/** The file's one document, aliases put in place, or null; what is wrong goes to the findings. */
export function parseYaml(text: string, findings: FileFindings): Node | null {
  if (tooLong(text, findings) || unprintable(text, findings)) return null;
  const [first, second] = compose(text, findings);
  if (!first || !findings.clean) return null;
  reportErrors(first, findings);
  if (second) findings.addYaml(second.range[0], 'documents');
  return first.errors.length > 0 || second ? null : resolved(first, findings);
}

function tooLong(text: string, findings: FileFindings): boolean {
  if (text.length <= MAX_NOTICE_BYTES) return false;
  findings.add('too-large', null, '', { what: 'the file', limit: `${MAX_NOTICE_BYTES / 1024} KiB` });
  return true;
}

/** Control characters, but for the tab, the line ends and NEL, are no YAML. The first of each line is reported. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;

function unprintable(text: string, findings: FileFindings): boolean {
  const lines = new Set<number>();
  for (const { index } of text.matchAll(UNPRINTABLE)) {
    const line = findings.lineAt(index);
    if (lines.has(line)) continue;
    lines.add(line);
    if (tooMany(lines.size, index, findings)) break;
    findings.add('bad-yaml', index, text.charAt(index), { problem: 'control-character' });
  }
  return lines.size > 0;
}

function tooMany(count: number, offset: number, findings: FileFindings): boolean {
  if (count <= MAX_SYNTAX_ERRORS) return false;
  findings.add('too-large', offset, '', {
    what: 'the number of syntax errors',
    limit: `${MAX_SYNTAX_ERRORS}`,
  });
  return true;
}

/** The file's document, and the second if there is one. */
function compose(text: string, findings: FileFindings): Document.Parsed[] {
  const documents: Document.Parsed[] = [];
  for (const document of new Composer(OPTIONS).compose(tokens(text, findings), true, text.length)) {
    documents.push(document);
    if (documents.length > 1) break;
  }
  return documents;
}

/** The tokens of the library's parser, up to the limits; none after the last syntax error that is reported. */
function* tokens(text: string, findings: FileFindings): Generator<CST.Token> {
  const parser = new Parser();
  let parts = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    parts += 1;
    if (beyond(parser, parts, findings)) return;
    const found = [...parser.next(lexeme)];
    if (found.length === 0) continue;
    yield* found;
    errors += found.filter(({ type }) => type === 'error').length;
    if (errors > MAX_SYNTAX_ERRORS) return;
  }
  yield* parser.end();
}

/** The parser's stack holds one entry per open list or key, and so bounds what composing may recurse into. */
function beyond(parser: Parser, parts: number, findings: FileFindings): boolean {
  const { offset } = parser;
  if (parser.stack.length > MAX_DEPTH) {
    findings.add('too-large', offset, '', {
      what: 'the depth of lists and keys',
      limit: `${MAX_DEPTH} levels`,
    });
    return true;
  }
  if (parts <= MAX_NOTICE_PARTS) return false;
  findings.add('too-large', offset, '', { what: 'the file', limit: `${MAX_NOTICE_PARTS} words and marks` });
  return true;
}

/** The library places such an error where the quote's text ends, which may be the end of the file. */
const OPEN_QUOTE = /^Missing closing ["']quote$/;

/** What the library's messages mean to somebody who writes a notice; the first that fits. */
const PROBLEMS: readonly (readonly [message: RegExp, problem: YamlProblem])[] = [
  [OPEN_QUOTE, 'open-quote'],
  [/^Tabs are not allowed|tab/i, 'tab'],
  [/^Nested mappings are not allowed/, 'colon-in-text'],
  [/^Missing space after :/, 'no-space'],
  [/^Missing , /, 'missing-comma'],
  [/^Unexpected (?:,|empty item) in/, 'stray-comma'],
  [/end with a [\]}]|^Expected flow (?:map|sequence) to end/, 'open-bracket'],
  [/^Unexpected flow-\w+-end|^Unexpected [\]}]/, 'stray-bracket'],
  [/^Block collections? (?:are|is) not allowed within flow/, 'dash-in-brackets'],
  [/^Implicit (?:map )?keys? |^The : indicator must be/, 'no-colon'],
  [/^Unexpected block-seq-ind on same line/, 'dash-after-key'],
  [/^Sequence item without - indicator|^A block sequence may not be used/, 'no-dash'],
  [/^[Bb]lock scalar|^Not a YAML token/, 'block-text'],
  [/^Unexpected .* at node end|^Unexpected scalar token$/, 'after-value'],
  [/^Plain value cannot start with/, 'reserved-mark'],
  [/escape sequence/, 'escape'],
  [/^Comments must be/, 'comment'],
  [/directive %|^(?:Unsupported|Malformed) YAML version/, 'directive'],
  [/^Unresolved tag|^Tags and anchors|tag/, 'tag'],
  [/alias|anchor/i, 'unknown-alias'],
  [/same column|sufficiently indented|both a mapping and a sequence|indent/i, 'indent'],
];

/** The problem that a message of the library is of; its line is cut where it was found. */
function problemOf(message: string, [before, rest]: readonly [string, string]): YamlProblem {
  const problem = PROBLEMS.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
  if (problem === 'dash-in-brackets' && !rest.startsWith('-')) return 'missing-comma';
  // After a key, and without another colon in the line, it is the line below that is read as part of the value.
  const isWhole = /:\s/.test(before) && !/:(?:\s|$)/.test(rest);
  return isWhole && /^Nested|single line$/.test(message) ? 'line-below' : problem;
}

/** Where each text or figure starts, by where it ends. */
function startsByEnd(document: Document.Parsed): ReadonlyMap<number, number> {
  const starts = new Map<number, number>();
  visit(document, {
    Scalar(_, { range }) {
      if (range && range[0] < range[1]) starts.set(range[1], range[0]);
    },
  });
  return starts;
}

function reportErrors(document: Document.Parsed, findings: FileFindings): void {
  const problems = [...document.errors, ...document.warnings];
  const unclosed = problems.some(({ message }) => OPEN_QUOTE.test(message));
  const starts = unclosed ? startsByEnd(document) : null;
  const seen = new Set<number>(); // what the library says of a line after its first problem follows from that
  for (const [at, { pos, message }] of problems.entries()) {
    const [offset] = pos;
    if (tooMany(at + 1, offset, findings)) break;
    const problem = problemOf(message, findings.lineAround(offset));
    const line = findings.lineAt(offset);
    if (problem === 'other' && seen.has(line)) continue;
    seen.add(line);
    const opens = problem === 'open-quote' ? starts?.get(offset) : undefined;
    findings.addYaml(opens ?? offset, problem);
  }
  const version = document.directives.yaml.version;
  if (version !== '1.2') findings.addYaml(0, 'directive');
}

/** The document's content, without aliases. */
function resolved(document: Document.Parsed, findings: FileFindings): Node | null {
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) {
    findings.add('bad-yaml', null, '', { problem: 'empty' });
    return null;
  }
  return resolveAliases(contents, findings);
}
