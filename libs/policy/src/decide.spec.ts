import fc from 'fast-check';
import { type Decision, decide, mayEver } from './decide';
import { needs } from './needs';
import type { PolicyCall, PolicyObject } from './policy-call';
import { NO_FILE } from './policy-file';
import { asksReadOnly } from './read-only';
import { readPolicy } from './read-policy';

const at = Date.parse('2026-01-15T12:00:00Z');
const template: PolicyObject = {
  resource: 'job_templates',
  id: 7,
  name: 'Patch web',
  labels: ['web'],
  organization: 'Ops',
  inventory: 'prod/eu',
};
const launch: PolicyCall = {
  caller: 'alice',
  surface: 'mcp',
  environment: 'default',
  server: 'core',
  operation: 'launch_job_template',
  effect: 'write',
  objects: [template],
  hosts: 5,
};
const list: PolicyCall = { ...launch, operation: 'list_jobs', effect: 'read', objects: [] };
const remove: PolicyCall = { ...launch, operation: 'delete_inventory', effect: 'destroy', server: 'inventory' };

const policyOf = (...rules: object[]) => readPolicy(JSON.stringify({ rules }));
const rule = (when: object, action: unknown = 'refuse', name = 'r') => ({ name, when, do: action });
const says = (when: object, call: PolicyCall = launch) => decide(policyOf(rule(when)), call, { at }).do;

describe('decide', () => {
  it('allows all but what destroys over MCP when there is no file', () => {
    expect(decide(NO_FILE, launch, { at })).toEqual({ do: 'allow', rule: 'default' });
    expect(decide(NO_FILE, remove, { at })).toMatchObject({ do: 'confirm', who: 'caller', rule: 'confirm' });
    expect(decide(NO_FILE, { ...remove, surface: 'rest' }, { at }).do).toBe('allow');
  });

  it('takes the first rule that matches', () => {
    const policy = policyOf(
      rule({ callers: 'bob' }, 'refuse', 'bob'),
      rule({ effects: 'write' }, { confirm: 'person' }, 'writes'),
      rule({ callers: 'alice' }, 'refuse', 'alice'),
    );
    expect(decide(policy, launch, { at })).toEqual({
      do: 'confirm',
      who: 'person',
      rule: 'writes',
      reason: 'The policy asks to confirm this call (rule "writes").',
    });
    expect(decide(policy, list, { at })).toMatchObject({ do: 'refuse', rule: 'alice' });
  });

  it.each([
    [{ effects: ['write', 'destroy'] }, 'refuse'],
    [{ effects: 'read' }, 'allow'],
    [{ operations: 'launch_*' }, 'refuse'],
    [{ operations: 'launch' }, 'allow'],
    [{ reaches_hosts: true }, 'refuse'],
    [{ not: { reaches_hosts: true } }, 'allow'],
    [{ servers: 'c?re' }, 'refuse'],
    [{ callers: ['svc-*', 'al*'] }, 'refuse'],
    [{ callers: 'Alice' }, 'allow'],
    [{ surfaces: 'rest' }, 'allow'],
    [{ environments: 'def*' }, 'refuse'],
    [{ object: 'Patch*' }, 'refuse'],
    [{ object: 'patch*' }, 'allow'],
    [{ label: ['db', 'w*'] }, 'refuse'],
    [{ label: 'db' }, 'allow'],
    [{ organization: 'Ops' }, 'refuse'],
    [{ inventory: 'prod*' }, 'refuse'],
    [{ inventory: 'prod*', label: 'db' }, 'allow'],
    [{ not: { label: 'db' } }, 'refuse'],
    [{ not: { label: 'web', object: 'Patch*' } }, 'allow'],
    [{ not: { label: 'web', object: 'Other' } }, 'refuse'],
    [{ max_hosts: 4 }, 'refuse'],
    [{ max_hosts: 5 }, 'allow'],
    [{ time: { from: '11:00', to: '12:01' } }, 'refuse'],
    [{ time: { from: '11:00', to: '12:00' } }, 'allow'],
  ])('%j: %s', (when, expected) => {
    expect(says(when)).toBe(expected);
  });

  it('knows by its name whether a call reaches hosts', () => {
    expect(says({ reaches_hosts: true }, { ...launch, operation: 'update_host', objects: [] })).toBe('allow');
    expect(() => readPolicy('{ rules: [{ name: a, when: { reaches_hosts: false }, do: refuse }] }')).toThrow(
      'rules.0.when.reaches_hosts',
    );
  });

  it('never loosens by what it does not know', () => {
    const { labels, organization, inventory, ...bare } = template;
    const { hosts, ...uncounted } = launch;
    const blind = { ...uncounted, objects: [bare] };
    for (const when of [
      { label: 'x' },
      { not: { label: 'x' } },
      { organization: 'x' },
      { inventory: 'x' },
      { max_hosts: 9 },
    ])
      expect(says(when, blind)).toBe('refuse');
    const allowing = readPolicy(
      '{ default: refuse, confirm: false, rules: [{ name: a, when: { not: { label: x } }, do: allow }] }',
    );
    expect(decide(allowing, blind, { at }).do).toBe('refuse');
    expect(decide(allowing, launch, { at }).do).toBe('allow');
  });

  it('refuses where a rule that may only ask comes before one that refuses', () => {
    const policy = policyOf(rule({ teams: 'web' }, 'confirm', 'web'), rule({ callers: '*' }, 'refuse', 'others'));
    expect(decide(policy, { ...launch, teams: ['web'] }, { at })).toMatchObject({ do: 'confirm', rule: 'web' });
    for (const teams of [['db'], undefined, null])
      expect(decide(policy, { ...launch, teams }, { at })).toMatchObject({ do: 'refuse', rule: 'others' });
  });

  it('knows what an object cannot have', () => {
    const user = { resource: 'users', id: 3, name: 'bob' };
    const call = { ...remove, operation: 'delete_user', surface: 'rest' as const, objects: [user] };
    expect(says({ label: 'x' }, call)).toBe('allow');
    expect(says({ inventory: 'x' }, call)).toBe('allow');
    expect(says({ max_hosts: 0 }, { ...call, hosts: undefined })).toBe('allow');
  });

  it('takes one of the organizations of a user', () => {
    const user = { resource: 'users', id: 3, name: 'bob', organization: ['Ops', 'Finance'] };
    expect(says({ organization: 'Fin*' }, { ...remove, objects: [user] })).toBe('refuse');
    expect(says({ organization: 'HR' }, { ...remove, surface: 'rest', objects: [user] })).toBe('allow');
  });

  it('counts an inventory as in itself', () => {
    const inventory = { resource: 'inventories', id: 3, name: 'prod' };
    expect(says({ inventory: 'prod' }, { ...remove, objects: [inventory] })).toBe('refuse');
  });

  it('takes the strictest decision of several objects', () => {
    const policy = readPolicy(`
      default: refuse
      confirm: false
      rules:
        - { name: tests, when: { object: test-* }, do: allow }
        - { name: staging, when: { object: staging-* }, do: confirm }`);
    const on = (...names: string[]) =>
      decide(policy, { ...launch, objects: names.map((name) => ({ ...template, name })) }, { at }).do;
    expect(on('test-a', 'test-b')).toBe('allow');
    expect(on('test-a', 'staging-b')).toBe('confirm');
    expect(on('test-a', 'prod', 'staging-b')).toBe('refuse');
  });

  it('matches a call without objects by none of their conditions', () => {
    expect(says({ object: '*' }, list)).toBe('allow');
    expect(says({ not: { object: '*' } }, list)).toBe('refuse');
  });

  it('lets read-only tighten whatever the rules allow', () => {
    const policy = policyOf(rule({ effects: ['read', 'write'] }, 'allow'));
    expect(decide(policy, launch, { at, readOnly: 'caller' })).toMatchObject({ do: 'refuse', rule: 'read-only' });
    expect(decide(policy, list, { at, readOnly: 'server' }).do).toBe('allow');
    expect(decide(policyOf(rule({ callers: '*' })), list, { at, readOnly: 'server' }).do).toBe('refuse');
  });

  it('is not slowed by a pattern with many stars', () => {
    const pattern = `${'a*'.repeat(5)}b`;
    expect(says({ object: pattern }, { ...launch, objects: [{ ...template, name: 'a'.repeat(512) }] })).toBe('allow');
  });
});

describe('asksReadOnly', () => {
  it.each([
    [{ 'x-mcp-readonly': 'true' }, {}, true],
    [{}, { readonly: '1' }, true],
    [{}, { readonly: ['0', '1'] }, true],
    [{ 'x-mcp-readonly': '' }, {}, true],
    [{ 'x-mcp-read-only': '1' }, {}, true],
    [{ 'x-mcp-readonly': 'false' }, { readonly: '0' }, false],
    [{}, {}, false],
  ])('%j %j: %s', (headers, query, expected) => {
    expect(asksReadOnly(headers, query)).toBe(expected);
  });
});

const names = fc.constantFrom('alice', 'bob', 'Patch web', 'prod', 'x*', '*');
const conditions = {
  callers: names,
  teams: names,
  object: names,
  label: names,
  max_hosts: fc.integer({ min: 0, max: 9 }),
  effects: fc.constantFrom('read', 'write'),
  time: fc.constant({ from: '08:00', to: '10:00' }),
};
const not = fc.record({ label: names, teams: names }, { requiredKeys: [] });
const when = fc.record({ ...conditions, not }, { requiredKeys: [] });
const actions = fc.constantFrom('allow', 'refuse', 'confirm', { confirm: 'person' });
const rules = fc.array(fc.record({ when, do: actions }), { maxLength: 5 });
const calls = fc.record({
  name: names,
  labels: fc.option(fc.array(names, { maxLength: 2 }), { nil: undefined }),
  teams: fc.array(names, { maxLength: 2 }),
  hosts: fc.option(fc.nat(9), { nil: undefined }),
  hour: fc.nat(23),
});

const policies = fc.tuple(rules, fc.constantFrom('allow', 'refuse')).map(([list, fallback]) => {
  const valid = list
    .filter((each) => Object.keys(each.when).length > 0 && Object.keys(each.when.not ?? { a: 1 }).length > 0)
    .filter((each) => each.do !== 'allow' || each.when.max_hosts === undefined)
    .map((each, index) => ({ name: `r${index}`, ...each }));
  return readPolicy(JSON.stringify({ default: fallback, rules: valid }));
});

const { objects, hosts, ...kind } = launch;
const strictnessOf = (decision: Decision): number =>
  ['allow', 'confirm caller', 'confirm person', 'refuse'].indexOf(
    decision.do === 'confirm' ? `confirm ${decision.who}` : decision.do,
  );

describe('mayEver', () => {
  it('hides only what is refused in any case', () => {
    expect(mayEver(policyOf(rule({ operations: 'launch_*' })), kind)).toBe(false);
    expect(mayEver(policyOf(rule({ operations: 'launch_*', object: 'prod-*' })), kind)).toBe(true);
    expect(mayEver(policyOf(rule({ effects: 'write', time: { days: ['mon'] } })), kind)).toBe(true);
    expect(mayEver(policyOf(rule({ label: 'x' }, 'allow', 'a'), rule({ callers: '*' }, 'refuse', 'b')), kind)).toBe(
      true,
    );
    expect(mayEver(policyOf(rule({ label: 'x' }, 'refuse', 'a'), rule({ callers: '*' }, 'refuse', 'b')), kind)).toBe(
      false,
    );
    expect(mayEver(NO_FILE, kind, 'server')).toBe(false);
  });

  it('hides what only a team may do from whose teams cannot be found out, and from nobody whose teams may be any', () => {
    const members = policyOf(rule({ teams: 'web' }, 'allow', 'a'), rule({ callers: '*' }, 'refuse', 'b'));
    const others = policyOf(rule({ not: { teams: 'web' } }));
    for (const policy of [members, others]) {
      expect(mayEver(policy, kind)).toBe(true);
      expect(mayEver(policy, { ...kind, teams: ['web'] })).toBe(true);
      expect(mayEver(policy, { ...kind, teams: ['db'] })).toBe(false);
      expect(mayEver(policy, { ...kind, teams: null })).toBe(false);
    }
    expect(mayEver(policyOf(rule({ teams: 'web' })), { ...kind, teams: null })).toBe(false);
  });

  it('never hides what is not refused, and needs names every fact that matters', () => {
    fc.assert(
      fc.property(policies, calls, (policy, { name, labels, teams, hosts, hour }) => {
        const call = { ...launch, teams, hosts, objects: [{ ...template, name, labels }] };
        const when = { at: at + hour * 3_600_000 };
        const decision = decide(policy, call, when);
        if (decision.do !== 'refuse') {
          expect(mayEver(policy, kind)).toBe(true);
          expect(mayEver(policy, { ...kind, teams, ...when })).toBe(true);
        }
        const needed = needs(policy, kind);
        const poorer = {
          ...call,
          teams: needed.teams ? teams : ['other'],
          hosts: needed.hosts ? hosts : 777,
          objects: needed.objects ? [{ ...call.objects[0]!, labels: needed.labels ? labels : ['other'] }] : [],
        };
        expect(decide(policy, poorer, when)).toEqual(decision);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is not known', () => {
  it('never loosens, whatever it is', () => {
    fc.assert(
      fc.property(policies, calls, (policy, { name, labels, teams, hosts, hour }) => {
        const when = { at: at + hour * 3_600_000 };
        const known = { ...launch, teams, hosts, objects: [{ ...template, name, labels: labels ?? [] }] };
        const strict = strictnessOf(decide(policy, known, when));
        const { labels: _, ...bare } = known.objects[0]!;
        for (const unknown of [{ teams: null }, { teams: undefined }, { hosts: undefined }, { objects: [bare] }])
          expect(strictnessOf(decide(policy, { ...known, ...unknown }, when))).toBeGreaterThanOrEqual(strict);
        if (mayEver(policy, { ...kind, teams: null })) expect(mayEver(policy, { ...kind, teams })).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('needs', () => {
  const none = { teams: false, objects: false, labels: false, organization: false, inventory: false, hosts: false };

  it('asks for nothing without a file', () => {
    expect(needs(NO_FILE, kind)).toEqual(none);
  });

  it('asks for what a rule that may decide asks', () => {
    const policy = policyOf(
      rule({ callers: 'bob', organization: 'x' }, 'refuse', 'a'),
      rule({ operations: 'launch_*', not: { label: 'mcp' } }, 'refuse', 'b'),
      rule({ max_hosts: 3 }, 'refuse', 'c'),
      rule({ effects: 'write' }, 'allow', 'd'),
      rule({ inventory: 'x' }, 'refuse', 'e'),
    );
    expect(needs(policy, kind)).toEqual({ ...none, objects: true, labels: true, hosts: true });
    expect(needs(policy, { ...kind, effect: 'read', operation: 'get_job' })).toMatchObject({
      inventory: true,
      hosts: false,
    });
  });
});
