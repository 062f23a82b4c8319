/**
 * Vitest's set-up for the tests of the built program. It builds `dist` before every run, so no test sees one that is older
 * than the sources.
 */
import { build } from './build.mjs';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
  project.provide('packages', await build());
  project.onTestsRerun(async () => void (await build()));
}
