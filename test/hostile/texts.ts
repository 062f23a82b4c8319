/** Hostile texts, and files that have them in every place that takes a text. */

/** Texts that mean harm to one reader of outputs or another. */
export const TEXTS: readonly (readonly [what: string, text: string])[] = [
  ['colours and a cleared screen', '\u001b[31mred\u001b[2J\u001b]0;title\u0007'],
  ['one-byte escapes', '\u009b31m\u009d0;title\u009c\u0085'],
  ['a formula', '=HYPERLINK("https://example.org?"&A1,"click")'],
  ['a call of another program', "=cmd|'/c calc'!A1"],
  ['a plus', '+1+1'],
  ['a minus', '-1+1'],
  ['an at', '@SUM(1+1)'],
  ['a tab and a formula', '\t=1+1'],
  ['a carriage return and a formula', '\r=1+1'],
  ['a line feed and a formula', '\n=1+1'],
  ['wide signs', '\uff1d1+1'],
  ['small signs behind marks of no width', '\u2060\ufe661+1'],
  ['a formula in the second of two cells', 'a;=1+1'],
  ['the end of CDATA', ']]><x/>'],
  ['a script', '<script>alert(1)</script>'],
  ['an image with a script', '"><img src=x onerror=alert(1)>'],
  ['an entity', '&lt;b&gt; &#x1b; &nope;'],
  ['a comment', '--> <!-- '],
  ['bars', 'a | b \\| c'],
  ['backticks', '`code` ```\nfence\n```'],
  ['a link', '[x](javascript:alert(1)) ![y](https://example.org/z)'],
  ['addresses', 'https://example.org www.example.org a@example.org'],
  ['a mention and an issue', '@octocat #1 GH-1 :tada:'],
  ['Markdown at the start of a line', '# heading'],
  ['a list', '- - 1. item'],
  ['a rule', '---'],
  ['right to left', '\u202eevil\u202c \u2066x\u2069 \u200f\u061c'],
  ['line separators', 'a\u2028b\u2029c'],
  ['a byte order mark', '\ufeff=1+1'],
  ['NUL and DEL', 'a\u0000b\u007fc'],
  ['half a character', 'a\ud800b'],
  ['what XML does not have', 'a\ufffeb\uffffc'],
  ['a command to GitHub', '::stop-commands::x'],
  ['two on two lines', 'x\n::add-mask::y\r\n::error::z'],
  ['an old command to GitHub', '##[add-mask]x'],
  ['a command to Azure', '##vso[task.setvariable variable=x]y'],
  ['a workbook’s escape', '_x0041_'],
  ['a path', '../../etc/passwd'],
  ['keys of every object', '__proto__ constructor'],
  ['a long word', 'x'.repeat(3000)],
];

/** YAML allows no control character unescaped. */
const yaml = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Gives the text for each place of a file, one after the other. */
export type Texts = () => string;

/** Each text in a place of its own, beginning with the one of this number. */
export function inTurn(first: number): Texts {
  let next = first;
  return () => TEXTS[next++ % TEXTS.length]?.[1] ?? '';
}

/** All texts in one, which begins with the one of this name. */
export function allFrom(name: string): string {
  const short = TEXTS.filter(([, text]) => text.length < 100);
  const at = short.findIndex(([what]) => what === name);
  return [...short.slice(at), ...short.slice(0, at)].map(([, text]) => text).join(' ');
}

const small = (id: string, t: Texts): string =>
  `id: ${id}\ntitle: ${t()}\nauthority: { name: ${t()} }\nissued: 2026-01-15\nmeasures: [{ id: one, title: ${t()}, kind: deliverable, stages: [{ by: 2026-02-28 }] }]\n`;

/** Positions in which each text that a file may give is a hostile one. */
export function filesOf(next: Texts): Record<string, string> {
  const t = (): string => yaml(next());
  const c = (): string => csv(next());
  // Measures of a notice differ in their titles.
  const titled = (n: number): string => yaml(`${next()} ${n}`);
  // A grade has to be plain, and a return has to spell it.
  const text = next();
  const word = /\p{C}|^\s/u.test(text) || text.length > 100 ? 'good' : `${text} good`;
  const grade = yaml(word);
  const basis = next();
  const rows = (value: number): string[] => [
    `measure,period_end,value,basis,reported_rag,evidence,comment,${c()}`,
    `red,2026-02-28,70,,amber,${c()},${c()},${c()}`,
    `red,2026-03-31,${value},${csv(basis)},amber,${c()},${c()},${c()}`,
    `grade,2026-03-31,${csv(word)},,green,${c()},${c()},`,
    `done,2026-03-31,complete,,,${c()},${c()},`,
    `duty,2026-03-15,held,,,,,`,
    '',
  ];
  return {
    'notice.yaml': `
id: hostile
title: ${t()}
authority: { name: ${t()} }
issued: 2026-01-15
issued_by: ${t()}
assessed_by: ${t()}
legal_basis: ${t()}
source: ${t()}
reviews: [{ id: spring, on: 2026-04-30, title: ${t()} }]
sections: [{ id: first, title: ${t()} }]
measures:
  - { id: red, title: ${t()}, ref: ${t()}, section: first, workstream: ${t()}, duty_holder: ${t()}, kind: indicator, unit: percent, good: high, basis: ${yaml(basis)}, references: [{ title: ${t()}, value: 70, on: 2025-12-31 }], stages: [{ by: 2026-03-31, target: 80 }, { by: 2026-12-31, target: 90 }] }
  - { id: grade, title: ${titled(2)}, kind: judgement, scale: [bad, ${grade}], stages: [{ by: 2026-12-31, target: ${grade} }] }
  - { id: done, title: ${titled(3)}, kind: deliverable, stages: [{ by: 2026-02-28 }] }
  - { id: duty, title: ${titled(4)}, kind: recurring, per: month }
`,
    'return.csv': rows(72).join('\n'),
    'restated.csv': rows(74).join('\n'),
    'notices/other.yaml': small('other', t),
    'notices/third.yaml': small('third', t),
    'several.csv': `notice,measure,period_end,value,comment\nother,one,2026-03-31,in progress,${c()}\n${c()},one,2026-03-31,1,\nthird,one,2026-03-31,complete,\n`,
    'notice.test.yaml': `notice: notice.yaml\ncases:\n  - { name: ${t()}, as_at: 2026-03-31, rows: [{ measure: red, period_end: 2026-03-31, value: 72, comment: ${t()} }], expect: { red: { rag: green, rule: missed } } }\n`,
    'bad.test.yaml': `notice: notice.yaml\ncases:\n  - { name: ${t()}, as_at: 2026-03-31, rows: [{ measure: ${t()}, ${t()}: ${t()} }], expect: { ${t()}: ${t()} } }\n`,
    'bad.csv': [
      `measure,period_end,value,${c()}`,
      `${c()},2026-03-31,1,`,
      `red,${c()},1,`,
      `red,2026-03-31,${c()},`,
      `grade,2026-03-31,${c()},`,
      '',
    ].join('\n'),
    'panel.yaml': `- { measure: red, rag: green, reason: ${t()}, by: ${t()}, from: 2026-01-01, until: 2026-12-31 }\n`,
    'bad-panel.yaml': `- { measure: ${t()}, rag: ${t()}, reason: x, by: y, from: ${t()}, until: 2026-12-31 }\n- ${t()}\n`,
    'bad.yaml': `id: ${t()}\ntitle: ${t()}\nauthority: ${t()}\nissued: ${t()}\n${t()}: ${t()}\nmeasures: [{ id: ${t()}, title: ${t()}, kind: ${t()} }]\n`,
    'saved.json': `{ "format": "notice-assessment/1", ${t()}: ${t()}, "asAt": ${t()} }`,
  };
}
