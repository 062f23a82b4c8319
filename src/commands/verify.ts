/** `notice verify SAVED [files…]`: whether a saved assessment still follows from its inputs. Contract 6 and 7. */
import { TOOL, VERIFICATION_FORMAT } from '../assessment/tool.ts';
import { exitCode } from '../io/exit.ts';
import type { Io } from '../io/index.ts';
import type { VerificationDocument } from '../render/pages.ts';
import { REGISTRY } from '../render/registry.ts';
import type { Source } from '../run/edges.ts';
import { readAll } from '../run/load.ts';
import { readAssessments } from '../run/position.ts';
import { Problems } from '../run/problems.ts';
import { check, verify } from '../run/verify.ts';
import { filtered, shown } from './filters.ts';
import type { Command, Options } from './options.ts';
import { deliver } from './output.ts';
import { readPack } from './pack.ts';

/** Prints what was compared; a check that fails makes the exit code 1. */
export const verifySaved: Command = async (io, paths, options) => {
  const [file, ...given] = await readAll(io, paths);
  const found = await verification(io, file as Source, given, options);
  await deliver(io, REGISTRY.verification, options, found);
  return exitCode({ condition: !found.ok, failed: false });
};

/** A pack has its inputs with it, and its bytes are those that `check` wrote. */
async function verification(
  io: Io,
  file: Source,
  given: readonly Source[],
  options: Options,
): Promise<VerificationDocument> {
  const run = {
    since: options.since ?? null,
    score: readAssessments,
    shown: (all: Parameters<typeof shown>[0]) => shown(filtered(all, options), options),
  };
  const reading = readPack(file);
  if (!reading) return await verify(io, { ...run, saved: file, given });
  const problems = new Problems();
  const pack = await problems.wait(() => reading);
  const whole = check('pack', pack?.sha256 ?? null, file.sha256(), { why: problems.sentences[0] ?? null });
  const inner = pack && (await verify(io, { ...run, saved: pack.saved, given: [...pack.files, ...given] }));
  return {
    format: VERIFICATION_FORMAT,
    tool: TOOL,
    file: file.name,
    ok: whole.ok && inner?.ok === true,
    checks: [whole, ...(inner?.checks ?? [])],
  };
}
