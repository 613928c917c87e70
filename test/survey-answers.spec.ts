import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '@libs/audit';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { type Field, fieldsOf, parseRoute, type Shape } from '@libs/operation';
import { auditRecords, requestModern } from '@libs/testing';
import { CALLERS } from '../apps/gateway/src/mcp/tools/caller-names';
import { collectionOf, type DeclaredOperation, OPERATIONS } from './every-operation';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { takeLogs } from './story/log-lines';

/** All fields of an input, those of its parts too. */
const everyField = (shape: Shape): Field[] =>
  fieldsOf(shape).flatMap((field) => [field, ...(field.nested ? everyField(field.nested()) : [])]);

/** Mappings that answer no survey, by the name of the field, or of an operation and the field. */
const NO_ANSWERS: readonly string[] = [
  ...['variables', 'source_vars', 'inputs', 'injectors', 'metadata', 'notification_configuration', 'messages'],
  // All of it is secret by its name.
  'credential_passwords',
  // What a template gives to its jobs by itself.
  ...['create_job_template', 'update_job_template'].map((operation) => `${operation} extra_vars`),
  ...['create_workflow_job_template', 'update_workflow_job_template'].map((operation) => `${operation} extra_vars`),
];
const ANSWERS = /^(extra_vars|extra_data|(survey_)?answers)$/;

describe('every field of an input whose keys are the caller’s', () => {
  it.each(OPERATIONS.map(({ operation }) => [operation.name, operation.input] as const))(
    'of %s is declared to hold answers to a survey, or known to hold none',
    (operation, input) => {
      const open = everyField(input).filter(
        ({ name, mapping, answers }) => (mapping || ANSWERS.test(name)) && !answers,
      );
      const names = open.map(({ name }) => name);
      expect(
        names.filter((name) => !NO_ANSWERS.includes(name) && !NO_ANSWERS.includes(`${operation} ${name}`)),
      ).toEqual([]);
    },
  );
});

const TAKING = OPERATIONS.filter(({ operation }) => everyField(operation.input).some(({ answers }) => answers));

/** What there is in AWX: a template and a workflow whose surveys ask for a password, a schedule, a workflow with steps. */
interface Made {
  readonly template: number;
  readonly workflow: number;
  readonly schedule: number;
  readonly graph: number;
}

/** How each operation is given answers to the survey. */
const INPUTS: Readonly<Record<string, (made: Made, answers: unknown, nth: number) => Record<string, unknown>>> = {
  launch_job_template: ({ template: id }, extra_vars) => ({ id, extra_vars }),
  launch_workflow_job_template: ({ workflow: id }, extra_vars) => ({ id, extra_vars }),
  bulk_launch: ({ template, workflow }, extra_vars) => ({
    launches: [
      { template, extra_vars },
      { template: workflow, extra_vars },
    ],
  }),
  preview_launch: ({ template: id }, extra_vars) => ({ id, prompts: { extra_vars } }),
  create_schedule: ({ template }, extra_data, nth) => ({
    name: `Schedule ${nth}`,
    when: 'every day 04:00',
    unified_job_template: template,
    extra_data,
  }),
  update_schedule: ({ schedule: id }, extra_data) => ({ id, extra_data }),
  set_workflow_graph: ({ graph: id, template }, extra_vars) => ({
    id,
    nodes: [{ name: 'a', runs: template, extra_vars }],
  }),
};

const QUESTION = { required: true, choices: '', default: '', min: 0, max: 100, new_question: true };
const SURVEY = {
  name: '',
  description: '',
  spec: [
    { ...QUESTION, question_name: 'Door', variable: 'door', type: 'password' },
    { ...QUESTION, question_name: 'Size', variable: 'size', type: 'integer', required: false, max: 100_000 },
  ],
};

async function makeIn(awx: string): Promise<Made> {
  const make = async (path: string, body: object): Promise<number> => {
    const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const response = await fetch(`${awx}/api/v2/${path}/`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    const text = await response.text();
    return text ? JSON.parse(text).id : 0;
  };
  const asking = { survey_enabled: true };
  const flow = { organization: 1, ...asking };
  const template = await make('job_templates', {
    ...{ name: 'Door', project: 10, inventory: 20, playbook: 'patch.yml' },
    ...asking,
  });
  const workflow = await make('workflow_job_templates', { name: 'Doors', ...flow });
  const graph = await make('workflow_job_templates', { name: 'Steps', ...flow });
  await make(`job_templates/${template}/survey_spec`, SURVEY);
  await make(`workflow_job_templates/${workflow}/survey_spec`, SURVEY);
  const rrule = 'DTSTART:20300101T000000Z RRULE:FREQ=DAILY;INTERVAL=1';
  const extra_data = { door: 'of-before' };
  const schedule = await make('schedules', { name: 'Nightly', unified_job_template: template, rrule, extra_data });
  return { template, workflow, graph, schedule };
}

/** Answers, as they are sent. */
const FORMS: readonly ((answers: Readonly<Record<string, unknown>>) => unknown)[] = [
  (answers) => answers,
  (answers) => JSON.stringify(answers),
  (answers) =>
    Object.entries(answers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
];

type Input = Record<string, unknown>;

/** A call, and what is on record of it. */
interface Way {
  readonly what: string;
  /** One of the environments below. */
  readonly at?: string;
  readonly query?: string;
  readonly change?: (input: Input, key: string) => Input;
  readonly variable?: string;
  /** It is refused or shown only where something would be changed. */
  readonly ofChanges?: true;
  /** It concerns only what is started once. */
  readonly ofStarts?: true;
  readonly ofRest?: true;
  readonly outcome: string;
}

/** The values of an input's lists and mappings as text, as some clients send all of them. */
const asTexts = (input: Input): Input =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
  );

const STARTING = /^(bulk_)?launch(_|$)/;
const keyed = (input: Input, idempotency_key: string): Input => ({ ...input, idempotency_key });

const WAYS: readonly Way[] = [
  { what: 'taken', outcome: 'ok' },
  { what: 'repeated at once', outcome: 'refused 409', ofStarts: true },
  { what: 'taken with a key', outcome: 'ok', change: keyed, ofStarts: true },
  { what: 'repeated with its key', outcome: 'ok', change: keyed, ofStarts: true },
  { what: 'another one with that key', outcome: 'refused 400', change: keyed, ofStarts: true },
  { what: 'taken as texts', outcome: 'ok', change: asTexts },
  { what: 'of an unknown field', outcome: 'refused 400', change: (input) => ({ ...input, nonsense: 1 }) },
  { what: 'under a mistyped name', outcome: 'refused 400', variable: 'dor' },
  { what: 'by a client that only reads', outcome: 'refused 403', query: '?readonly=1', ofChanges: true },
  { what: 'in a read-only AWX', outcome: 'refused 403', at: 'frozen', ofChanges: true },
  { what: 'that no policy ever allows', outcome: 'refused 403', at: 'closed' },
  { what: 'that a policy refuses for its object', outcome: 'refused 403', at: 'guarded', ofChanges: true },
  { what: 'that is to be confirmed', outcome: 'shown', at: 'asking', ofChanges: true },
  { what: 'that is only to be shown', outcome: 'shown', query: '?preview=true', ofChanges: true, ofRest: true },
  { what: 'of an AWX that is away', outcome: 'failed 503', at: 'away' },
];

const REPEATS = ['repeated at once', 'repeated with its key'];

const POLICY = `
rules:
  - { name: closed, when: { environments: closed }, do: refuse }
  - { name: guarded, when: { environments: guarded, object: "*" }, do: refuse }
  - { name: asking, when: { environments: asking, effects: [write, destroy] }, do: confirm }
  - { name: what takes a step away is not confirmed, when: { effects: [destroy] }, do: allow }
`;

describe('the answer to a password question', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-answers-'));
  const AUDIT_LOG_DIR = join(folder, 'audit');
  let said: () => string;
  const canaries: string[] = [];
  const answers: string[] = [];
  let awx: Simulator;
  let made: Made;
  let fleet: FleetInUse;

  beforeAll(async () => {
    said = takeLogs();
    awx = await startSimulator({ data: 'company' });
    made = await makeIn(awx.url);
    const password_file = join(folder, 'password');
    writeFileSync(password_file, 'password');
    const same = { url: awx.url, username: 'admin', password_file };
    const environments = {
      frozen: { ...same, read_only: true },
      ...{ closed: same, guarded: same, asking: same },
      away: { ...same, url: 'http://127.0.0.1:9' },
    };
    const AWX_ENVIRONMENTS_FILE = join(folder, 'environments.yaml');
    writeFileSync(AWX_ENVIRONMENTS_FILE, JSON.stringify({ environments }));
    const POLICY_FILE = join(folder, 'policy.yaml');
    writeFileSync(POLICY_FILE, POLICY);
    const files = { AWX_ENVIRONMENTS_FILE, POLICY_FILE, AUDIT_LOG_DIR };
    fleet = await startFleetInUse({}, { ...files, AWX_BASE_URL: awx.url, LOG_LEVEL: 'trace' });
  }, 60_000);

  afterAll(async () => {
    await Promise.all([fleet.close(), awx.close()]);
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true, force: true });
  });

  const newCanary = (): string => {
    canaries.push(`DOOR-${canaries.length}-OPENS`);
    return canaries.at(-1)!;
  };

  const ask = async (url: string, params: Input): Promise<string> =>
    JSON.stringify(await requestModern(url, 'tools/call', params));

  const overRest = async (
    { controller, server, operation }: DeclaredOperation,
    prefix: string,
    query: string,
    input: Input,
  ) => {
    const { method, path } = parseRoute(operation.route);
    const { id, ...rest } = input;
    const url = `${fleet.gateway}${prefix}/${collectionOf({ controller, server, operation })}/${path.replace(':id', String(id))}`;
    const carried = path.includes(':id') ? rest : input;
    const headers = { 'content-type': 'application/json' };
    if (method !== 'GET') return (await fetch(url + query, { method, headers, body: JSON.stringify(carried) })).text();
    return (await fetch(`${url}?${new URLSearchParams(asTexts(carried) as Record<string, string>)}`)).text();
  };

  const overMcp = ({ server, operation }: DeclaredOperation, prefix: string, query: string, input: Input | string) =>
    ask(`${fleet.gateway}${prefix}/mcp/${server}/full${query}`, {
      name: operation.name,
      arguments: input,
    });

  const overCaller = ({ operation }: DeclaredOperation, prefix: string, query: string, input: Input) =>
    ask(`${fleet.gateway}${prefix}/mcp${query}`, {
      name: CALLERS[operation.effect],
      arguments: { name: operation.name, arguments: JSON.stringify(input) },
    });

  const lastOf = ({ server, operation }: DeclaredOperation): AuditRecord =>
    auditRecords({ auditDir: AUDIT_LOG_DIR, name: server })
      .filter((record) => record.operation === operation.name)
      .at(-1)!;

  const outcomeOf = (record: AuditRecord): string => {
    if (record.phase === 'attempt') return 'attempt';
    return record.outcome === 'ok' || record.outcome === 'shown'
      ? record.outcome
      : `${record.outcome} ${record.status}`;
  };

  it('is asked of each operation that takes such answers', () => {
    expect(Object.keys(INPUTS).toSorted()).toEqual(TAKING.map(({ operation }) => operation.name).toSorted());
  });

  describe.each([
    ['REST', overRest],
    ['MCP', overMcp],
    ['a tool that calls tools', overCaller],
  ] as const)('over %s', (surface, send) => {
    it.each(TAKING.map((declared) => [declared.operation.name, declared] as const))(
      'is never on record when %s is given it',
      async (name, declared) => {
        let canary = '';
        for (const [index, way] of WAYS.entries()) {
          if (way.ofChanges && declared.operation.effect === 'read') continue;
          if (way.ofRest && surface !== 'REST') continue;
          if (way.ofStarts && !STARTING.test(name)) continue;
          // Its object is not there yet.
          if (way.at === 'guarded' && name === 'create_schedule') continue;
          // What is repeated is the same.
          if (!REPEATS.includes(way.what)) canary = newCanary();
          const form = FORMS[(REPEATS.includes(way.what) ? index - 1 : index) % FORMS.length]!;
          const given = form({ [way.variable ?? 'door']: canary, size: 4711 });
          const plain = INPUTS[name]!(made, given, canaries.length);
          const input = way.change ? way.change(plain, `${name} over ${surface}`) : plain;
          answers.push(await send(declared, way.at ? `/env/${way.at}` : '', way.query ?? '', input));
          const record = lastOf(declared);
          const told = JSON.stringify(record.input);
          // It tells what would be refused.
          const outcome = name === 'preview_launch' && way.variable ? 'ok' : way.outcome;
          expect({ way: way.what, outcome: outcomeOf(record) }).toEqual({ way: way.what, outcome });
          expect(told).toMatch(/"do+r":"\[redacted\]"/);
          // What is no secret is told of what was taken.
          if (way.what.startsWith('taken')) expect(told).toContain('"size":4711');
          if (REPEATS.includes(way.what)) expect(told).toContain('"size":"[redacted]"');
        }
      },
    );
  });

  it.each(TAKING.map((declared) => [declared.operation.name, declared] as const))(
    'is never on record when %s is given all of its input as one text, or as something else than it takes',
    async (name, declared) => {
      const nonsense = (answers: unknown): Input => INPUTS[name]!(made, answers, canaries.length);
      const inputs = [
        JSON.stringify({ ...nonsense({ door: newCanary() }), nonsense: 1 }),
        nonsense(newCanary()),
        nonsense([newCanary()]),
        nonsense([{ door: newCanary() }]),
        nonsense(`{"door": "${newCanary()}"`),
        { ...nonsense({ door: newCanary() }), id: '999999', nonsense: 1 },
      ];
      for (const input of inputs) {
        answers.push(await overMcp(declared, '', '', input));
        expect(outcomeOf(lastOf(declared))).toBe('refused 400');
      }
    },
  );

  it('is not told by the gateway when it refuses a call itself', async () => {
    const extra_vars = { door: newCanary() };
    const args = { name: 'launch_job_template', arguments: JSON.stringify({ id: made.template, extra_vars }) };
    const wrong = await requestModern(`${fleet.gateway}/mcp`, 'tools/call', {
      name: 'call_read_tool',
      arguments: args,
    });
    expect(JSON.stringify(wrong)).toContain('call_write_tool');
    const lite = {
      name: 'launch_job_template',
      arguments: { id: made.template, extra_vars: JSON.stringify(extra_vars) },
    };
    const reading = await requestModern(`${fleet.gateway}/mcp/lite`, 'tools/call', lite);
    expect(JSON.stringify(reading)).toContain('?write=1');
    expect(auditRecords({ auditDir: AUDIT_LOG_DIR, name: 'gateway' }).length).toBeGreaterThan(1);
  });

  // Last: of all that was sent.
  it('is in no answer, record, log line or metric', async () => {
    const names = [...new Set(TAKING.map(({ server }) => server)), 'gateway'];
    const audit = names.flatMap((name) => auditRecords({ auditDir: AUDIT_LOG_DIR, name }));
    const metrics = await (await fetch(`${fleet.gateway}/metrics`)).text();
    for (const [place, content] of Object.entries({ answers, audit, said: said(), metrics })) {
      const text = JSON.stringify(content);
      expect({ place, seen: canaries.filter((one) => text.includes(one)) }).toEqual({ place, seen: [] });
    }
    expect(canaries.length).toBeGreaterThan(200);
    expect(said().split('\n').length).toBeGreaterThan(canaries.length);
  });
});
