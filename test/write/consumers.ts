/**
 * What those who read JUnit and SARIF publish of what they take, as lists of what is not so.
 *
 * - Jenkins: the schema junit-10.xsd of its xUnit plugin (as of 2026).
 * - GitLab: its parser, lib/gitlab/ci/parsers/test/junit.rb, over Hash.from_xml of Rails, which reads the attribute `type`.
 * - GitHub: "SARIF support for code scanning" and "SARIF results exceed one or more limits" of its documentation, and the
 *   rules GH1001 to GH1007 of the SARIF validator.
 */
import { all, type Element, everything } from './xml.ts';

interface ElementRule {
  readonly needs: readonly string[];
  readonly takes: readonly string[];
  readonly children: readonly string[];
}

const OUTCOME: ElementRule = { needs: [], takes: ['type', 'message'], children: [] };
const TEXT: ElementRule = { needs: [], takes: [], children: [] };

/** Element → what the schema of Jenkins has of it. */
const JENKINS: Readonly<Record<string, ElementRule>> = {
  testsuites: {
    needs: [],
    takes: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
  },
  testsuite: {
    needs: ['name', 'tests', 'failures', 'errors'],
    takes: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  properties: { needs: [], takes: [], children: ['property'] },
  property: { needs: ['name', 'value'], takes: [], children: [] },
  testcase: {
    needs: ['name'],
    takes: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
  },
  failure: OUTCOME,
  error: OUTCOME,
  skipped: OUTCOME,
  'system-out': TEXT,
  'system-err': TEXT,
};

/** What Hash.from_xml takes for the type of a value, and not for the type of a failure. */
const TYPES_OF_RAILS = [
  ...['symbol', 'date', 'datetime', 'dateTime', 'duration', 'integer', 'float', 'double', 'decimal'],
  ...['boolean', 'string', 'yaml', 'base64Binary', 'hexBinary', 'file', 'array'],
];

function againstSchema({ name, attributes, children }: Element): string[] {
  const rule = JENKINS[name];
  if (!rule) return [`Jenkins knows no ${name}`];
  const given = Object.keys(attributes);
  return [
    ...rule.needs.filter((one) => !given.includes(one)).map((one) => `${name} needs ${one}`),
    ...given
      .filter((one) => ![...rule.needs, ...rule.takes].includes(one))
      .map((one) => `${name} takes no ${one}`),
    ...children
      .filter((one) => !rule.children.includes(one.name))
      .map((one) => `${name} holds no ${one.name}`),
    ...(attributes.time === undefined || /^\d{0,3}(?:\.\d*)?$/.test(attributes.time) ? [] : [`${name} time`]),
  ];
}

/** GitLab keeps one of two cases of a suite, a class and a name. */
function twice(root: Element): string[] {
  const keys = all(root, 'testsuite').flatMap((suite) =>
    all(suite, 'testcase').map(({ attributes: { classname, name } }) =>
      [suite.attributes.name, classname, name].join('_'),
    ),
  );
  return keys.filter((key, at) => keys.indexOf(key) !== at).map((key) => `two cases are ${key}`);
}

/** What a reader of JUnit would object to, or read as something else. */
export const junitObjections = (root: Element): string[] => [
  ...(root.name === 'testsuites' ? [] : ['the root is no testsuites']),
  ...everything(root).flatMap(againstSchema),
  ...twice(root),
  ...everything(root)
    .filter(({ attributes }) => TYPES_OF_RAILS.includes(attributes.type ?? ''))
    .map(({ attributes }) => `Rails reads the type ${attributes.type}`),
  ...all(root, 'testsuite')
    .flatMap((suite) => all(suite, 'testcase'))
    .flatMap((one) => all(one, 'system-out'))
    .filter(({ text }) => text.includes('[[ATTACHMENT|'))
    .map(({ text }) => `attaches a file: ${text}`),
];

interface Text {
  readonly text?: string;
}

interface Rule {
  readonly id?: string;
  readonly shortDescription?: Text;
  readonly fullDescription?: Text;
  readonly help?: Text;
}

interface Result {
  readonly ruleId?: string;
  readonly ruleIndex?: number;
  readonly message?: Text;
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string };
      readonly region?: { readonly startLine?: number; readonly startColumn?: number };
    };
  }[];
}

export interface SarifRun {
  readonly tool?: { readonly driver?: { readonly name?: string; readonly rules?: readonly Rule[] } };
  readonly results?: readonly Result[];
}

/** Most of each, of which GitHub refuses more; and most characters of a description. */
const MOST = { runs: 20, results: 25_000, rules: 25_000, locations: 1_000, description: 1_024 };

const isMissing = (text: string | undefined): boolean => !text;

function ruleObjections({ id, shortDescription, fullDescription, help }: Rule): string[] {
  const texts = { shortDescription, fullDescription, help };
  return [
    ...(isMissing(id) ? ['a rule needs an id'] : []),
    ...Object.entries(texts)
      .filter(([, one]) => isMissing(one?.text))
      .map(([name]) => `rule ${id} needs ${name}`),
    ...[shortDescription, fullDescription]
      .filter((one) => (one?.text?.length ?? 0) > MOST.description)
      .map(() => `a description of ${id} is too long`),
  ];
}

function resultObjections(
  { ruleId, ruleIndex, message, locations = [] }: Result,
  rules: readonly Rule[],
): string[] {
  const place = locations[0]?.physicalLocation;
  const address = place?.artifactLocation?.uri;
  return [
    ...(rules[ruleIndex ?? -1]?.id === ruleId ? [] : [`${ruleId} is not the rule at its index`]),
    ...(isMissing(message?.text) ? [`a result of ${ruleId} needs a message`] : []),
    ...(locations.length > 0 && locations.length <= MOST.locations ? [] : [`${ruleId} has no location`]),
    ...(isMissing(address) ? [`${ruleId} has no uri`] : []),
    // GH1005: a relative reference, or a file.
    ...(address === undefined || /^(?:file:\/\/\/|[^/:]*(?:\/|$))/.test(address)
      ? []
      : [`no file of a repository: ${address}`]),
    ...((place?.region?.startLine ?? 0) >= 1 ? [] : [`${ruleId} has no line`]),
    ...((place?.region?.startColumn ?? 1) >= 1 ? [] : [`${ruleId} has no column`]),
  ];
}

function runObjections({ tool, results }: SarifRun): string[] {
  const rules = tool?.driver?.rules ?? [];
  const ids = rules.map(({ id }) => id);
  return [
    ...(isMissing(tool?.driver?.name) ? ['the tool needs a name'] : []),
    ...(tool?.driver?.rules ? [] : ['the tool needs rules']),
    ...(results ? [] : ['the run needs results']),
    ...(rules.length > MOST.rules ? ['too many rules'] : []),
    ...((results?.length ?? 0) > MOST.results ? ['too many results'] : []),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two rules are ${id}`),
    ...rules.flatMap(ruleObjections),
    ...(results ?? []).flatMap((one) => resultObjections(one, rules)),
  ];
}

/** What code scanning on GitHub would refuse or not show. Its upload action makes the fingerprints. */
export const codeScanningObjections = (log: {
  readonly $schema?: string;
  readonly version?: string;
  readonly runs?: readonly SarifRun[];
}): string[] => [
  ...(isMissing(log.$schema) ? ['the file needs $schema'] : []),
  ...(log.version === '2.1.0' ? [] : ['the version is not 2.1.0']),
  ...(log.runs && log.runs.length > 0 && log.runs.length <= MOST.runs ? [] : ['the file needs runs']),
  ...(log.runs ?? []).flatMap(runObjections),
];
