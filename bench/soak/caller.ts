import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'undici';
import { answerTo } from '../rig/clients';
import { at, type BenchRequest, rest, throughGateway, toolCall, toolsList, withProgress } from '../rig/requests';
import { QUICK_TEMPLATE } from './soak-data';
import type { Tally } from './tally';

const PAUSE_MS = 500;
const WAIT_SECONDS = 5;
const FULL = '/mcp/core/full';

/** What all callers know together: a job that was launched a moment ago. */
export interface Known {
  job: number;
}

type Act = (caller: Caller) => Promise<unknown>;

const reading =
  (request: (known: Known) => BenchRequest): Act =>
  (caller) =>
    caller.ask(throughGateway(request(caller.known), 'core'));

const waiting = ({ job }: Known): BenchRequest =>
  at(FULL, toolCall('2026-07-28', 'wait_for_job', { id: job, timeout: WAIT_SECONDS }));

/** What callers do one after the other, as often as it stands here; each begins elsewhere. */
const ACTS: readonly (readonly [name: string, act: Act])[] = [
  ['list, REST', reading(() => rest('/jobs'))],
  ['get, MCP 2025-11-25', reading(({ job }) => toolCall('2025-11-25', 'get_job', { id: job }))],
  ['list, MCP 2026-07-28', reading(() => toolCall('2026-07-28', 'list_templates'))],
  ['launch', (caller) => caller.launch()],
  ['get, REST', reading(({ job }) => rest(`/jobs/${job}`))],
  ['wait', reading(waiting)],
  ['tools/list', reading(() => at('/mcp/all', toolsList('2026-07-28')))],
  ['stream', reading((known) => withProgress(waiting(known)))],
  ['list, REST', reading(() => rest('/hosts'))],
  ['find tools', (caller) => caller.ask(toolCall('2026-07-28', 'find_tools', { query: 'why did it fail' }))],
  ['leave a wait', (caller) => caller.leave(waiting(caller.known))],
  ['leave a stream', (caller) => caller.leave(withProgress(waiting(caller.known)))],
  ['output', reading(({ job }) => toolCall('2025-11-25', 'get_job_output', { id: job }))],
];

export const ACT_NAMES: readonly string[] = ACTS.map(([name]) => name);

/** One caller of many, with a connection of its own. */
export class Caller {
  private readonly client: Client;

  constructor(
    gateway: string,
    /** Callers with other numbers begin elsewhere in what they do. */
    private readonly number: number,
    readonly known: Known,
    private readonly tally: Tally,
  ) {
    this.client = new Client(gateway);
  }

  /** Acts until then, with a pause after each act. */
  async work(until: number): Promise<void> {
    for (let step = this.number; performance.now() < until; step += 1) {
      await this.act(step);
      await pause(PAUSE_MS);
    }
  }

  async act(step: number): Promise<void> {
    const [name, act] = ACTS[step % ACTS.length]!;
    try {
      await act(this);
      this.tally.did(name);
    } catch (error) {
      this.tally.failed(name, error as Error);
    }
  }

  ask(request: BenchRequest, signal?: AbortSignal): Promise<string> {
    return answerTo(this.client, request, signal);
  }

  async launch(): Promise<void> {
    const launch = toolCall('2025-11-25', 'launch_job_template', { id: QUICK_TEMPLATE, again: true });
    const answer = JSON.parse(await this.ask(throughGateway(launch, 'core')));
    this.known.job = answer.result.structuredContent.id;
  }

  /** Goes away before the answer is there, sooner or later. */
  async leave(request: BenchRequest): Promise<void> {
    const signal = AbortSignal.timeout(20 + (this.number % 10) * 50);
    await this.ask(request, signal).catch((error: Error) => {
      if (error.name !== 'TimeoutError') throw error;
    });
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
