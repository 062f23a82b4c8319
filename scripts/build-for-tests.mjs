/** Vitest's set-up for the tests of what is built: builds once, and again whenever they run again. */
import { build } from './build.mjs';

/** @param {import('vitest/node').TestProject} project */
export default async function setup(project) {
  project.provide('packages', await build());
  project.onTestsRerun(async () => void (await build()));
}
