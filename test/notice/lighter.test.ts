/** The YAML library as it is built into the program gives, token by token, what it gives as it is. */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import * as yaml from 'yaml';
import { LIGHTER } from '../../scripts/lighter.mjs';

type Library = Pick<typeof yaml, 'Lexer' | 'Parser'>;

const NOTICES = readdirSync('notices')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`notices/${name}`, 'utf8'));

/** What YAML is made of, its edges most of all. */
const PIECE = fc.constantFrom(
  ...[
    ...'\n\n\n    -:?,[]{}#&*!|>%@"\'`~a1',
    '\t',
    '\r\n',
    '- ',
    ': ',
    '# c',
    '---\n',
    '...\n',
    '&a ',
    '*a',
    '!!str ',
  ],
  ...['|\n', '>-\n', '%YAML 1.1\n', 'key: value\n', '{ a: 1 }', '[1, 2]', '\uFEFF', 'é…'],
);

let built: Library;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { Lexer, Parser } from './node_modules/yaml/browser/dist/index.js';",
      resolveDir: '.',
    },
    bundle: true,
    format: 'esm',
    write: false,
    plugins: [LIGHTER],
  });
  const text = outputFiles[0]?.text ?? '';
  expect(text).not.toContain('yield* this.parseNext');
  built = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as Library;
});

function tokens({ Lexer, Parser }: Library, text: string): unknown[] {
  const parser = new Parser();
  const all: unknown[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    all.push(lexeme, parser.offset, parser.stack.length);
    for (const token of parser.next(lexeme)) all.push(structuredClone(token));
  }
  for (const token of parser.end()) all.push(structuredClone(token));
  return all;
}

describe('token by token', () => {
  test.each(NOTICES.map((text) => [text.split('\n', 2)[1], text]))('%s', (_, text) => {
    expect(tokens(built, text)).toEqual(tokens(yaml, text));
  });

  test('of any jumble of what matters to YAML', () => {
    const jumble = fc.array(PIECE, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(jumble, (text) => {
        expect(tokens(built, text)).toEqual(tokens(yaml, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('of any notice with a piece put in or cut out', () => {
    const change = fc.record({
      text: fc.constantFrom(...NOTICES),
      at: fc.nat(),
      cut: fc.nat(30),
      piece: PIECE,
    });
    fc.assert(
      fc.property(change, ({ text, at, cut, piece }) => {
        const place = at % text.length;
        const changed =
          text.slice(place > 2000 ? place - 2000 : 0, place) + piece + text.slice(place + cut, place + 2000);
        expect(tokens(built, changed)).toEqual(tokens(yaml, changed));
      }),
    );
  });
});
