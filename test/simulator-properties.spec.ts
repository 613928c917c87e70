import { type DataDocument, type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';
import * as fc from 'fast-check';

type Resource = ReturnType<Simulator['sim']['resource']>;
type Body = Record<string, unknown>;

/** The same sequences each time, so that a change is judged by itself; vary it to look for more. */
const SEED = Number(process.env.FC_SEED ?? 20261122);
const RUNS = Number(process.env.FC_RUNS ?? 25);
const START = Date.parse('2026-03-02T10:00:00Z');
jest.setTimeout(RUNS * 8000);

/** Values without which hardly anything could be made. */
const GOOD: Body = {
  playbook: 'ok.yml',
  rrule: 'DTSTART:20260302T100500Z RRULE:FREQ=MINUTELY;INTERVAL=7',
  scm_type: 'git',
  scm_url: 'https://git.example.com/tape-playbooks.git',
  allow_override: true,
  credential_type: 1,
  inputs: { username: 'ansible' },
  source: 'scm',
  source_path: 'inventory/hosts.ini',
  notification_type: 'webhook',
  notification_configuration: { url: 'http://127.0.0.1:9/', headers: {} },
  host_filter: 'name__icontains=1',
  image: 'quay.io/example/ee:1',
  module_name: 'ping',
  password: 'Tape-Pass-1',
};

/** A superuser, an administrator of an organization, one of its members, and nobody. */
const PEOPLE = ['admin', 'ann', 'bob', 'eve'];

/** Enough to launch from the first step on. */
const BEGINNING: DataDocument = {
  users: PEOPLE.slice(1).map((username) => ({ username, password: 'password' })),
  organizations: [{ name: 'Acme', roles: { admin_role: { users: ['ann'] }, member_role: { users: ['ann', 'bob'] } } }],
  inventories: [{ name: 'Hosts', organization: 'Acme' }],
  groups: [{ name: 'web', inventory: 'Hosts', hosts: ['h1', 'h2'] }],
  hosts: [1, 2, 3].map((n) => ({ name: `h${n}`, inventory: 'Hosts', variables: { ansible_connection: 'local' } })),
  credentials: [{ name: 'Key', organization: 'Acme', credential_type: 'Machine', inputs: { username: 'ansible' } }],
  projects: [{ name: 'Plays', organization: 'Acme', ...pickGood('scm_type', 'scm_url', 'allow_override') }],
  job_templates: ['ok.yml', 'fail_one.yml', 'slow.yml'].map((playbook) => ({
    name: playbook,
    playbook,
    project: 'Plays',
    inventory: 'Hosts',
    ask_limit_on_launch: true,
  })),
  workflow_job_templates: [{ name: 'Flow', organization: 'Acme' }],
  workflow_job_template_nodes: [
    { identifier: 'a', workflow_job_template: 'Flow', unified_job_template: 'ok.yml', success_nodes: ['b'] },
    { identifier: 'b', workflow_job_template: 'Flow', unified_job_template: 'fail_one.yml', failure_nodes: ['c'] },
    { identifier: 'c', workflow_job_template: 'Flow', unified_job_template: 'slow.yml' },
  ],
};

function pickGood(...names: string[]): Body {
  return Object.fromEntries(names.map((name) => [name, GOOD[name]]));
}

/** AWX fails on these itself. */
const FAILS_IN_AWX = (path: string, body: Body): boolean =>
  path.startsWith('notification_templates/') && ('messages' in body || 'notification_type' in body);

const ACTIONS: [resource: string, action: string][] = [
  ['job_templates', 'launch'],
  ['job_templates', 'launch'],
  ['workflow_job_templates', 'launch'],
  ['projects', 'update'],
  ['inventory_sources', 'update'],
  ['inventories', 'update_inventory_sources'],
  ['jobs', 'cancel'],
  ['jobs', 'relaunch'],
  ['workflow_jobs', 'cancel'],
  ['workflow_jobs', 'relaunch'],
  ['project_updates', 'cancel'],
  ['ad_hoc_commands', 'relaunch'],
  ['workflow_approvals', 'approve'],
  ['workflow_approvals', 'deny'],
  ['workflow_job_template_nodes', 'create_approval_template'],
  ['notification_templates', 'test'],
  ['job_templates', 'copy'],
  ['inventories', 'copy'],
  ['workflow_job_templates', 'copy'],
];

const step = fc.record({
  kind: fc.constantFrom(
    'create',
    'create',
    'create',
    'patch',
    'put',
    'attach',
    'attach',
    'act',
    'act',
    'delete',
    'wait',
  ),
  which: fc.nat(10_000),
  row: fc.nat(10_000),
  other: fc.nat(10_000),
  field: fc.nat(10_000),
  undo: fc.boolean(),
  who: fc.nat(9),
  junk: fc.option(
    fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.constant({}), fc.constant([]), fc.double()),
    { freq: 2 },
  ),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Client {
  private names = 0;

  constructor(private readonly simulator: Simulator) {}

  private get sim() {
    return this.simulator.sim;
  }

  /** Does a step; the answer names a failure of the server. */
  async perform(one: Step): Promise<string | undefined> {
    if (one.kind === 'wait') {
      this.simulator.clock.advance(one.which * 10);
      return undefined;
    }
    const request = this.requestFor(one);
    if (!request || FAILS_IN_AWX(request.path, request.body ?? {})) return undefined;
    const { method, path, body } = request;
    // Most of what is done has to succeed, or nothing would be there to go wrong.
    const status = await this.send(method, path, body, PEOPLE[one.who] ?? 'admin');
    return status >= 500 ? `${method} ${path} ${JSON.stringify(body)}: ${status}` : undefined;
  }

  async send(method: string, path: string, body?: Body, user = 'admin'): Promise<number> {
    const authorization = `Basic ${Buffer.from(`${user}:password`).toString('base64')}`;
    const response = await fetch(`${this.simulator.url}/api/v2/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    await response.arrayBuffer();
    return response.status;
  }

  private requestFor(one: Step): { method: string; path: string; body?: Body } | undefined {
    if (one.kind === 'act') return this.action(one);
    const resource = pick(this.writable(), one.which);
    if (one.kind === 'create') return { method: 'POST', path: `${resource.name}/`, body: this.bodyFor(resource, one) };
    const id = this.idOf(resource.name, one.row);
    // Nobody could look at anything any more.
    if (id === undefined || (resource.name === 'users' && id === 1)) return undefined;
    const path = `${resource.name}/${id}/`;
    if (one.kind === 'delete') return { method: 'DELETE', path };
    if (one.kind === 'attach') return this.association(resource, path, one);
    const body = one.kind === 'put' ? this.bodyFor(resource, one) : this.change(resource, one);
    return { method: one.kind.toUpperCase(), path, body };
  }

  private writable(): Resource[] {
    const all = [...this.sim.resources.values()];
    return all.filter(
      ({ union, internal, listMethods = ['POST'] }) => !union && !internal && listMethods.includes('POST'),
    );
  }

  private action({ which, row, other }: Step) {
    const [resource, action] = pick(ACTIONS, which);
    const id = this.idOf(resource, row);
    const body = { name: `copy ${++this.names}`, extra_vars: { a: other }, limit: other % 3 ? '' : 'all' };
    return id === undefined ? undefined : { method: 'POST', path: `${resource}/${id}/${action}/`, body };
  }

  private association(resource: Resource, path: string, { field, other, undo }: Step) {
    const lists = Object.entries(resource.sublists ?? {}).filter(([, list]) => !list.readOnly);
    if (!lists.length) return undefined;
    const [name, { of }] = pick(lists, field);
    const id = this.idOf(of, other) ?? 999_999;
    return { method: 'POST', path: `${path}${name}/`, body: undo ? { id, disassociate: true } : { id } };
  }

  private change(resource: Resource, one: Step): Body {
    const [name, field] = pick(this.fieldsOf(resource), one.field);
    return { [name]: one.junk ?? this.valueFor(name, field, one.other) };
  }

  private bodyFor(resource: Resource, one: Step): Body {
    const fields = this.fieldsOf(resource);
    const wanted = fields.filter(
      ([name, field], index) => field.required || name in GOOD || (one.row + index) % 5 === 0,
    );
    const body = Object.fromEntries(wanted.map(([name, field]) => [name, this.valueFor(name, field, one.other)]));
    // Now and then one of the values is nonsense.
    if (one.junk !== null && one.undo) body[pick(fields, one.field)[0]] = one.junk;
    return body;
  }

  private fieldsOf(resource: Resource): [string, Resource['fields'][string]][] {
    return Object.entries(resource.fields).filter(([, { readOnly, get }]) => !readOnly && !get);
  }

  private valueFor(name: string, { kind, to, choices }: Resource['fields'][string], n: number): unknown {
    if (name in GOOD) return GOOD[name];
    if (kind === 'ref') return this.idOf(to ?? '', n) ?? null;
    if (kind === 'choice') return pick(choices ?? [['', '']], n)[0];
    if (kind === 'bool') return n % 2 === 0;
    if (kind === 'int' || kind === 'float') return n % 4;
    if (kind === 'json') return {};
    return ['name', 'username', 'identifier'].includes(name) ? `thing${++this.names}` : '';
  }

  private idOf(resource: string, n: number): number | undefined {
    const rows = [...this.sim.store.all(resource)];
    return rows.length ? pick(rows, n).id : undefined;
  }
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** References and links that lead nowhere. */
function broken({ sim }: Simulator): string[] {
  const found: string[] = [];
  for (const resource of sim.resources.values()) {
    if (resource.union || resource.table) continue;
    for (const row of sim.store.all(resource.name)) {
      for (const [name, { kind, to, get }] of Object.entries(resource.fields)) {
        if (kind !== 'ref' || get || row[name] === null || row[name] === undefined) continue;
        if (!sim.store.get(to ?? '', row[name])) found.push(`${resource.name} ${row.id}: ${name} ${row[name]}`);
      }
    }
    for (const [name, { link, of, flip = false }] of Object.entries(resource.sublists ?? {})) {
      for (const pair of link ? sim.store.links.pairs(link) : []) {
        const [parent, child] = flip ? [pair[1], pair[0]] : pair;
        if (sim.store.get(resource.name, parent) && !sim.store.get(of, child))
          found.push(`${resource.name} ${parent}: ${name} holds ${child}`);
      }
    }
  }
  return found;
}

it('never fails, and keeps references whole, whatever people do', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 70 }), async (steps) => {
    const simulator = await startSimulator({ clock: steppedClock(START), data: BEGINNING });
    try {
      const client = new Client(simulator);
      for (const one of steps) expect(await client.perform(one)).toBeUndefined();
      simulator.clock.advance(3_600_000);
      expect(broken(simulator)).toEqual([]);
      for (const { name, internal, listMethods = ['GET'] } of simulator.sim.resources.values())
        if (!internal && listMethods.includes('GET'))
          expect([name, await client.send('GET', `${name}/`)]).toEqual([name, 200]);
    } finally {
      await simulator.close();
    }
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS, endOnFailure: true });
});
