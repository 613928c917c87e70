import { readPolicy } from '../read-policy';
import { readArguments } from './check-arguments';
import { report } from './report';

const operations = [
  { name: 'launch_job_template', server: 'core', effect: 'write' },
  { name: 'list_jobs', server: 'core', effect: 'read' },
] as const;
const read = (...args: string[]) => readArguments(['policy.yaml', ...args], operations, 5);

describe('readArguments', () => {
  it('tells a call by what it says', () => {
    expect(read('--as', 'bob', 'launch_job_template', 'template=a=b', 'inventory=lab', '--label', 'x')).toEqual({
      file: 'policy.yaml',
      at: 5,
      readOnly: false,
      call: {
        operation: 'launch_job_template',
        server: 'core',
        effect: 'write',
        surface: 'mcp',
        caller: 'bob',
        environment: 'default',
        objects: [
          { resource: 'job_templates', id: null, name: 'a=b', labels: ['x'], organization: null, inventory: 'lab' },
        ],
      },
    });
  });

  it.each([
    [['launch_jobs'], 'There is no operation launch_jobs. There are launch_job_template.'],
    [['list_jobs', 'page'], '"page" must be an input'],
    [['list_jobs', '--surface', 'soap'], '--surface must be rest or mcp'],
    [['list_jobs', '--hosts', 'all'], '--hosts must be a whole number'],
    [['list_jobs', '--at', 'noon'], '--at must be a time'],
    [['list_jobs', '--who', 'me'], "Unknown option '--who'"],
  ])('%j: %s', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});

describe('report', () => {
  const policy = readPolicy(`
    rules:
      - { name: bots, when: { callers: "svc-*", object: "*" }, do: refuse }
      - { name: prod, when: { inventory: "prod*" }, do: confirm, reason: "Production." }`);

  it('says which rule decides, which did not and why', () => {
    expect(report(policy, read('--as', 'bob', 'launch_job_template', 'template=Patch'))).toEqual([
      'launch_job_template (write, core) by bob over mcp at 1970-01-01T00:00:00.005Z',
      'acting on "Patch":',
      '  no   bots: not callers',
      '  yes  prod: not known (inventory), so the stricter counts',
      'confirm by the caller: decided by rule "prod"',
      'Production.',
    ]);
  });

  it('says that read-only decides', () => {
    expect(report(policy, read('--read-only', 'launch_job_template', 'template=Patch')).slice(1, 2)).toEqual([
      'refuse: decided by rule "read-only"',
    ]);
  });

  it('says that a policy alone is right', () => {
    expect(report(policy, read())).toEqual(['The policy is right: 3 rules and a default.']);
  });
});
