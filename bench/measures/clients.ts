import { type Figure, spreadFigure } from '../rig/figure';
import type { BenchProcess } from '../rig/process';
import { toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx } from '../rig/setups';
import { inTurns } from '../rig/turns';

const [FEW, MANY] = [10, 500];

/** A server answers 256 calls at once unless told otherwise. */
const env = { MAX_CALLS: '1000' };

/** For who has so many, and memory for them: docs/performance.md. */
const FOR_MANY = ['--max-old-space-size=384', '--no-allocation-site-pretenuring'];

/** Whether a call costs more where many call. */
export const clients: Section = {
  name: 'clients',
  title: `One server (core), from ${FEW} clients to ${MANY}`,
  async run(stage) {
    const awx = await startInstantAwx(stage);
    const small = await measured('flags of npm start', await startCore(stage, awx, { env }));
    const large = await measured('flags for many', await startCore(stage, awx, { env, flags: FOR_MANY }));
    return [...small, ...large];
  },
};

async function measured(flags: string, core: BenchProcess): Promise<Figure[]> {
  const request = toolCall('2026-07-28', 'get_job', { id: await someJob(core.url) });
  const asked = { process: core, request };
  const { one, other, ratio, throughput } = await inTurns({ ...asked, clients: MANY }, { ...asked, clients: FEW });
  return [
    spreadFigure(`get_job, MCP 2026-07-28, ${flags}: processor time a call, ${FEW} clients`, other, 'ms'),
    spreadFigure(`  ${MANY} clients`, one, 'ms'),
    spreadFigure(`  ${MANY} to ${FEW}`, ratio, 'times', { atMost: 1.2 }),
    spreadFigure(`  ${MANY} clients`, throughput, 'calls/s'),
    { what: `  memory with ${MANY} clients, RSS`, value: core.memory.rss, unit: 'MB' },
  ];
}
