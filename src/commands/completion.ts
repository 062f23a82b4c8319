/** `notice completion SHELL`: a script for a shell's tab completion, and the candidates that it asks for. Contract 6. */
import { EXIT, type ExitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import { RAGS } from '../model/result.ts';
import { clip } from '../model/text.ts';
import { FAIL_ON } from '../render/conditions.ts';
import { ENCODINGS } from '../return/encoding.ts';
import { knownIds, loadNotice, ownIds } from '../run/load.ts';
import { Problems } from '../run/problems.ts';
import { type FormatChoice, oneOf } from './arguments.ts';
import {
  type CommandName,
  type OptionName,
  type OptionRow,
  ORDERS,
  optionsOf,
  PROGRAM_OPTIONS,
  SCHEMAS,
  SHELLS,
} from './options.ts';

/** The table of commands, as far as a completion needs it. */
type Commands = Readonly<
  Record<
    CommandName,
    {
      readonly purpose: string;
      readonly operands: Readonly<Record<string, string>>;
      readonly formats?: readonly FormatChoice[];
    }
  >
>;

/** What may be typed, and what it is. */
type Candidate = readonly [word: string, what: string];

/** Each asks the program itself for the words, so that ids of notices and measures are those of the folder. */
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = {
  bash: `# notice completion bash > /etc/bash_completion.d/notice, or: source <(notice completion bash)
_notice() {
  local IFS=$'\\n'
  COMPREPLY=($(notice completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o bashdefault -o default -F _notice notice
`,
  zsh: `#compdef notice
# notice completion zsh > a folder of $fpath, as _notice; or, after compinit: source <(notice completion zsh)
_notice() {
  local line
  local -a found
  for line in "\${(@f)$(notice completion zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#found} )); then _describe notice found; else _files; fi
}
if [[ $funcstack[1] == _notice ]]; then _notice "$@"; else compdef _notice notice; fi
`,
  fish: `# notice completion fish > ~/.config/fish/completions/notice.fish
function __notice_words
    set -l typed (commandline -opc)
    notice completion fish -- $typed[2..-1] (commandline -ct | string collect --allow-empty) 2>/dev/null
end
function __notice_knows
    test (count (__notice_words)) -gt 0
end
complete -c notice -n __notice_knows -f -a '(__notice_words)'
`,
  powershell: `# notice completion powershell | Out-String | Invoke-Expression, in $PROFILE
Register-ArgumentCompleter -Native -CommandName notice -ScriptBlock {
  param($word, $ast, $cursor)
  $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if (-not $word) { $words += ' ' }
  notice completion powershell -- @words 2>$null | ForEach-Object {
    $value, $what = $_ -split "\`t", 2
    if (-not $what) { $what = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $what)
  }
}
`,
};

/** Prints the script; with words that were typed, a line for each that the last of them may become, and what it is. */
export function completion(io: Io, [shell = '', ...words]: readonly string[], commands: Commands): ExitCode {
  const script = SCRIPTS[oneOf('The shell', shell, SHELLS)];
  if (words.length === 0) {
    io.out(script);
    return EXIT.done;
  }
  const typed = words.map((word) => word.trim());
  const last = typed.at(-1) ?? '';
  const found = candidates(io, commands, typed.slice(0, -1), last).filter(([word]) => word.startsWith(last));
  io.out(found.map(([word, what]) => `${word}\t${clip(what.replace(/\s+/g, ' '), 80)}\n`).join(''));
  return EXIT.done;
}

const alone = (words: readonly string[]): Candidate[] => words.map((word) => [word, '']);

function candidates(
  io: Io,
  commands: Commands,
  before: readonly string[],
  last: string,
): readonly Candidate[] {
  const command = before.find((word): word is CommandName => Object.hasOwn(commands, word));
  const rows = command ? optionsOf(command) : [];
  const valued = rows.find(
    ([, { flags }]) => takesValue(flags) && namesOf(flags).includes(before.at(-1) ?? ''),
  );
  if (valued) return valuesOf(io, valued, commands[command as CommandName].formats ?? [], before, last);
  if (last.startsWith('-'))
    return [...rows.flatMap(optionWords), ...Object.entries(PROGRAM_OPTIONS).flatMap(optionWords)];
  if (!command) return Object.entries(commands).map(([name, { purpose }]) => [name, purpose]);
  return operandsOf(io, Object.keys(commands[command].operands), before, rows);
}

const namesOf = (flags: string): string[] => flags.match(/--?[a-zA-Z-]+/g) ?? [];
const takesValue = (flags: string): boolean => flags.includes('<');

const optionWords = ([, { flags, help }]: readonly [
  string,
  Pick<OptionRow, 'flags'> & { help: unknown },
]): Candidate[] =>
  namesOf(flags)
    .filter((name) => name.startsWith('--'))
    .map((name) => [name, typeof help === 'string' ? help : '']);

/** Of several with commas between, the last is to be found. */
const inList = (words: readonly string[], last: string): Candidate[] => {
  const typed = last.slice(0, last.lastIndexOf(',') + 1);
  return alone(words.map((word) => `${typed}${word}`));
};

/** The values that an option may have; none where the shell should offer files. */
function valuesOf(
  io: Io,
  [name]: readonly [OptionName, OptionRow],
  formats: readonly FormatChoice[],
  before: readonly string[],
  last: string,
): readonly Candidate[] {
  const notice = () => noticeOf(io, before);
  const given: Partial<Record<OptionName, () => readonly Candidate[]>> = {
    notice: () => alone(knownIds(io)),
    format: () => formats.map((one) => [one.name, one.purpose]),
    failOn: () => inList(FAIL_ON, last),
    show: () => inList(RAGS, last),
    order: () => alone(ORDERS),
    encoding: () => alone(ENCODINGS),
    measure: () => measuresOf(io, before),
    section: () => (notice()?.sections ?? []).map(({ id, title }) => [id, title]),
    review: () => (notice()?.reviews ?? []).map(({ id, title }) => [id, title]),
  };
  return given[name]?.() ?? [];
}

/** What an operand may be, by what the help calls it. */
function operandsOf(
  io: Io,
  shown: readonly string[],
  before: readonly string[],
  rows: readonly (readonly [OptionName, OptionRow])[],
): readonly Candidate[] {
  const valued = rows.flatMap(([, { flags }]) => (takesValue(flags) ? namesOf(flags) : []));
  const typed =
    before.filter((word, at) => !word.startsWith('-') && !valued.includes(before[at - 1] ?? '')).length - 1;
  const given: Readonly<Record<string, () => readonly Candidate[]>> = {
    '<notice>': () => alone(knownIds(io)),
    '<measure>': () => measuresOf(io, before),
    '<name>': () => alone(SCHEMAS),
    '<shell>': () => alone(SHELLS),
  };
  return given[shown[typed] ?? '']?.() ?? [];
}

const measuresOf = (io: Io, before: readonly string[]): Candidate[] =>
  (noticeOf(io, before)?.measures ?? []).map(({ id, title }) => [id, title]);

/** The notice that was typed, else the only one of one's own folder, else that of the sample. */
function noticeOf(io: Io, before: readonly string[]) {
  const at = before.findIndex((word) => word === '-n' || word === '--notice');
  const [only, other] = ownIds(io);
  const named = at >= 0 ? before[at + 1] : other === undefined ? (only ?? 'rotherham-2009') : undefined;
  return named === undefined ? null : (new Problems().try(() => loadNotice(io, named))?.notice ?? null);
}
