/** What `notice.config.yaml` may set, and where it is found. Loaded by every run: the file is read elsewhere. Contract 6. */
import type { Io } from '../io/index.ts';
import type { Options } from './options.ts';
import type { Output } from './values.ts';

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
