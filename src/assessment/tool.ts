/** The tool's own name and version, as every output gives them. */
import { version } from '../../package.json';

export const TOOL = { name: 'notice', version } as const;
