// The official conformance suite of MCP, in both revisions: against the fleet with the simulated AWX, at each kind of entry, and
// against the servers of test/conformance, which have the tools, resources and prompts of the suite's own: each by itself, passed
// through a gateway and aggregated by it. What cannot pass is listed in `baselines`, with reasons; what fails beside it fails here,
// and so does what is listed and passes.
import { availableParallelism } from 'node:os';
import { startFixtures, startFleet } from './subjects.mjs';
import { installSuite, REVISIONS, runSuite } from './suite.mjs';

const subjects = [];
await installSuite();
try {
  const [fleet, fixtures] = await startAll(startFleet(), startFixtures());
  const runs = [
    ...['/mcp', '/mcp/all', '/mcp/core'].map((path) => ({ url: `${fleet.gateway}${path}`, baseline: 'product' })),
    { url: `${fleet.core}/mcp`, baseline: 'product' },
    { url: fixtures.everything },
    { url: fixtures.passedThrough },
    { url: fixtures.aggregated, baseline: 'aggregated' },
    { url: fixtures.operations, baseline: 'operations' },
  ].flatMap((run) => REVISIONS.map((revision) => ({ ...run, revision })));
  const failed = (await inTurns(runs, async (run) => ({ run, passed: await runSuite(run) }))).filter(
    (each) => !each.passed,
  );
  if (failed.length > 0)
    throw new Error(`Not as expected: ${failed.map(({ run }) => `${run.revision} at ${run.url}`).join(', ')}`);
} finally {
  for (const { stop } of subjects) stop();
}

/** Those that have started are stopped in the end, also when another has not. */
async function startAll(...starting) {
  const outcomes = await Promise.allSettled(starting);
  subjects.push(...outcomes.flatMap(({ value }) => value ?? []));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return subjects;
}

/** Half of a run is waiting. */
async function inTurns(all, work) {
  const waiting = [...all];
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await work(next));
  };
  await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane));
  return results;
}
