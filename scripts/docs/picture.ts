/** A terminal's output, with its colours, as an SVG: the picture at the head of README.md. */

const FONT_SIZE = 13;
const CELL = { width: 7.8, height: 17 };
const EDGE = 18;

/** On white, each with a contrast of at least 5 to 1. */
const INK = { text: '#1f2328', faint: '#59636e', red: '#b42318', amber: '#8a5700', green: '#146c2e' };

interface Style {
  readonly bold: boolean;
  readonly faint: boolean;
  readonly ink: string | null;
}

const PLAIN: Style = { bold: false, faint: false, ink: null };

/** What each code of a terminal's styles (SGR) changes. */
const CODES: Readonly<Record<string, Partial<Style>>> = {
  '0': PLAIN,
  '1': { bold: true },
  '2': { faint: true },
  '22': { bold: false, faint: false },
  '31': { ink: INK.red },
  '32': { ink: INK.green },
  '33': { ink: INK.amber },
  '39': { ink: null },
};

interface Run {
  readonly column: number;
  readonly text: string;
  readonly style: Style;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a style starts with the escape character
const STYLE = /\u001b\[([\d;]*)m/;

/** The runs of each line; a run is what has one style and no gap of two blanks or more. */
function runsOf(output: string): Run[][] {
  let style = PLAIN;
  return output.split('\n').map((line) => {
    const runs: Run[] = [];
    let column = 0;
    line.split(STYLE).forEach((part, at) => {
      if (at % 2 === 1) {
        style = { ...style, ...styleOf(part) };
        return;
      }
      runs.push(...wordsOf(part, column, style));
      column += [...part].length;
    });
    return runs;
  });
}

function styleOf(codes: string): Partial<Style> {
  const known = codes.split(';').map((one) => CODES[one || '0']);
  if (known.includes(undefined)) throw new Error(`the picture knows no style ${codes}`);
  return Object.assign({}, ...known);
}

const wordsOf = (text: string, column: number, style: Style): Run[] =>
  [...text.matchAll(/\S+(?: \S+)*/g)].map((found) => ({
    column: column + [...text.slice(0, found.index)].length,
    text: found[0],
    style,
  }));

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** One decimal at most, so that the file stays small and the same everywhere. */
const size = (value: number): string => String(Math.round(value * 10) / 10);

function runText({ column, text, style }: Run, line: number): string {
  const ink = style.ink ?? (style.faint ? INK.faint : null);
  const attributes = [
    `x="${size(EDGE + column * CELL.width)}"`,
    `y="${size(EDGE + (line + 0.75) * CELL.height)}"`,
    `textLength="${size([...text].length * CELL.width)}"`,
    ink ? `fill="${ink}"` : '',
    style.bold ? 'font-weight="bold"' : '',
  ].filter(Boolean);
  return `<text ${attributes.join(' ')}>${escaped(text)}</text>`;
}

/** The picture of a command and its output on a screen with so many columns. */
export function picture(command: string, output: string, columns: number): string {
  const lines = runsOf(`$ ${command}\n\n${output.trimEnd()}`);
  const width = size(2 * EDGE + columns * CELL.width);
  const height = size(2 * EDGE + lines.length * CELL.height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What ${escaped(command)} prints in a terminal">`,
    `<rect x="0.5" y="0.5" width="${size(Number(width) - 1)}" height="${size(Number(height) - 1)}" rx="6" fill="#ffffff" stroke="#d1d9e0"/>`,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${FONT_SIZE}" fill="${INK.text}">`,
    ...lines.flatMap((runs, line) => runs.map((one) => runText(one, line))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
