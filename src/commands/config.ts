/** `notice config`: what is in force for a run without options, and where each value comes from. Contract 6. */
import { CONFIG_FORMAT, TOOL } from '../assessment/tool.ts';
import { EXIT } from '../io/exit.ts';
import type { ConfigDocument, SettingEntry } from '../render/pages.ts';
import { REGISTRY } from '../render/registry.ts';
import { ownFolder, ownIds } from '../run/load.ts';
import type { Output } from './arguments.ts';
import { readConfig } from './config-file.ts';
import type { Command } from './options.ts';
import { deliver, refuseIn } from './output.ts';
import { type Config, configPath, keyOf, type SettingName } from './settings.ts';

/** The value of each setting where nothing sets it. */
const USUAL: Readonly<Record<SettingName, SettingEntry['value']>> = {
  notice: null,
  returns: [],
  moderations: null,
  failOn: [],
  order: 'worst',
  output: [],
  encoding: 'utf-8',
  usualSheet: null,
};

/** Prints the config in force. */
export const config: Command = async (io, _operands, options, problems) => {
  const path = configPath(io, options.configFile);
  const found = path === null ? null : readConfig(io, path, REGISTRY.assessments, problems);
  if (found === undefined) return await refuseIn(io, REGISTRY.findings, options, problems);
  const folder = ownFolder(io);
  const ids = ownIds(io);
  const settings = (Object.keys(USUAL) as SettingName[]).map((name) => entryOf(name, found, ids));
  const document: ConfigDocument = {
    format: CONFIG_FORMAT,
    tool: TOOL,
    file: found?.file ?? null,
    notices: { folder, ids },
    settings,
  };
  await deliver(io, REGISTRY.config, options, document);
  return EXIT.done;
};

function entryOf(name: SettingName, config: Config | null, ids: readonly string[]): SettingEntry {
  const key = keyOf(name);
  const value = config?.settings[name];
  if (value != null)
    return { key, value: written(value), from: 'config', line: config?.lines.get(name) ?? null };
  const [only, other] = ids;
  if (name === 'notice' && only !== undefined && other === undefined)
    return { key, value: only, from: 'notices', line: null };
  return { key, value: USUAL[name], from: 'default', line: null };
}

const written = (value: string | readonly (string | Output)[]): string | readonly string[] =>
  typeof value === 'string'
    ? value
    : value.map((one) => (typeof one === 'string' ? one : `${one.format}=${one.path}`));
