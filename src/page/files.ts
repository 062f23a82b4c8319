/** The files that the user chose or dropped, folders with what is in them. */
import type { ChosenFile } from './protocol.ts';

/** What is read of a folder: the rest of it is no return. */
const RETURN = /\.(?:csv|txt|tsv|xlsx|xlsm)$/i;

/** The files of a file input. Of a folder only those that may be returns, by their paths in it. */
export const chosenFiles = (input: HTMLInputElement): ChosenFile[] =>
  [...(input.files ?? [])]
    .filter((file) => file.webkitRelativePath === '' || RETURN.test(file.name))
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }));

/** The files that were dropped. */
export async function droppedFiles(data: DataTransfer): Promise<ChosenFile[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null || entry.isFile))
    return [...data.files].map((file) => ({ name: file.name, file }));
  const found = await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])));
  return found.flat();
}

/** A file, or what may be returns of a folder and the folders in it, by their paths. */
async function filesIn(first: FileSystemEntry): Promise<ChosenFile[]> {
  const found: ChosenFile[] = [];
  const open = [{ entry: first, path: '' }];
  for (const { entry, path } of open) {
    const name = `${path}${entry.name}`;
    if (entry.isFile) {
      if (path === '' || RETURN.test(name)) found.push({ name, file: await fileOf(entry) });
      continue;
    }
    for (const one of await entriesIn(entry as FileSystemDirectoryEntry))
      open.push({ entry: one, path: `${name}/` });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const fileOf = (entry: FileSystemEntry): Promise<File> =>
  new Promise((done, failed) => (entry as FileSystemFileEntry).file(done, failed));

/** A folder gives its entries in parts, the last of which is empty. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return all;
    for (const one of some) all.push(one);
  }
}
