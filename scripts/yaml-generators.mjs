/**
 * The one library that the build changes. The generators of yaml's lexer and parser pass each token through as many
 * others as the document is deep. As plain methods they read a notice in two thirds of the time (docs/performance.md).
 * test/notice/yaml-generators.test.ts compares both, token by token.
 */

/** Classes with generators, by file, and the generators that others call. */
const CLASSES = [
  { file: /yaml[\\/]browser[\\/]dist[\\/]parse[\\/]lexer\.js$/, name: 'Lexer', entries: ['lex'] },
  { file: /yaml[\\/]browser[\\/]dist[\\/]parse[\\/]parser\.js$/, name: 'Parser', entries: ['next', 'end'] },
];

/** @type {import('rolldown').Plugin} */
export const YAML_WITHOUT_GENERATORS = {
  name: 'yaml-without-generators',
  transform(code, id) {
    const found = CLASSES.find(({ file }) => file.test(id));
    return found ? { code: withoutGenerators(code, found), map: null } : null;
  },
};

/**
 * The same class with plain methods, which put in a list what they would have yielded. The entries return that list.
 * @param {string} code
 * @param {{ name: string, entries: readonly string[] }} generators
 */
function withoutGenerators(code, { name, entries }) {
  const [head, body] = code.split(`class ${name} {`);
  if (body === undefined)
    throw new Error(`yaml no longer has the class ${name} of scripts/yaml-generators.mjs`);
  const lists = entries.map(
    (entry) =>
      `${entry}(...given) { this.yielded = []; this.${entry}Yields(...given); return this.yielded; }`,
  );
  const plain = entries
    .reduce((all, entry) => all.replace(`    *${entry}(`, `    ${entry}Yields(`), body)
    .replace(/^ {4}\*(?=\w+\()/gm, '    ')
    .replaceAll('yield* this.', 'this.')
    .replace(/^( +)yield (?=['\w{])/gm, '$1this.yield = ');
  if (/\byield\b(?! = |\(token)/.test(plain.replace(/\/\*.*?\*\//gs, '')))
    throw new Error(`yaml's class ${name} yields in a way that scripts/yaml-generators.mjs does not know`);
  return `${head}class ${name} {\n    set yield(token) { this.yielded.push(token); }\n    ${lists.join('\n    ')}${plain}`;
}
