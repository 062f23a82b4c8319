/** The YAML library without its generators (scripts/yaml-generators.mjs) gives the tokens of the published one. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { build } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import * as yaml from 'yaml';
import { YAML_WITHOUT_GENERATORS } from '../../scripts/yaml-generators.mjs';

type Library = Pick<typeof yaml, 'Lexer' | 'Parser'>;

const NOTICES = readdirSync('notices')
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(`notices/${name}`, 'utf8'));

/** What YAML is made of. */
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
  const { output } = await build({
    input: 'node_modules/yaml/browser/dist/index.js',
    platform: 'browser',
    plugins: [YAML_WITHOUT_GENERATORS],
    write: false,
  });
  const text = output[0].code;
  expect(text).not.toMatch(/yield\* this\.(?:parseNext|step)/);
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

describe('the same tokens', () => {
  test.each(NOTICES.map((text) => [text.split('\n', 2)[1], text]))('%s', (_, text) => {
    expect(tokens(built, text)).toEqual(tokens(yaml, text));
  });

  test('for any mixture of what YAML is made of', () => {
    const mixture = fc.array(PIECE, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(mixture, (text) => {
        expect(tokens(built, text)).toEqual(tokens(yaml, text));
      }),
      { numRuns: 2000 },
    );
  });

  test('for any notice with a piece added or cut out', () => {
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
