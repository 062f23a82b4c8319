/** Finds and reads test files, and the notices that they name. Contract 6 and 7. */
import { isAbsolute, posix } from 'node:path';
import type { InputFile, Io } from '../io/index.ts';
import { type Finding, finding } from '../model/finding.ts';
import type { Notice } from '../model/notice.ts';
import { decodeReturn as decode } from '../return/encoding.ts';
import { type Found, readCases, type TestCase } from '../selftest/read.ts';
import { knownIds, type LoadedNotice, loadById, loadNotice, readAll } from './load.ts';

/** A test file with the notice that it names. */
export interface LoadedTests {
  readonly file: string;
  readonly noticeFile: string;
  readonly notice: Notice;
  readonly cases: readonly TestCase[];
}

export interface TestInputs {
  /** None were given, and ./notices has none. */
  readonly bundled: boolean;
  readonly tests: readonly LoadedTests[];
  /** Of the test files and of their notices. */
  readonly findings: readonly Finding[];
}

/** Reads the test files: those given, else those of ./notices, else the bundled ones. */
export async function readTests(io: Io, paths: readonly string[]): Promise<TestInputs> {
  const own =
    paths.length > 0 ? await readAll(io, paths) : testsIn(io.list(FOLDER)).map((path) => io.read(path));
  const bundled = own.length === 0;
  const files = bundled ? testsIn(io.listBundled(FOLDER)).map((path) => io.readBundled(path)) : own;
  const notices = new Map<string, LoadedNotice>();
  const read = files.map((file) => readOne(io, file, notices));
  return {
    bundled,
    tests: read.flatMap(({ tests }) => tests ?? []),
    findings: [
      ...[...notices.values()].flatMap((one) => one.findings),
      ...read.flatMap((one) => one.findings),
    ],
  };
}

const FOLDER = 'notices';
const testsIn = (names: readonly string[]): string[] =>
  names.filter((name) => name.endsWith('.test.yaml')).map((name) => `${FOLDER}/${name}`);

interface ReadOne {
  readonly tests: LoadedTests | null;
  readonly findings: readonly Finding[];
}

function readOne(io: Io, file: InputFile, notices: Map<string, LoadedNotice>): ReadOne {
  const text = decode(file.bytes, 'utf-8');
  if (typeof text !== 'string') {
    const place = { file: file.name, line: text.line, column: '', position: null };
    return { tests: null, findings: [finding('not-utf8', place, text.found, { likely: text.likely })] };
  }
  let noticeFile = '';
  const find = (name: string): Found => {
    const loaded = noticeOf(io, file.name, name);
    if (!loaded) return { known: knownIds(io) };
    noticeFile = loaded.entry.file;
    notices.set(noticeFile, loaded);
    return { notice: loaded.notice };
  };
  const { notice, cases, findings } = readCases({ name: file.name, text }, find);
  return { tests: notice && { file: file.name, noticeFile, notice, cases }, findings };
}

/** An id: the notice of that name beside the test file, else as for -n. Anything else is a path from the test file. */
function noticeOf(io: Io, testFile: string, name: string): LoadedNotice | null {
  const beside = (path: string): string => posix.join(posix.dirname(testFile), path);
  const isKept = posix.dirname(testFile) === FOLDER;
  if (!isKept && io.exists(beside(`${name}.yaml`))) return loadNotice(io, beside(`${name}.yaml`));
  const known = loadById(io, name);
  if (known) return known;
  const path = isAbsolute(name) ? name : beside(name);
  return io.exists(path) ? loadNotice(io, path) : null;
}
