import { IdOrName, ListOf, Mapping, Nested, Text } from '@libs/operation';
import { parse } from 'yaml';
import { redact, redactInput } from './redact';

jest.mock('yaml', () => {
  const yaml = jest.requireActual('yaml');
  return { ...yaml, parse: jest.fn(yaml.parse) };
});

const SECRET = 'hunter2-S3cret';

/** Inputs with a secret in them, by what they show. This list only grows. */
const CASES: Record<string, unknown> = {
  'at the top': { password: SECRET },
  'deep inside': { a: [{ b: { c: { api_token: SECRET } } }] },
  'a number': { pin: 739_154, shown: 1 },
  'an object': { secret: { of: SECRET } },
  'a list': { tokens: [SECRET] },
  'inputs of a credential': { name: 'Machine', inputs: { username: SECRET, anything: SECRET } },
  'credential passwords': { credential_passwords: { 'vault_password.prod': SECRET } },
  'extra_vars as an object': { extra_vars: { version: '1', db_password: SECRET } },
  'extra_vars as JSON': { extra_vars: JSON.stringify({ version: '1', db: { pass: SECRET } }) },
  'extra_vars as YAML': { extra_vars: `---\nversion: 1\ndb:\n  passphrase: ${SECRET}\n` },
  'extra_vars that are neither': { extra_vars: `{ "db_password: ${SECRET}` },
  'extra_vars that are very long YAML': { extra_vars: `a: ${'x'.repeat(70_000)}\nb: ${SECRET}` },
  'extra_vars that are a scalar': { extra_vars: SECRET },
  'variables of a host': { variables: `ansible_ssh_pass: ${SECRET}` },
  'extra_data of a schedule': { extra_data: { deploy_key: SECRET } },
  source_vars: { source_vars: `api_key: ${SECRET}` },
  'notification configuration': { notification_configuration: { channels: ['#ops'], token: SECRET } },
  'a notification configuration as text': {
    notification_configuration: JSON.stringify({ url: `https://chat/${SECRET}`, token: SECRET }),
  },
  'notification headers': { notification_configuration: { headers: { 'X-Whatever': SECRET } } },
  'hook addresses': { notification_configuration: { mattermost_url: `https://chat/hooks/${SECRET}` } },
  'a survey question of type password': { spec: [{ variable: 'x', type: 'password', default: SECRET }] },
  'the pod of a container group': { pod_spec_override: `spec:\n  env:\n  - {name: DB_PASSWORD, value: ${SECRET}}` },
  'a survey as text': { survey: JSON.stringify([{ variable: 'x', type: 'password', default: SECRET }]) },
  'a survey question of type Password': { survey: [{ variable: 'x', type: ' Password', default: SECRET }] },
  'a credential among variables': { extra_vars: { credential: SECRET, git_credentials: SECRET } },
  'a credential in a text of variables': { extra_vars: `credential: ${SECRET}` },
  'a pair of name and value': { vars: [{ name: 'db_password', value: SECRET }] },
  headers: { headers: { authorization: `Bearer ${SECRET}`, 'X-Internal-Token': SECRET } },
  'a bearer token in a text': { note: `use Bearer ${SECRET}` },
  'a map': new Map([['password', SECRET]]),
  'an error': { error: new Error(`password=${SECRET}`) },
  'an address': { source: new URL(`https://me:${SECRET}@git.example.com/`) },
};

describe('redact', () => {
  it.each(Object.entries(CASES))('removes a secret: %s', (_what, value) => {
    const written = JSON.stringify(redact(value));
    expect(written).toContain('[redacted]');
    expect(written).not.toContain(SECRET);
    expect(written).not.toContain('739154');
  });

  it('keeps what is not secret as it is', () => {
    const input = { id: 7, extra_vars: { version: '1.2', list: [1, null, true] }, credentials: [3], limit: 'web*' };
    expect(redact(input)).toEqual(input);
  });

  it('keeps the harmless variables of a text', () => {
    expect(redact({ extra_vars: 'version: 2\ndb_password: x' })).toEqual({
      extra_vars: { version: 2, db_password: '[redacted]' },
    });
  });

  it('keeps whether a secret was given', () => {
    const input = { password: '', token: null, ask_password_on_launch: true, extra_vars: '' };
    expect(redact(input)).toEqual(input);
  });

  it('hides further fields that it is told of', () => {
    expect(redact({ extra_vars: { answer: SECRET, other: 1 } }, ['answer'])).toEqual({
      extra_vars: { answer: '[redacted]', other: 1 },
    });
  });

  it('does not change what it is given', () => {
    const input = Object.freeze({ password: SECRET });
    redact(input);
    expect(input.password).toBe(SECRET);
  });

  it('survives what JSON does not: cycles, BigInt, functions, binary, bad dates', () => {
    const input: Record<string, unknown> = { big: 2n ** 64n, f: () => 1, bytes: Buffer.from('abc') };
    Object.assign(input, { self: input, when: new Date(0), never: new Date(Number.NaN), set: new Set([1]) });
    expect(JSON.parse(JSON.stringify(redact(input)))).toEqual({
      big: '18446744073709551616',
      f: '[function]',
      bytes: '[binary, 3 bytes]',
      self: '[circular]',
      when: '1970-01-01T00:00:00.000Z',
      never: null,
      set: [1],
    });
  });

  it('writes an object twice that stands in two places', () => {
    const shared = { a: 1 };
    expect(redact([shared, shared])).toEqual([shared, shared]);
  });

  it('knows secrets by their names in an input that is one text', () => {
    const input = { name: 'Vault', inputs: { anything: SECRET }, pin: 4711 };
    const clean = { name: 'Vault', inputs: '[redacted]', pin: '[redacted]' };
    expect(redactInput(JSON.stringify(input))).toEqual(clean);
    expect(redactInput(input)).toEqual(clean);
    expect(redactInput(`no JSON, ${SECRET}`)).toBe('[redacted]');
    expect(redactInput('')).toBe('');
  });

  describe('the input of an operation that takes answers to a survey', () => {
    class Step {
      @Text('') name!: string;
      @Mapping('', { answers: true }) extra_vars!: object;
    }
    class Launch {
      @IdOrName('') id!: number;
      @Mapping('', { answers: true }) extra_vars!: object;
      @ListOf(() => Step, '') steps!: Step[];
      @Nested(() => Step, '') prompts!: Step;
      @Mapping('') variables!: object;
    }
    const known = { shape: Launch };
    const hidden = { door: '[redacted]', list: '[redacted]', count: '[redacted]', on: true, none: null, empty: '' };
    const answers = { door: SECRET, list: [SECRET], count: 739_154, on: true, none: null, empty: '' };
    const yaml = `door: ${SECRET}\nlist:\n- ${SECRET}\ncount: 739154\n"on": true\nnone: null\nempty: ""`;

    it.each([
      ['as an object', answers],
      ['as JSON', JSON.stringify(answers)],
      ['as YAML', yaml],
    ])('tells the names of the answers alone while nobody knows which are secrets: %s', (_how, extra_vars) => {
      const input = { id: 7, extra_vars, steps: [{ name: 'a', extra_vars }], variables: { door: 'open' } };
      const clean = {
        id: 7,
        extra_vars: hidden,
        steps: [{ name: 'a', extra_vars: hidden }],
        variables: { door: 'open' },
      };
      expect(redactInput(input, known)).toEqual(clean);
      expect(redactInput({ ...input, steps: JSON.stringify(input.steps) }, known)).toEqual(clean);
      expect(redactInput({ prompts: JSON.stringify(input.steps[0]) }, known)).toEqual({ prompts: clean.steps[0] });
      expect(redactInput(JSON.stringify(input), known)).toEqual(clean);
      expect(redactInput([input], known)).toEqual([clean]);
    });

    it.each([
      { extra_vars: SECRET },
      { extra_vars: [SECRET, { door: SECRET }] },
      { extra_vars: [[`door: ${SECRET}`]] },
      { extra_vars: `{"door": "${SECRET}"` },
      { extra_vars: 739_154 },
      { extra_vars: { deep: { door: SECRET } } },
      { steps: SECRET },
      { steps: [SECRET, 739_154, [SECRET], [{ extra_vars: { door: SECRET } }]] },
      { steps: [JSON.stringify({ extra_vars: { door: SECRET } })] },
      { steps: { extra_vars: { door: SECRET } } },
      { steps: [{ extra_varz: { door: SECRET } }] },
      { steps: { a: { extra_vars: { door: SECRET } } } },
      { prompts: [{ extra_vars: { door: SECRET } }] },
      { prompts: `extra_vars: ${SECRET}` },
      { extra_varz: { door: SECRET } },
      [SECRET],
      SECRET,
      739_154,
    ])('tells nothing of what is given wrongly: %j', (input) => {
      expect(JSON.stringify(redactInput(input, known))).not.toMatch(/hunter2|739154/);
    });

    it('tells all but the secrets once they are known', () => {
      const input = {
        id: 7,
        extra_vars: { door: SECRET, size: 3 },
        steps: [{ name: 'a', extra_vars: { door: SECRET } }],
      };
      expect(redactInput(input, { ...known, secretFields: ['door'] })).toEqual({
        ...input,
        extra_vars: { door: '[redacted]', size: 3 },
        steps: [{ name: 'a', extra_vars: { door: '[redacted]' } }],
      });
      expect(redactInput(input, { ...known, secretFields: [] })).toEqual(input);
    });

    it('reads no more YAML than one long text, however many there are', () => {
      jest.mocked(parse).mockClear();
      const extra_vars = `door: ${'x'.repeat(6_000)}`;
      const steps = Array.from({ length: 100 }, () => ({ name: 'a', extra_vars }));
      const { steps: told } = redactInput({ steps }, known) as { steps: object[] };
      expect(parse).toHaveBeenCalledTimes(2);
      expect(told[1]).toEqual({ name: 'a', extra_vars: { door: '[redacted]' } });
      expect(told[99]).toEqual({ name: 'a', extra_vars: '[redacted]' });
    });
  });

  it('takes no prototype from an input', () => {
    const clean = redact(JSON.parse('{"__proto__":{"polluted":true}}')) as Record<string, unknown>;
    expect(clean['polluted']).toBeUndefined();
  });

  it('ends at a depth', () => {
    const nest = (depth: number): unknown => (depth === 0 ? 'core' : { in: nest(depth - 1) });
    const written = JSON.stringify(redact(nest(1000)));
    expect(written).toContain('[too deep]');
    expect(written.length).toBeLessThan(500);
  });

  it('ends at a number of entries, over all of it', () => {
    const wide = Array.from({ length: 300 }, () => Array.from({ length: 300 }, () => 1));
    const written = JSON.stringify(redact(wide));
    expect(written).toContain('[cut: 300 in all]');
    expect(written.length).toBeLessThan(20_000);
  });

  describe('of a text that would hold up the parser of YAML', () => {
    const deep = {
      'open brackets': '[{'.repeat(200),
      'braces alone': '{'.repeat(200),
      'closed brackets': '[{'.repeat(100) + '}]'.repeat(100),
      'brackets that only seem to be closed in a text': '{"}": '.repeat(200),
      'brackets that only seem to be closed in a comment': '{ # }\n'.repeat(200),
      'brackets that only seem to be closed in a text of several lines': '{"\n}\n": '.repeat(200),
      'keys that are collections': '? '.repeat(200),
      'keys that are collections, line by line': Array.from({ length: 100 }, (_, at) => `${' '.repeat(at)}?`).join(
        '\n',
      ),
      'very many keys': `{${'a:,'.repeat(20_000)}}`,
    };

    it.each(Object.entries(deep))('hides it unread: %s', (_what, extra_vars) => {
      jest.mocked(parse).mockClear();
      expect(redact({ extra_vars })).toEqual({ extra_vars: '[redacted]' });
      expect(parse).not.toHaveBeenCalled();
    });

    it('still reads what people write', () => {
      const lines = Array.from({ length: 100 }, (_, at) => `v${at}: "{{ lookup('env', names[${at}]) }} {{ x[1] }}"`);
      const written = redact({ extra_vars: ['hosts: [{name: a}, {name: b}]', ...lines].join('\n') });
      expect(written).toMatchObject({ extra_vars: { hosts: [{ name: 'a' }, { name: 'b' }] } });
    });
  });

  it('does not expand YAML aliases without end', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const before = 'abcdefgh'[index];
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
      }),
    ].join('\n');
    expect(JSON.stringify(redact({ extra_vars: bomb })).length).toBeLessThan(200_000);
  });
});
