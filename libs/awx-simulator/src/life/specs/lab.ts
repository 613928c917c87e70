import { type SteppedClock, steppedClock } from '../../clock/clock';
import type { Sim, Values } from '../../kernel/types';
import { type Simulator, startSimulator } from '../../simulator';

// biome-ignore lint/suspicious/noExplicitAny: an answer is what the spec expects of it
export type Answer = any;

/** A simulator whose time stands still until a spec moves it, spoken to over HTTP. */
export interface Lab {
  sim: Sim;
  clock: SteppedClock;
  /** @returns status and body of any answer */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Answer }>;
  get(path: string): Promise<Answer>;
  /** POSTs what must succeed. */
  post(path: string, body?: unknown): Promise<Answer>;
  /** Steps until the job at `path` is over; fails after an hour of simulated time. */
  finish(path: string): Promise<Answer>;
  close(): Promise<void>;
}

const START = Date.UTC(2026, 10, 22, 9);
const STEP_MS = 500;
const PATIENCE_STEPS = 7200;

export async function openLab(): Promise<Lab> {
  const clock = steppedClock(START);
  const simulator: Simulator = await startSimulator({ clock });
  const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
  const call: Lab['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${simulator.url}/api/v2/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
    };
  };
  const good = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const finish = async (path: string): Promise<Answer> => {
    for (let step = 0; step < PATIENCE_STEPS; step++) {
      const job = await good('GET', path);
      if (job.finished && job.event_processing_finished !== false) return job;
      clock.advance(STEP_MS);
    }
    throw new Error(`${path} never ends`);
  };
  return {
    sim: simulator.sim,
    clock,
    call,
    get: (path) => good('GET', path),
    post: (path, body = {}) => good('POST', path, body),
    finish,
    close: () => simulator.close(),
  };
}

/** What most specs need: a project with playbooks, an inventory of three hosts, a credential. */
export interface Ground {
  organization: number;
  project: number;
  inventory: number;
  template(values: Values): Promise<Answer>;
}

export async function layGround(lab: Lab): Promise<Ground> {
  const organization = (await lab.post('organizations/', { name: 'Lab' })).id;
  const project = await lab.post('projects/', {
    name: 'playbooks',
    organization,
    scm_type: 'git',
    scm_url: 'https://git.example.com/tape-playbooks.git',
  });
  await lab.finish(`project_updates/${project.summary_fields.current_update.id}/`);
  const inventory = (await lab.post('inventories/', { name: 'three', organization })).id;
  for (const name of ['h1', 'h2', 'h3']) await lab.post('hosts/', { name, inventory });
  let count = 0;
  const template = (values: Values): Promise<Answer> =>
    lab.post('job_templates/', {
      name: `t${++count}`,
      project: project.id,
      inventory,
      playbook: 'ok.yml',
      forks: 1,
      ...values,
    });
  return { organization, project: project.id, inventory, template };
}
