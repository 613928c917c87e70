import { setTimeout as pause } from 'node:timers/promises';
import { type Figure, spreadFigure } from '../rig/figure';
import { openSession } from '../rig/mcp-session';
import { memoryFigures } from '../rig/memory';
import { filledIn, type Peer, readPeers } from '../rig/peer';
import { freePort } from '../rig/ports';
import type { BenchProcess } from '../rig/process';
import { type BenchRequest, toolCall, toolsList } from '../rig/requests';
import type { Section } from '../rig/section';
import { someJob, startCore, startInstantAwx, TESTED_CORE } from '../rig/setups';
import type { Stage } from '../rig/stage';
import { inTurns } from '../rig/turns';

const REVISION = '2025-11-25';
const START_MS = 60_000;
const ASK_EVERY_MS = 200;

/** Other MCP servers of AWX, each in turns with one of ours, over the same AWX. */
export const peersIn = (path: string | undefined): Section => ({
  name: 'peers',
  title: 'Other MCP servers of AWX',
  async run(stage) {
    if (!path) throw new Error('PEERS must name a file or a folder that says how to start them. See bench/README.md.');
    const peers = readPeers(path);
    const awx = await startInstantAwx(stage);
    const core = await startCore(stage, awx);
    const job = await someJob(core.url);
    const figures: Figure[] = [];
    for (const peer of peers) {
      const given = filledIn(peer, { port: await freePort(), awx: awx.url, job });
      figures.push(...(await measure(stage, core, job, given)));
    }
    return figures;
  },
});

async function measure(stage: Stage, core: BenchProcess, job: number, peer: Peer): Promise<Figure[]> {
  const { name, command, cwd, env, url, calls } = peer;
  const theirs = await stage.start({ name, command, cwd, env, ready: url, core: TESTED_CORE });
  const headers = await sessionWith(peer);
  let id = 0;
  const send = (method: string, params: object): BenchRequest => ({
    ...{ method: 'POST', path: new URL(url).pathname, headers },
    eachBody: () => {
      id += 1;
      return JSON.stringify({ jsonrpc: '2.0', id, method, params });
    },
  });
  const call = (asked: object | undefined) => asked && send('tools/call', asked);
  const cases = [
    ['get_job', toolCall(REVISION, 'get_job', { id: job }), call(calls.get_job)],
    ['list_jobs', toolCall(REVISION, 'list_jobs'), call(calls.list_jobs)],
    ['tools/list', toolsList(REVISION), send('tools/list', {})],
  ] as const;
  const figures: Figure[] = [];
  for (const [what, ours, their] of cases)
    if (their)
      figures.push(...(await compared(`${name}: ${what}`, [core, ours], [theirs, their], new URL(url).origin)));
  const memory = memoryFigures(`of ${name}, loaded`, theirs.memory);
  await theirs.stop();
  return [...figures, ...memory];
}

type Asked = readonly [process: BenchProcess, request: BenchRequest];

async function compared(what: string, ours: Asked, theirs: Asked, url: string): Promise<Figure[]> {
  const their = { process: theirs[0], request: theirs[1], url };
  const { one, other, ratio, throughput } = await inTurns(their, { process: ours[0], request: ours[1] });
  return [
    spreadFigure(`${what}: processor time a call`, one, 'ms'),
    spreadFigure('  ours, in turns with it', other, 'ms'),
    spreadFigure('  theirs to ours', ratio, 'times'),
    spreadFigure('  20 clients of theirs', throughput, 'calls/s'),
  ];
}

/** As soon as it takes one. */
async function sessionWith({ name, url, headers }: Peer): Promise<Record<string, string>> {
  const until = performance.now() + START_MS;
  for (;;) {
    try {
      return await openSession(url, headers);
    } catch (cause) {
      if (performance.now() > until)
        throw new Error(`${name} takes no session at ${url}. Try its command by hand.`, { cause });
      await pause(ASK_EVERY_MS);
    }
  }
}
