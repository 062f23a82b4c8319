/** JSON that is written while the lists in it are made. */
import { inPieces, mapped } from '../model/lazy.ts';
import { jsonOf } from './escape.ts';

/**
 * The text that `jsonText` gives, in pieces. A list in the value may be any iterable that is not an array: its items are
 * written one by one, and none is held. Arrays and objects around it are walked.
 */
export const jsonPieces = (value: object): Iterable<string> => inPieces(withLineEnd(value));

function* withLineEnd(value: object): Generator<string> {
  yield* parts(value, '');
  yield '\n';
}

function* parts(value: unknown, indent: string): Generator<string> {
  const inner = `${indent}  `;
  if (typeof value !== 'object' || value === null) yield jsonOf(value);
  else if (Array.isArray(value))
    yield* bracketed(
      '[]',
      value.map((item) => parts(item, inner)),
      indent,
    );
  else if (isIterable(value))
    yield* bracketed(
      '[]',
      mapped(value, (item) => [jsonOf(item, inner)]),
      indent,
    );
  else {
    const known = Object.entries(value).filter(([, item]) => item !== undefined);
    yield* bracketed(
      '{}',
      known.map(([key, item]) => member(key, item, inner)),
      indent,
    );
  }
}

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

function* member(key: string, value: unknown, indent: string): Generator<string> {
  yield `${jsonOf(key)}: `;
  yield* parts(value, indent);
}

/** Items between brackets, each on lines of its own; the brackets alone where there is none. */
function* bracketed(
  signs: '[]' | '{}',
  items: Iterable<Iterable<string>>,
  indent: string,
): Generator<string> {
  const [open, close] = signs;
  let before = open;
  for (const item of items) {
    yield `${before}\n${indent}  `;
    yield* item;
    before = ',';
  }
  yield before === open ? signs : `\n${indent}${close}`;
}
