/** What moved, in the formats of `check`: the report of AFTER with what was, what is gone, what was restated. Contract 7. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REGISTRY } from '../../../src/render/registry.ts';
import { opened } from '../../render/xlsx/opened.ts';
import { elements, readHtml, textOf } from '../../support/html.ts';
import { type Ran, ROOT, runInMemory, type World } from '../../support/run.ts';
import { all, everything, readXml } from '../../write/xml.ts';

const notice = (id: string, measures: readonly string[]): string =>
  `id: ${id}\ntitle: Homes\nauthority: { name: A }\nissued: 2026-01-15\nmeasures:\n${measures.map((one) => `  - { ${one} }\n`).join('')}`;

const figures = (id: string): string =>
  `id: ${id}, title: About ${id}, kind: indicator, unit: percent, good: high, stages: [{ by: 2026-03-31, target: 80 }]`;

const NOW = notice('homes', ['fell', 'rose', 'young', 'same'].map(figures));

const FILES = {
  'then.yaml': notice('homes', ['fell', 'rose', 'same', 'old'].map(figures)),
  'now.yaml': NOW,
  'other.yaml': notice('other', ['far', 'away'].map(figures)),
  'then.csv':
    'measure,period_end,value\nfell,2026-03-31,90\nrose,2026-03-31,70\nsame,2026-03-31,85\nold,2026-03-31,60\n',
  'now.csv':
    'measure,period_end,value\nfell,2026-03-31,90.001\nfell,2026-04-30,75\nrose,2026-04-30,80\nsame,2026-03-31,x\nyoung,2026-04-30,50\n',
  'two.csv': 'notice,measure,period_end,value\nhomes,fell,2026-03-31,90\nother,far,2026-03-31,90\n',
};

/** Both positions saved, with their rows. */
async function saved(): Promise<Record<string, string>> {
  const made: Record<string, string> = {
    ...FILES,
    'notices/homes.yaml': NOW,
    'notices/other.yaml': FILES['other.yaml'],
  };
  for (const [name, argv] of [
    ['then.json', ['then.csv', '-n', 'then.yaml', '--series']],
    ['bare.json', ['then.csv', '-n', 'then.yaml']],
    ['now.json', ['now.csv', '-n', 'now.yaml', '--series']],
    ['two.json', ['two.csv', '--series']],
    ['other.json', ['two.csv', '-n', 'other', '--series']],
    ['supposed.json', ['then.csv', '-n', 'then.yaml', '--series', '--what-if', 'fell=81']],
  ] as const) {
    const { code, out, err } = await runInMemory(['check', ...argv, '-f', 'json'], { files: made });
    if (code !== 0) throw new Error(err);
    made[name] = out;
  }
  return made;
}

const files = await saved();
const diff = (argv: readonly string[], world: World = {}): Promise<Ran> =>
  runInMemory(['diff', ...argv], { ...world, files });

const SIDES = [
  ['both saved', ['then.json', 'now.json']],
  ['a saved one and a return', ['then.json', 'now.csv', '-n', 'now.yaml']],
] as const;

describe.each(SIDES)('%s', (_, sides) => {
  test('junit: what regressed fails, what is gone is skipped', async () => {
    const { out, code } = await diff([...sides, '-f', 'junit']);
    expect(code).toBe(0);
    expect(casesIn(out)).toEqual([
      'fell: failure; Regressed: was green, complete (complete): 90% on 31 Mar 2026. Restated: the figure of 31 Mar 2026 was 90%, and is now 90.001%.',
      'rose: passed; Improved: was red (missed): 70% on 31 Mar 2026.',
      'young: passed; New: it was not there before.',
      'same: failure; Regressed: was green, complete (complete): 85% on 31 Mar 2026. Restated: the figure of 31 Mar 2026 was 85%, and is now no usable value.',
      'old: skipped; Gone: there is no such measure now, it was red (missed): 60% on 31 Mar 2026.',
    ]);
  });

  test('junit: what --fail-on asks for fails instead', async () => {
    const { out, code } = await diff([...sides, '-f', 'junit', '--fail-on', 'red']);
    expect(code).toBe(1);
    const failed = casesIn(out).filter((one) => one.includes(': failure'));
    expect(failed.map((one) => one.split(':')[0])).toEqual(['fell', 'young', 'same']);
  });

  test('sarif: what regressed, was restated or is gone, at its row', async () => {
    const { out } = await diff([...sides, '-f', 'sarif']);
    const [run] = JSON.parse(out).runs;
    const shown = run.results.map(
      ({ ruleId, level, message, locations: [{ physicalLocation: at }] }: Result) =>
        `${at.artifactLocation.uri}:${at.region.startLine} ${level} ${ruleId}: ${message.text}`,
    );
    expect(shown).toEqual([
      expect.stringMatching(
        /^now\.csv:3 error missed: fell is red: About fell\. 75% on 30 Apr 2026 .* Regressed: was green, complete \(complete\): 90% on 31 Mar 2026\.$/,
      ),
      'now.yaml:9 error no-evidence: same is red: About same. No usable value, although 80% was due by 31 Mar 2026. Regressed: was green, complete (complete): 85% on 31 Mar 2026.',
      'now.csv:2 warning restated: fell: the figure of 31 Mar 2026 was 90%, and is now 90.001%.',
      'now.csv:5 warning restated: same: the figure of 31 Mar 2026 was 85%, and is now no usable value.',
      'then.csv:5 warning gone: old: About old. Gone: there is no such measure now, it was red (missed): 60% on 31 Mar 2026.',
    ]);
    expect(run.properties.positions[0]).toMatchObject({ asAt: '2026-04-30', since: '2026-03-31' });
  });

  test('github: the same as annotations, and the table in the summary of the job', async () => {
    const env = { GITHUB_STEP_SUMMARY: 'summary.md' };
    const ran = await diff([...sides, '-f', 'github'], { env });
    const heads = ran.out.split('\n').map((one) => one.split('::').slice(0, 2).join('::'));
    expect(heads.slice(0, -2)).toEqual([
      '::error file=now.csv,line=3,title=fell (homes)%3A red%2C missed',
      '::error file=now.yaml,line=9,title=same (homes)%3A red%2C no-evidence',
      '::warning file=now.csv,line=2,title=fell (homes)%3A restated',
      '::warning file=now.csv,line=5,title=same (homes)%3A restated',
      '::warning file=then.csv,line=5,title=old (homes)%3A gone',
    ]);
    expect(ran.out).toContain(
      'Since 31 Mar 2026: 1 improved, 2 regressed, 0 unchanged, 1 new, 1 gone. 2 figures',
    );
    const summary = new TextDecoder().decode(ran.file('summary.md') ?? new Uint8Array());
    expect(summary).toBe((await diff([...sides, '-f', 'markdown'])).out);
  });

  test('html: the report of AFTER shows all of it', async () => {
    const { out } = await diff([...sides, '-f', 'html']);
    const rows = rowsUnder(out, 'What moved');
    expect(rows.map((cells) => cells.slice(0, 2).join(' | '))).toEqual([
      expect.stringContaining('fell | Regressed'),
      expect.stringContaining('same | Regressed'),
      expect.stringContaining('rose | Improved'),
      expect.stringContaining('young | New'),
      expect.stringContaining('old | Gone'),
      'fell | 31 Mar 2026',
      'same | 31 Mar 2026',
    ]);
    expect(rows.slice(-3)).toEqual([
      ['About old old', 'Gone', 'Red 60%, 31 Mar 2026', '–'],
      ['fell', '31 Mar 2026', '90%', '90.001%'],
      ['same', '31 Mar 2026', '85%', 'no usable value'],
    ]);
  });

  test('xlsx: what was stands beside, what is gone and was restated on sheets of their own', async () => {
    const { file } = await diff([...sides, '-o', 'out.xlsx']);
    const sheets = await sheetsIn(file('out.xlsx') ?? new Uint8Array());
    expect([...sheets.keys()]).toEqual([
      'Summary',
      'Ratings',
      'Details',
      'Evidence',
      'Gone',
      'Restated',
      'Findings',
      'Rules',
      'Notes',
    ]);
    expect(sheets.get('Gone')?.slice(-1)[0]?.slice(0, 4)).toEqual(['old', 'About old', 'Red', '60']);
    expect(
      sheets
        .get('Restated')
        ?.slice(-2)
        .map((row) => [row[0], ...row.slice(-4)]),
    ).toEqual([
      ['fell', '90', '90.001', 'now.csv', '2'],
      ['same', '85', '[x]', 'now.csv', '5'],
    ]);
    expect(sheets.get('Ratings')?.flat()).toContain('New');
  });
});

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    { physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } } },
  ];
}

/** `id: outcome; what else is reported` of each case. */
function casesIn(out: string): string[] {
  return everything(readXml(out))
    .filter(({ name }) => name === 'testcase')
    .map((one) => {
      const [failed] = all(one, 'failure');
      const [skipped] = all(one, 'skipped');
      const outcome = failed ? 'failure' : skipped ? 'skipped' : 'passed';
      const beside = all(one, 'system-out')[0]?.text.replaceAll('\n', ' ');
      return `${one.attributes.name?.split(': ')[0]}: ${outcome}; ${beside || skipped?.attributes.message}`;
    });
}

/** The cells of the tables under a heading. */
function rowsUnder(out: string, title: string): string[][] {
  const part = elements(readHtml(out), 'section').find((one) =>
    elements(one, 'h3').some((head) => textOf(head).startsWith(title)),
  );
  if (!part) throw new Error(`no part ${title}`);
  return elements(part, 'tbody')
    .flatMap((body) => elements(body, 'tr'))
    .map((row) => elements(row, 'th', 'td').map(textOf));
}

const SAYING = REGISTRY.assessments.filter(({ name }) => name !== 'csv' && name !== 'json');

/** The cells of each sheet as texts; a percentage as it is read. */
async function sheetsIn(bytes: Uint8Array): Promise<Map<string, string[][]>> {
  const { sheets } = await opened(bytes);
  return new Map(
    sheets.map(({ name, rows }) => [name, rows.map((row) => row.map((cell) => String(cell ?? '')))]),
  );
}

/** What a format prints, as text. */
async function shown(argv: readonly string[], format: string): Promise<string> {
  const ran = await runInMemory([...argv, '-o', `${format}=out`], { files });
  const bytes = ran.file('out') ?? new Uint8Array();
  if (format === 'xlsx') return [...(await sheetsIn(bytes)).values()].flat(2).join('\n');
  const text = new TextDecoder().decode(bytes);
  return format === 'html' ? textOf(readHtml(text)) : text.replace(/\s+/g, ' ');
}

describe.each(SAYING)('$name', ({ name }) => {
  test('says which values were supposed, before as after', async () => {
    for (const argv of [
      ['diff', 'supposed.json', 'now.json'],
      ['diff', 'now.json', 'supposed.json'],
      ['check', 'now.csv', '-n', 'now.yaml', '--since', 'supposed.json'],
    ])
      expect((await shown(argv, name)).toUpperCase(), argv.join(' ')).toContain(
        'HYPOTHETICAL, NOT A POSITION',
      );
  });

  test('names a notice that only one side has', async () => {
    const LONELY = ['diff', 'two.json', 'now.json'];
    const gone = await shown(LONELY, name);
    const isOwn = name === 'table' || name === 'markdown';
    expect(gone).toContain(
      isOwn ? 'Gone (2)' : 'Only BEFORE has the notice other, so its 2 measures are gone: far and away.',
    );
    const [back] = [await shown(['diff', 'other.json', 'now.json'], name)];
    if (!isOwn)
      expect(back).toContain(
        'Only AFTER has the notice homes, so its 4 measures are new: fell, rose, young and same.',
      );
  });

  test('says so where restated history cannot be known', async () => {
    const bare = await shown(['diff', 'bare.json', 'now.json'], name);
    if (name !== 'junit' && name !== 'sarif') expect(bare).toContain('Restated history cannot be shown');
  });
});

test('a saved AFTER forgets what it was held beside when it was saved', async () => {
  const world = { files };
  const { out } = await runInMemory(
    ['check', 'now.csv', '-n', 'now.yaml', '--since', 'then.json', '-f', 'json', '--series'],
    world,
  );
  const again = { files: { ...files, 'moved.json': out } };
  const against = async (before: string): Promise<number> =>
    (await runInMemory(['diff', before, 'moved.json', '--fail-on', 'regressed'], again)).code;
  expect([await against('then.json'), await against('now.json'), await against('other.json')]).toEqual([
    1, 0, 0,
  ]);
});

test('filters drop what is gone and was restated too; the counts stay whole', async () => {
  const { out } = await runInMemory(
    ['check', 'now.csv', '-n', 'now.yaml', '--since', 'then.json', '--measure', 'same', '-f', 'json'],
    { files },
  );
  const { since } = JSON.parse(out);
  expect(since).toMatchObject({
    gone: [],
    restated: [{ measure: 'same' }],
    changes: { gone: 1, regressed: 2 },
  });
});

test('html: what is complete says so once, and a figure that completed a measure says it at all', async () => {
  const duties = `id: plan, title: Plan sent, kind: deliverable, stages: [{ by: 2026-12-31 }]`;
  const own = {
    'notice.yaml': notice('homes', [duties, figures('rate')]),
    'before.csv': 'measure,period_end,value\nplan,2026-03-01,on track\nrate,2026-03-01,85\n',
    'after.csv':
      'measure,period_end,value\nplan,2026-04-30,complete\nrate,2026-03-31,85\nrate,2026-04-30,86\n',
  };
  const { out } = await runInMemory(
    ['diff', 'before.csv', 'after.csv', '-n', 'notice.yaml', '--before-as-at', '2026-03-01', '-f', 'html'],
    { files: own },
  );
  expect(rowsUnder(out, 'What moved').map((cells) => cells.slice(1))).toEqual([
    ['Improved', 'Green on track, 1 Mar 2026', 'Green complete, 30 Apr 2026'],
    ['Improved', 'Green 85%, 1 Mar 2026', 'Green complete 86%, 30 Apr 2026'],
  ]);
});

test.each(['table', 'markdown'])('%s of check --since lists what is gone and was restated', async (name) => {
  const out = await shown(['check', 'now.csv', '-n', 'now.yaml', '--since', 'then.json'], name);
  const plain = out.replaceAll('\\', '').replaceAll(/ - /g, ' ');
  expect(plain).toContain('1 improved, 2 regressed, 0 unchanged, 1 new, 1 gone');
  expect(plain).toContain('1 measure gone: old: it was red (missed): 60% on 31 Mar 2026');
  expect(plain).toContain(
    '2 figures of the history restated since: fell: the figure of 31 Mar 2026 was 90%, and is now 90.001% same: the figure',
  );
});

describe('what is the same is counted, and what moved in its colour is shown', () => {
  const [BEFORE, AFTER] = ['rotherham-2010-04-20.csv', 'rotherham-2010-05-17.csv'];
  const files = Object.fromEntries(
    [BEFORE, AFTER].map((name) => [name, readFileSync(join(ROOT, 'samples', name), 'utf8')]),
  );
  async function page(...argv: string[]): Promise<string> {
    const world = { files, env: { COLUMNS: '200' } };
    const { out, code } = await runInMemory(['diff', BEFORE, AFTER, '-n', 'rotherham-2009', ...argv], world);
    expect(code).toBe(0);
    return out;
  }
  const titles = (text: string): string[] =>
    [...text.matchAll(/^(.+)\n─+$/gm)].map(([, title]) => title ?? '');

  test('as a page', async () => {
    const text = await page();
    expect(titles(text)).toEqual([
      'What moved',
      'Improved (3)',
      'Rated on one side only (10)',
      'Another figure or rule, the same colour (4)',
      'Unchanged',
      'Restated history',
    ]);
    expect(text).toMatch(/\(ni60\) +▲ AMBER: 80% on 20 Apr 2010 +▲ AMBER: 78\.13% on 17 May 2010\n/);
    expect(text).toContain(
      '\n14 measures have the same colour and figure as before. --show red,amber,green,none lists what is unchanged.\n',
    );
    expect(text).not.toContain('(structures-in-place)');
  });

  test('--show lists what is unchanged, of the colours named', async () => {
    const red = await page('--show', 'red');
    expect(titles(red)).toEqual(expect.arrayContaining(['Unchanged (4)', 'Unchanged, not listed']));
    expect(red).toContain('(structures-in-place)');
    expect(red).toContain('\n10 measures have the same colour');
    const all = await page('--show', 'red,amber,green,none');
    expect(titles(all)).toContain('Unchanged (14)');
    expect(all).not.toContain('the same colour and figure');
  });

  test('Markdown has the same parts', async () => {
    const parts = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('### '));
    expect(parts(await page('-f', 'markdown'))).toEqual([
      '### Improved (3)',
      '### Rated on one side only (10)',
      '### Another figure or rule, the same colour (4)',
      '### Unchanged',
      '### Restated history',
    ]);
    expect(parts(await page('-f', 'markdown', '--show', 'none'))).toContain('### Unchanged (9)');
  });

  test.each(['json', 'csv'])('%s has every measure, whatever is shown', async (format) => {
    expect(await page('-f', format, '--show', 'red')).toBe(await page('-f', format));
  });
});
