/** Annotations and the job's summary, read as GitHub's runner reads them. Contract 7. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderGithub } from '../../src/render/github.ts';
import { hostile } from '../render/hostile.ts';
import { STEERING } from '../support/run.ts';
import { printed, runHere } from './world.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

/** A line as the runner takes it apart: up to the second `::`, at commas, at the first `=`. null: no command. */
function commandOf(line: string): Command | null {
  const [, info = '', message = ''] = /^\s*::(.*?)::(.*)$/s.exec(line) ?? [];
  const [, name, rest = ''] = /^(\S+)(?: (.*))?$/s.exec(info) ?? [];
  if (name === undefined) return null;
  const pairs = rest
    .split(',')
    .map((one) => [one.slice(0, one.indexOf('=')), unescaped(one.slice(one.indexOf('=') + 1))]);
  return { name, properties: Object.fromEntries(pairs), message: unescaped(message) };
}

const commands = (text: string): (Command | null)[] => text.split('\n').slice(0, -1).map(commandOf);
const github = async (...argv: string[]): Promise<(Command | null)[]> =>
  commands(await printed([...argv, '-f', 'github']));

/** A notice of so many red measures, and a return that has nothing on any of them. */
const manyReds = (count: number): Readonly<Record<string, string>> => ({
  'many.yaml': `id: many\ntitle: Many\nauthority: { name: A }\nissued: 2026-01-15\nmeasures:\n${Array.from({ length: count }, (_, at) => `  - { id: m${at}, title: "100%, done: ${at}", kind: deliverable, stages: [{ by: 2026-02-28 }] }\n`).join('')}`,
  'many.csv': 'measure,period_end,value\nm0,2026-03-31,in progress\n',
});

describe('check', () => {
  test('red first, then amber and warnings, then what it rests on', async () => {
    const all = await github('check', 'one.csv');
    expect(all.map((one) => `${one?.name} ${one?.properties.title}`)).toEqual([
      'error visits (one): red, missed',
      'warning grade (one): amber, self-assessed',
      'warning unknown-column in remark',
      expect.stringMatching(/^notice notice \d/),
    ]);
    expect(all[0]?.properties).toMatchObject({ file: 'one.csv', line: '3' });
    expect(all[0]?.message).toMatch(
      /^Visits made in time: 76\.92% on 31 Mar 2026 is 3\.08 points short of the 80% due/,
    );
    expect(all[2]?.properties).toMatchObject({ file: 'one.csv', line: '1' });
  });

  test('percent, colon and comma are escaped, so that each property ends where it should', async () => {
    const text = await printed(['check', '-n', 'many.yaml', 'many.csv', '-f', 'github'], {
      files: manyReds(2),
    });
    expect(text).toContain(
      '::error file=many.csv,line=2,title=m0 (many)%3A red%2C overdue::100%25, done: 0: Reported',
    );
  });

  test('ten of a level are shown and the rest is counted', async () => {
    const text = await printed(['check', '-n', 'many.yaml', 'many.csv', '-f', 'github'], {
      files: manyReds(13),
    });
    const all = commands(text);
    expect(all.filter((one) => one?.name === 'error')).toHaveLength(10);
    expect(all.map((one) => one?.message)).toContain('3 more errors not shown here.');
  });

  test('ten of every level: errors, warnings, then what is left', async () => {
    const stages = (count: number, of: string, by: string): string =>
      Array.from(
        { length: count },
        (_, at) =>
          `  - { id: ${of}${at}, title: Plan ${of} ${at}, kind: deliverable, stages: [{ by: ${by} }] }\n`,
      ).join('');
    const head = 'id: many\ntitle: Many\nauthority: { name: A }\nissued: 2026-01-15\nmeasures:\n';
    const files = {
      'many.yaml': `${head}${stages(12, 'red', '2026-02-28')}${stages(11, 'amber', '2026-12-31')}`,
      'many.csv': `measure,period_end,value\n${Array.from({ length: 11 }, (_, at) => `amber${at},2026-03-31,at risk\n`).join('')}`,
    };
    const all = commands(await printed(['check', '-n', 'many.yaml', 'many.csv', '-f', 'github'], { files }));
    expect(all.map((one) => one?.name).join(' ')).toBe(
      [...Array(10).fill('error'), 'notice', ...Array(10).fill('warning'), 'notice', 'notice'].join(' '),
    );
    expect(all.map((one) => one?.message).filter((said) => said?.includes('not shown'))).toEqual([
      '2 more errors not shown here.',
      '1 more warning not shown here.',
    ]);
  });

  test('exactly ten need no count', async () => {
    const all = commands(
      await printed(['check', '-n', 'many.yaml', 'many.csv', '-f', 'github'], { files: manyReds(10) }),
    );
    expect(all.map((one) => one?.name)).toEqual([...Array(10).fill('error'), 'notice']);
  });

  test('a moderation stands beside the rating, and standard input has no line to show', async () => {
    const { out } = await runHere(
      ['check', '-', '-f', 'github', '--moderations', 'panel.yaml', '--measure', 'visits'],
      {
        input: 'notice,measure,period_end,value\none,visits,2026-03-31,76.92\n',
      },
    );
    const [first] = commands(out);
    expect(Object.keys(first?.properties ?? {})).toEqual(['title']);
    expect(first?.message).toMatch(
      /But moderated to amber by Improvement Board until 30 Jun 2026: two audits \| agree$/,
    );
  });

  test('names the day, and each file with its whole SHA-256', async () => {
    const last = (await github('check', 'return.csv', '-d', '2026-04-30', '--moderations', 'panel.yaml')).at(
      -1,
    );
    expect(last?.name).toBe('notice');
    expect(last?.message).toMatch(
      /^one: NON-COMPLIANT: 1 of 5 measures is red, [^.]*\. As at 30 Apr 2026 \(as asked for\)\. two: COMPLIANT: every target due is met; [^.]*\. As at 30 Apr 2026 \(as asked for\)\. Read: notices\/one\.yaml \(sha256 [0-9a-f]{64}\), return\.csv: 6 rows \(sha256 [0-9a-f]{64}\), panel\.yaml: 3 rows \(sha256 [0-9a-f]{64}\), notices\/two\.yaml \(sha256 [0-9a-f]{64}\)\.$/,
    );
  });

  test('whatever the texts are, each line is the command that it was meant to be', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 2 }), (assessments) => {
        const all = commands(renderGithub(assessments));
        for (const one of all) {
          expect(['error', 'warning', 'notice']).toContain(one?.name);
          expect(['title', 'file,title', 'file,line,title']).toContain(
            Object.keys(one?.properties ?? {}).join(),
          );
          expect(one?.message).not.toMatch(STEERING);
          expect(one?.message).not.toContain('\n');
        }
      }),
    );
  });
});

describe('validate', () => {
  test('has the findings, errors first, with their place in the line of a notice', async () => {
    const bad =
      'id: bad\ntitle: Bad\nauthority: { name: A }\nissued: 2026-01-15\nmeasures: []\ncolour: red\n';
    const [first] = commands(
      await printed(['validate', '-n', 'bad.yaml', '-f', 'github'], { files: { 'bad.yaml': bad } }),
    );
    expect(first).toMatchObject({
      name: 'error',
      properties: { file: 'bad.yaml', line: expect.any(String), col: expect.any(String) },
    });
  });

  test('where nothing is wrong says only what was read', async () => {
    expect((await github('validate', '-n', 'two')).map((one) => one?.name)).toEqual(['notice']);
  });
});

describe('the summary of the job', () => {
  const summary = async (argv: readonly string[], before = ''): Promise<string | null> => {
    const ran = await runHere(argv, {
      env: { GITHUB_STEP_SUMMARY: 'summary.md' },
      files: { 'summary.md': before },
    });
    const bytes = ran.file('summary.md');
    return bytes && new TextDecoder().decode(bytes);
  };

  test('gets the table as Markdown behind what is there', async () => {
    const table = await printed(['check', 'one.csv', '-f', 'markdown']);
    expect(await summary(['check', 'one.csv', '-f', 'github'], '# Before\n')).toBe(`# Before\n${table}`);
  });

  test('has the same filters as the annotations', async () => {
    const argv = ['check', 'return.csv', '--show', 'red'];
    expect(await summary([...argv, '-f', 'github'])).toBe(await printed([...argv, '-f', 'markdown']));
  });

  test('is left alone by every other format, and where the run could not be done', async () => {
    expect(await summary(['check', 'one.csv', '-f', 'markdown'], 'x')).toBe('x');
    expect(await summary(['check', 'one.csv', '-f', 'github', '--measure', 'nothing'], 'x')).toBe('x');
    expect(await summary(['check', 'one.csv', '-f', 'github', '-o', 'one.csv'], 'x')).toBe('x');
  });
});
