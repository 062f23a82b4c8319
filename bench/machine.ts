/** What the figures were measured on. No name of a host and no path. */
import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { arch, env, versions } from 'node:process';

const GIB = 2 ** 30;

export const machine = (): string =>
  [
    cpus()[0]?.model.trim() ?? 'an unknown processor',
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / GIB)} GiB of memory`,
    `${type()} ${arch}`,
    `Node ${versions.node}`,
    // Node then reads all certificates at every start.
    ...(env.NODE_EXTRA_CA_CERTS ? ['NODE_EXTRA_CA_CERTS set'] : []),
  ].join(', ');
