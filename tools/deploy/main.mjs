// Tries what the project is deployed with, for real: the chart, the image, the Compose file.
//   npm run test:deploy [-- chart image compose]
// A part whose tools lack is said to have not run, with the reason; in CI that is a failure. Ends within 25 minutes.
import { chart } from './chart.mjs';
import { compose } from './compose.mjs';
import { image } from './image.mjs';
import { monitoring } from './monitoring.mjs';
import { MissingTool, OutOfTime, report, stopDocker, within } from './rig.mjs';

const PARTS = { chart, monitoring, image, compose };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Parts are ${Object.keys(PARTS).join(', ')}; not ${unknown.join(', ')}.`);
  process.exit(2);
}

within(25 * 60);
let notRun = 0;
let isLate = false;
try {
  for (const [name, part] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.log(`\n== ${name}`);
    try {
      await part();
    } catch (error) {
      if (!(error instanceof MissingTool || error instanceof OutOfTime)) throw error;
      notRun += 1;
      isLate ||= error instanceof OutOfTime;
      console.log(`NOT RUN: ${error.message}`);
    }
  }
} finally {
  stopDocker();
}
const { passed, failed } = report();
console.log(`\n${passed} passed, ${failed} failed${notRun > 0 ? `, ${notRun} parts not run or not to the end` : ''}`);
process.exit(failed > 0 || isLate || (notRun > 0 && process.env.CI) ? 1 : 0);
