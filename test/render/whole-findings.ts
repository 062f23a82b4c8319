/** What `notice validate` writes, made as one text of findings that are all held: what its pieces have to come to. */
import type { FindingEntry } from '../../src/assessment/document.ts';
import { csvText } from '../../src/render/csv.ts';
import { terminalText, xmlText } from '../../src/render/escape.ts';
import { findingText } from '../../src/render/findings.ts';
import type { Findings } from '../../src/render/formats.ts';
import { jsonText } from '../../src/render/json.ts';
import { inputText, shortInputText, toolText } from '../../src/render/provenance.ts';
import { renderFindingsSarif } from '../../src/render/sarif.ts';
import { plural } from '../../src/words/figures.ts';

const KEYS = ['code', 'severity', 'file', 'line', 'column', 'position', 'found', 'message'] as const;

const withSeverity = (all: readonly FindingEntry[], severity: FindingEntry['severity']): FindingEntry[] =>
  all.filter((one) => one.severity === severity);

const counts = (all: readonly FindingEntry[]) => ({
  errors: withSeverity(all, 'error').length,
  warnings: withSeverity(all, 'warning').length,
});

function table({ tool, inputs, findings, frame }: Findings): string {
  const all = [...findings];
  const { errors, warnings } = counts(all);
  const reported = all.map((one) => (frame(one) ? `${findingText(one)}\n${frame(one)}\n` : findingText(one)));
  const said = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  const read = inputs.map((one) => `  ${terminalText(shortInputText(one))}`);
  return [`Read by ${toolText(tool)}:`, ...read, ...reported, said].map((line) => `${line}\n`).join('');
}

const csv = ({ findings }: Findings): string =>
  csvText([KEYS, ...[...findings].map((one) => KEYS.map((key) => one[key]))]);

function json({ tool, inputs, findings }: Findings): string {
  const all = [...findings];
  return jsonText({ format: 'notice-findings/1', tool, inputs, ...counts(all), findings: all });
}

function junitCase(file: string, own: readonly FindingEntry[], unread: boolean): string {
  const [errors, warnings] = [withSeverity(own, 'error'), withSeverity(own, 'warning')];
  const lines = (some: readonly FindingEntry[]): string => xmlText(some.map(findingText).join('\n'));
  const types = [...new Set(errors.map(({ code }) => code))].join(' ');
  const inside = [
    errors.length > 0 &&
      `<failure type="${xmlText(types)}" message="${plural(errors.length, 'error')}">${lines(errors)}</failure>`,
    errors.length === 0 && unread && '<skipped message="not read against the notice, which has errors"/>',
    warnings.length > 0 && `<system-out>${lines(warnings)}</system-out>`,
  ].filter((one) => one !== false);
  const open = `    <testcase classname="validate" name="${xmlText(file)}" time="0"`;
  return inside.length === 0
    ? `${open}/>\n`
    : `${open}>\n${inside.map((one) => `      ${one}\n`).join('')}    </testcase>\n`;
}

function junit({ tool, inputs, findings, unread }: Findings): string {
  const all = [...findings];
  const files = [...new Set([...inputs, ...all].map(({ file }) => file))];
  const cases = files.map((file) =>
    junitCase(
      file,
      all.filter((one) => one.file === file),
      unread.includes(file),
    ),
  );
  const has = (what: string): number => cases.filter((one) => one.includes(`<${what} `)).length;
  const numbers = `tests="${cases.length}" failures="${has('failure')}" errors="0"`;
  const properties = [['tool', toolText(tool)], ...inputs.map((one) => ['input', inputText(one)])].map(
    ([name = '', value = '']) => `      <property name="${name}" value="${xmlText(value)}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="notice" ${numbers} time="0">
  <testsuite name="notice validate" ${numbers} skipped="${has('skipped')}" time="0">
    <properties>
${properties.join('')}    </properties>
${cases.join('')}  </testsuite>
</testsuites>
`;
}

/** By the name of the format: those whose text grows with the findings. SARIF is JSON, and is tested as such. */
export const WHOLE: Readonly<Record<string, (found: Findings) => string>> = {
  table,
  csv,
  json,
  junit,
  sarif: (found) => jsonText(JSON.parse([...renderFindingsSarif(found)].join(''))),
};
