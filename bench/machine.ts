/** What the figures are measured on, and how busy it is before the start. No name of a host and no path. */
import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';
import { arch, env, versions } from 'node:process';
import { ratio } from './figures.ts';

const GIB = 2 ** 30;

export const machine = (): string =>
  [
    cpus()[0]?.model.trim() ?? 'an unknown processor',
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / GIB)} GiB of memory`,
    `${type()} ${arch}`,
    `Node ${versions.node}`,
    `a load of ${ratio(loadavg()[0] ?? 0)} before the start`,
    // Node then reads all certificates at every start.
    ...(env.NODE_EXTRA_CA_CERTS ? ['NODE_EXTRA_CA_CERTS set'] : []),
  ].join(', ');
