import { spreadFigure } from '../rig/figure';
import { toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx } from '../rig/setups';
import { inTurns } from '../rig/turns';

const [FEW, MANY] = [10, 500];

/** A server answers 256 calls at once unless told otherwise. */
const env = { MAX_CALLS: '1000' };

/** Whether a call costs more where many call. */
export const clients: Section = {
  name: 'clients',
  title: `One server (core), from ${FEW} clients to ${MANY}`,
  async run(stage) {
    const core = await startCore(stage, await startInstantAwx(stage), { env });
    const request = toolCall('2026-07-28', 'get_job', { id: await someJob(core.url) });
    const asked = { process: core, request };
    const { one, other, ratio, throughput } = await inTurns({ ...asked, clients: MANY }, { ...asked, clients: FEW });
    return [
      spreadFigure(`get_job, MCP 2026-07-28, ${FEW} clients: processor time a call`, other, 'ms'),
      spreadFigure(`  ${MANY} clients`, one, 'ms'),
      spreadFigure(`  ${MANY} to ${FEW}`, ratio, 'times', { atMost: 1.2 }),
      spreadFigure(`  ${MANY} clients`, throughput, 'calls/s'),
      { what: `memory with ${MANY} clients, RSS`, value: core.memory.rss, unit: 'MB' },
    ];
  },
};
