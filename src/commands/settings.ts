/** What a run takes from `notice.config.yaml`, the nearest here or above; the command line goes before it. Contract 6. */
import type { Io } from '../io/index.ts';
import { REGISTRY } from '../render/registry.ts';
import type { Problems } from '../run/problems.ts';
import { configPath, keyOf, type SettingName, type Settings } from './config-keys.ts';
import type { CommandName, Options } from './options.ts';

/** What each command takes. What a run is to write, and when it fails, is said for `check` alone. */
const TAKES: Partial<Readonly<Record<CommandName, readonly SettingName[]>>> = {
  check: ['notice', 'returns', 'moderations', 'failOn', 'order', 'output', 'encoding', 'usualSheet'],
  validate: ['notice', 'returns', 'moderations', 'encoding', 'usualSheet'],
  explain: ['notice', 'returns', 'moderations', 'encoding', 'usualSheet'],
  trend: ['notice', 'returns', 'encoding', 'usualSheet'],
  diff: ['notice', 'encoding', 'usualSheet'],
  calendar: ['encoding', 'usualSheet'],
  render: ['order'],
};

/** A command line after its config was added. */
interface Run {
  readonly operands: readonly string[];
  readonly options: Options;
}

/**
 * The run with what its config sets and the command line does not, and says which settings those were; null where something is
 * wrong with the config, which `problems` then holds. `needed` is how many operands come before the returns. A notice that
 * `validate` is asked for is validated alone.
 */
export async function withConfig(
  io: Io,
  command: CommandName,
  needed: number,
  { operands, options }: Run,
  problems: Problems,
): Promise<Run | null> {
  const takes = TAKES[command];
  if (!takes) return { operands, options };
  const path = configPath(io, options.configFile);
  if (path === null) return { operands, options };
  const { readConfig } = await import('./config-file.ts');
  const config = readConfig(io, path, REGISTRY.assessments, problems);
  if (!config) return null;
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
