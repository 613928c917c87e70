import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Figure, spreadFigure } from '../rig/figure';
import { memoryFigures } from '../rig/memory';
import { REVISIONS, toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx } from '../rig/setups';
import { inTurns } from '../rig/turns';

/** This build and that of another checkout, over the same AWX. */
export const against = (path: string | undefined): Section => ({
  name: 'against',
  title: `This build (one) and that in ${path} (other)`,
  async run(stage) {
    const checkout = builtIn(path);
    const awx = await startInstantAwx(stage);
    const one = await startCore(stage, awx);
    const other = await startCore(stage, awx, { checkout });
    const job = await someJob(one.url);
    const figures: Figure[] = [];
    for (const revision of REVISIONS) {
      const request = toolCall(revision, 'get_job', { id: job });
      const turns = await inTurns({ process: one, request }, { process: other, request });
      figures.push(
        spreadFigure(`get_job, MCP ${revision}: processor time a call, one`, turns.one, 'ms'),
        spreadFigure('  other', turns.other, 'ms'),
        spreadFigure('  one to other', turns.ratio, 'times'),
      );
    }
    return [...figures, ...memoryFigures('loaded, one', one.memory), ...memoryFigures('loaded, other', other.memory)];
  },
});

function builtIn(path: string | undefined): string {
  if (!path) throw new Error('--against must name another checkout that is built.');
  const checkout = resolve(path);
  if (existsSync(join(checkout, 'dist/apps/core/src/main.js'))) return checkout;
  throw new Error(`There is no build in ${checkout}: run npm ci and npm run build there.`);
}
