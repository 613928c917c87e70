// Begins with the specs that take longest, so that no worker is left with one of them when the others are done. Jest
// knows by itself how long specs took before, but on a fresh clone goes by the size of their files.
const { default: Sequencer } = require('@jest/test-sequencer');

/** The longest first. */
const LONGEST = [
  'test/new-server.spec.ts',
  'test/safety-laws.spec.ts',
  'test/answer-laws.spec.ts',
  'test/workers.spec.ts',
  'test/bundle.spec.ts',
  'test/pages.spec.ts',
  'test/gateway-page.spec.ts',
  'test/stdio.spec.ts',
  'apps/core/test/core.spec.ts',
  'apps/gateway/test/handed-over.spec.ts',
  'test/traces.spec.ts',
  'test/fit/tasks.spec.ts',
  'test/token-exchange.spec.ts',
  'apps/gateway/test/gateway.spec.ts',
  'test/tapes.spec.ts',
  'apps/templates/test/templates.spec.ts',
  'test/awxkit.spec.ts',
  'test/simulator-properties.spec.ts',
  'test/waiting.spec.ts',
  'test/secrecy-laws.spec.ts',
];

const placeOf = ({ path, context }) => {
  const place = LONGEST.indexOf(path.slice(context.config.rootDir.length + 1).replaceAll('\\', '/'));
  return place < 0 ? LONGEST.length : place;
};

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
