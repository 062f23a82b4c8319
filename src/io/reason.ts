/** Why the system would not do something with a file, in words that end a sentence. */
import { getSystemErrorName } from 'node:util';

/** What Node's permission model says; what Deno's says is taken for the same. */
export const NOT_ALLOWED = 'ERR_ACCESS_DENIED';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it is larger than a file may be',
  EROFS: 'the disk can only be read',
  ETXTBSY: 'it is a program that is running',
  EMFILE: 'too many files are open',
  ENXIO: 'nothing is at its other end',
  EPIPE: 'its reader has gone away',
  EIO: 'the disk or device failed',
  EBUSY: 'it is in use by another program',
  EINVAL: 'what it is on does not allow that',
  EXDEV: 'it is on another disk than its folder',
  ESTALE: 'the network share has lost it',
  ETIMEDOUT: 'the network share does not answer',
  EHOSTDOWN: 'the network share does not answer',
  ENOMEM: 'the system has no memory left',
  EAGAIN: 'it takes no more at the moment',
  EEXIST: 'there is a file of that name already',
  EILSEQ: 'the disk allows no such name',
  ENODEV: 'there is no such device',
  ENOTSUP: 'the disk does not allow that',
  EDEADLK: 'it is locked by another program',
  ENOLCK: 'it cannot be locked',
  ENFILE: 'too many files are open',
  [NOT_ALLOWED]: 'it is not among what this run was allowed',
};

/** Where a file is to be written, it is its folder that is missing. */
const WRITING: Readonly<Record<string, string>> = { ...REASONS, ENOENT: 'there is no such folder' };

/** How some errors of Deno give the number of the system's error, and no code. */
const OS_ERROR = /\(os error (\d+)\)$/;

/** The code of a system error, such as `ENOENT`; empty for anything else. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error) return String(error.code);
  if (error.name === 'NotCapable') return NOT_ALLOWED;
  const [, number] = OS_ERROR.exec(error.message) ?? [];
  return number === undefined ? '' : (getSystemErrorName(-Number(number)) ?? '');
}

const reasonOf = (reasons: Readonly<Record<string, string>>, error: unknown, otherwise: string): string =>
  reasons[codeOf(error)] ?? (codeOf(error) || otherwise);

export const readingReason = (error: unknown): string => reasonOf(REASONS, error, 'it cannot be read');
export const writingReason = (error: unknown): string => reasonOf(WRITING, error, 'it cannot be written');
