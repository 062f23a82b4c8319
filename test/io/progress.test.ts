/** Where long work may show itself. That it does: test/write/progress.built.test.ts. */
import { expect, test } from 'vitest';
import { progressOn } from '../../src/io/stream.ts';

const TERMINAL = { columns: 80 } as NodeJS.WriteStream;

test.each<[string, NodeJS.WriteStream | null, NodeJS.ProcessEnv, boolean]>([
  ['a terminal', TERMINAL, { TERM: 'xterm' }, true],
  ['a terminal of unknown kind, as on Windows', TERMINAL, {}, true],
  ['a terminal without colours', TERMINAL, { NO_COLOR: '1' }, true],
  ['no terminal', null, { TERM: 'xterm' }, false],
  ['a terminal that takes no line back', TERMINAL, { TERM: 'dumb' }, false],
  ['a terminal that does not say its width', { columns: 0 } as NodeJS.WriteStream, {}, false],
  ['the log of a CI server', TERMINAL, { CI: 'true' }, false],
])('%s', (_, stream, env, shows) => {
  expect(progressOn(stream, env) !== null).toBe(shows);
});
