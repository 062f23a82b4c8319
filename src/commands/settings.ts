/** What `notice.config.yaml` may set, where it is found, and what a run takes from it; the command line goes before it. Contract 6. */
import type { Io } from '../io/index.ts';
import type { Output } from './arguments.ts';
import type { CommandName, Options } from './options.ts';

const CONFIG_FILE = 'notice.config.yaml';

/** What a config may set, each as the option of the command line has it; paths are relative to the working folder. */
export interface Settings extends Pick<Options, 'moderations' | 'failOn' | 'order' | 'encoding'> {
  readonly notice?: string;
  readonly returns?: readonly string[];
  readonly output?: readonly Output[];
  readonly usualSheet?: string;
}

export type SettingName = keyof Settings;

/** A config that was read. */
export interface Config {
  readonly file: string;
  readonly settings: Settings;
  /** The line of each setting that it has. */
  readonly lines: ReadonlyMap<SettingName, number>;
}

/** The config that `--config` names, none with `--no-config`, else the nearest here or above; null where there is none. */
export function configPath(io: Io, asked: Options['configFile']): string | null {
  if (asked !== undefined) return asked || null;
  const way = io.wayTo(CONFIG_FILE, 'file');
  return way === null ? null : `${way}${CONFIG_FILE}`;
}

/** The key of a setting in the file. */
export const keyOf = (name: SettingName): string =>
  ({ failOn: 'fail_on', output: 'outputs', usualSheet: 'sheet' })[name as string] ?? name;

/** A command, the operands that it knows, and what it takes of a config. */
interface ConfiguredCommand {
  readonly command: CommandName;
  readonly operands: Readonly<Record<string, string>>;
  readonly takes: readonly SettingName[];
}

/** A command line. */
interface Run {
  readonly operands: readonly string[];
  readonly options: Options;
}

/**
 * The run with what a config sets and the command line does not, as far as the command takes it, and says which settings
 * those were. A notice that `validate` is asked for is validated alone.
 */
export function withConfig(
  io: Io,
  { command, operands: known, takes }: ConfiguredCommand,
  run: Run,
  config: Config | null,
): Run {
  if (!config) return run;
  const needed = Object.keys(known).filter((one) => one.startsWith('<')).length;
  const { operands, options } = run;
  const { file, settings } = config;
  const isTyped = (name: SettingName): boolean => {
    if (name === 'returns')
      return operands.length > needed || (command === 'validate' && options.notice !== undefined);
    return options[name === 'usualSheet' ? 'sheet' : name] !== undefined;
  };
  const used = takes.filter((name) => settings[name] !== undefined && !isTyped(name));
  const { returns = [], ...rest } = Object.fromEntries(
    used.map((name) => [name, settings[name]]),
  ) as Settings;
  if (used.length > 0) io.note(`Using ${file}: ${used.map(keyOf).join(', ')}.\n`);
  return { operands: [...operands, ...returns], options: { ...options, ...rest, config: file } };
}
