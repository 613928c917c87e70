import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { DATES, NOT_IN_JSON, REFUSED, TEXTS, VALUES } from '../../test/pyyaml-values';
import { clientOf } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import { parseKept, parseMapping } from './parse-mapping';

const asJson = (read: (text: string) => unknown, text: string): string => JSON.stringify(read(text));
/** Python's JSON as JavaScript writes it, which knows one kind of numbers. */
const ofPython = (json: string): string => JSON.stringify(JSON.parse(json));

describe('YAML is read as AWX reads it, by PyYAML', () => {
  it.each(VALUES)('%j is %s', (value, json) => {
    expect(asJson(parseMapping, `k: ${value}`)).toBe(ofPython(`{"k": ${json}}`));
    const rounded = /^-?\d+$/.test(json) && !Number.isSafeInteger(Number(json));
    expect(parseKept(`k: ${value}`)).toEqual({ k: rounded ? json : JSON.parse(json) });
  });

  it.each(TEXTS)('%j says %s', (text, json) => {
    expect(asJson(parseMapping, text)).toBe(ofPython(json));
    expect(asJson(parseKept, text)).toBe(ofPython(json).replace(/\b\d{17,}\b(?!")/g, '"$&"'));
  });

  it.each(REFUSED)('%j is refused', (text) => {
    expect(() => parseMapping(text)).toThrow(/^(is|has) /);
  });

  it('takes dates, which AWX does not, as they are written', () => {
    for (const date of DATES) expect(parseMapping(`k: ${date}`)).toEqual({ k: date });
  });

  it('shows numbers that JSON does not have as they are written, and takes them of nobody', () => {
    for (const value of NOT_IN_JSON) {
      expect(parseKept(`k: ${value}`)).toEqual({ k: value });
      expect(() => parseMapping(`k: ${value}`)).toThrow(`holds ${value}, a number that JSON does not have`);
    }
    expect(() => parseMapping(`k: ${'9'.repeat(400)}`)).toThrow(/holds 9{40}, a number that JSON does not have/);
    for (const word of ['NaN', 'Infinity', '-Infinity']) {
      expect(() => parseMapping(`{"k": ${word}}`)).toThrow('a number that JSON does not have');
      expect(parseMapping(`{"k": "${word}", "b": 1,}`)).toEqual({ k: word, b: 1 });
    }
  });

  it('takes a text of comments alone for no variables where AWX keeps it, and for none of a caller', () => {
    expect(parseKept('---\n# none yet\n')).toEqual({});
    expect(() => parseMapping('# none')).toThrow('is no JSON object and no YAML mapping');
  });
});

it('writes nothing of a text to the log of the process, however odd its keys are', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  expect(() => parseMapping('? {password: hunter2}\n: 1')).toThrow('has a key that is no plain word or number');
  expect(() => parseMapping('a: !password hunter2')).toThrow('has the tag !password, which AWX does not read');
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});

describe('with an AWX', () => {
  let simulator: Simulator;
  let awx: AwxClient;
  const ask = async (path: string, method = 'GET', body?: unknown) => {
    const headers = {
      Authorization: `Basic ${Buffer.from('admin:password').toString('base64')}`,
      'Content-Type': 'application/json',
    };
    const response = await fetch(`${simulator.url}/api/v2/${path}`, { method, headers, body: JSON.stringify(body) });
    return response.json() as Promise<Record<string, unknown>>;
  };
  let made = 0;
  const hostWith = async (variables: string): Promise<number> => {
    made += 1;
    const { id } = await ask('hosts/', 'POST', { name: `yaml-${made}`, inventory: 20, variables });
    return id as number;
  };

  beforeAll(async () => {
    simulator = await startSimulator({ data: 'company' });
    awx = clientOf(simulator.url, { AWX_PASSWORD: 'password' });
  });

  afterAll(async () => {
    awx.onApplicationShutdown();
    await simulator.close();
  });

  const text = VALUES.map(([value], index) => `k${index}: ${value}`).join('\n');

  it('the simulated one reads the same', async () => {
    const data = await ask(`hosts/${await hostWith(text)}/variable_data/`);
    for (const [index, [value, json]] of VALUES.entries()) {
      expect([value, JSON.stringify(data[`k${index}`])]).toEqual([value, ofPython(json)]);
    }
  });

  it('a change of one variable leaves all others what they are, to the digit', async () => {
    const id = await hostWith(text);
    const { changed } = await awx.hosts.change(id, { variables: { port: 81 } });
    expect(changed).toEqual({ variables: { from: {}, to: { port: 81 } } });
    const kept = VALUES.map(([, json], index) => `"k${index}":${/^[-\d]/.test(json) ? json : ofPython(json)}`);
    expect((await ask(`hosts/${id}/`))['variables']).toBe(`{${[...kept, '"port":81'].join()}}`);
  });

  it.each([
    '{"version": 3.0, "scale": 1e3, "half": 1.50, "big": 12345678901234567890, "deep": {"list": [1.0, {"n": -0.0}]}}',
    'version: 3.0\nbig: 0xFFFFFFFFFFFFFFFF\ndeep: {list: [1.0]}',
  ])('so does one of %s, and giving back what is shown changes nothing', async (variables) => {
    const id = await hostWith(variables);
    const shown = parseKept(variables);
    expect(await awx.hosts.change(id, { variables: shown })).toMatchObject({ changed: {} });
    expect((await ask(`hosts/${id}/`))['variables']).toBe(variables);
    await awx.hosts.change(id, { variables: { version: 4, deep: { more: true } } });
    const { variables: now } = await ask(`hosts/${id}/`);
    expect(now).toMatch(/^\{"version":4,/);
    expect(now).toContain(variables.includes('0xF') ? '"big":18446744073709551615' : '"big":12345678901234567890');
    expect(now).toContain('"list":[1.0');
    expect(now).toContain('"more":true');
  });

  it.each(['inf: .inf\nport: 80', '{"inf": NaN, "port": 80}'])(
    'nothing is merged into %j, which cannot be written back',
    async (variables) => {
      const id = await hostWith(variables);
      await expect(awx.hosts.change(id, { variables: { port: 81 } })).rejects.toThrow(
        /has variables into which nothing can be merged: the text holds .*, a number that JSON does not have\. Replace them whole/,
      );
      await awx.hosts.change(id, { variables: { port: 81 } }, { replace: true });
      expect((await ask(`hosts/${id}/`))['variables']).toBe('{"port":81}');
    },
  );
});
