/**
 * Makes dist/page.html, the offline page: one file with its styles, its script, the engine for its Worker (compressed) and the
 * bundled notices as data. Its policy lets in what is in it, by hashes, and nothing else.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { sheet } from './styles.mjs';

const FOLDER = fileURLToPath(new URL('../src/page/', import.meta.url));
const REPORT = fileURLToPath(new URL('../src/render/html/', import.meta.url));

const SAMPLE = { name: 'samples/rotherham-2010-05-17.csv', notice: 'rotherham-2009' };

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** JSON that no reader of HTML takes for the end of a script. @param {unknown} value */
const dataOf = (value) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * @typedef {{ name: string, bytes: string, listed?: unknown }} File
 * @param {{ script: string, engine: string, version: string, notices: File[], samples: File[] }} parts
 */
export async function pageOf({ script, engine, version, notices, samples }) {
  const style = `${licenceOf(REPORT)}${await sheet([REPORT, FOLDER])}`;
  const code = script.trim();
  if (/<\/script|<!--/i.test(code)) throw new Error('The script of the page would end before its end');
  const sample = samples.find(({ name }) => name === SAMPLE.name);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(code)}`,
    'worker-src blob:',
    `style-src ${hashOf(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  /** @type {Record<string, string>} */
  const texts = {
    ...{ policy, style, version, script: code },
    notices: dataOf(notices),
    sample: dataOf({ ...SAMPLE, bytes: sample?.bytes }),
    engine: gzipSync(engine, { level: 9 }).toString('base64'),
  };
  const shell = readFileSync(join(FOLDER, 'page.html'), 'utf8');
  return shell.replace(/\{(\w+)\}/g, (_, name) => texts[name] ?? '');
}

/** The licence of GOV.UK Frontend, as the report has it before its styles. @param {string} report */
function licenceOf(report) {
  const [comment = ''] = /\/\*!.*?\*\/\\n/.exec(readFileSync(join(report, 'styles.ts'), 'utf8')) ?? [];
  return comment.replaceAll('\\n', '\n').replaceAll("\\'", "'");
}
