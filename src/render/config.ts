/** What is in force for a run without options, as a document and as a page. Contract 6, `notice config`. */
import type { Assessment } from '../assessment/document.ts';
import type { CONFIG_FORMAT } from '../assessment/tool.ts';
import type { PageSection } from './table/pages.ts';

/** One setting: its value, and where that comes from. */
export interface SettingEntry {
  /** As `notice.config.yaml` spells it. */
  readonly key: string;
  readonly value: string | readonly string[] | null;
  readonly from: 'config' | 'notices' | 'default';
  /** In the config. */
  readonly line: number | null;
}

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
