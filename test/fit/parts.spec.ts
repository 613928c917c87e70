import { areValid, argumentsIn } from '../../bench/fit/choice/arguments';
import { shareOf } from '../../bench/fit/choice/share';
import { optionsOf } from '../../bench/fit/options';
import { Progress } from '../../bench/fit/progress';
import { readRequests } from '../../bench/fit/requests/request';
import { readTools } from '../../bench/retrieval/dataset';

describe('the arguments of a call', () => {
  const schema = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      status: { type: 'array', items: { type: 'string', enum: ['failed', 'running'] } },
      wait: { type: 'integer' },
      extra_vars: { type: 'string', description: 'Variables, as JSON or YAML text' },
    },
    required: ['id'],
  };

  it.each([
    { id: '7' },
    { id: 7, wait: '10' },
    { id: '7', status: 'failed,running' },
    { id: '7', status: '["failed"]' },
    { id: '7', extra_vars: { a: 1 } },
    { id: '7', wait: null, status: '' },
    { id: '7', page_size: 5 },
  ])('fit as the servers read them: %j', (given) => expect(areValid(schema, given)).toBe(true));

  it.each([
    {},
    { id: '' },
    { id: '7', wait: 'long' },
    { id: '7', status: 'broken' },
    { id: '7', colour: 'red' },
    { id: { a: 1 } },
  ])('do not fit: %j', (given) => expect(areValid(schema, given)).toBe(false));

  it('are an object, or text that is one', () => {
    expect([
      argumentsIn(''),
      argumentsIn('{"a": 1}'),
      argumentsIn({ a: 1 }),
      argumentsIn('[1]'),
      argumentsIn('{'),
    ]).toEqual([{}, { a: 1 }, { a: 1 }, undefined, undefined]);
  });
});

describe('a share', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [71, 100, 0.6146, 0.7899],
  ])('%i of %i lies between %f and %f', (k, n, low, high) => {
    expect(shareOf(k, n)).toMatchObject({ low: expect.closeTo(low, 3), high: expect.closeTo(high, 3) });
  });

  it('of nothing may be anything', () => expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 }));
});

describe('the options', () => {
  const needed = ['--openai', 'http://127.0.0.1:1/v1', '--model', 'm'];

  it('are few', () => {
    const source = { openai: 'http://127.0.0.1:1/v1', model: 'm' };
    const all = { source, tasks: false, count: 160, seed: 1, timeoutMs: 120_000, answerTokens: 2_048 };
    expect(optionsOf(needed)).toEqual({ ...all, entries: ['lite', 'server', 'mcp', 'all'] });
    expect(optionsOf([...needed, '--quick', '--entries', 'all,mcp'])).toEqual({
      ...all,
      count: 40,
      entries: ['mcp', 'all'],
    });
    expect(optionsOf([...needed, '--tasks', '--quick'])).toEqual({ ...all, tasks: true, count: 20, entries: ['mcp'] });
    expect(optionsOf(['--gguf', 'm.gguf'])).toMatchObject({ source: { gguf: 'm.gguf' } });
    expect([optionsOf([]), optionsOf(['--help'])]).toEqual(['help', 'help']);
  });

  it.each([
    [['--model', 'm'], /Either --openai URL and --model NAME, or --gguf FILE/],
    [[...needed, '--gguf', 'm.gguf'], /Either/],
    [[...needed, '--tasks', '--entries', 'lite'], /mcp, all here/],
    [['--openai', 'ftp://x', '--model', 'm'], /such as http/],
    [[...needed, '--requests', '0'], /whole number from 1 to 1000/],
    [[...needed, '--quick', '--requests', '9'], /contradict/],
    [[...needed, '--entries', 'core'], /lite, server, mcp, all here/],
    [[...needed, '--fast'], /Unknown option '--fast'.*--help/s],
  ])('say what is wrong with %j', (args, words) => expect(() => optionsOf(args)).toThrow(words));
});

describe('the progress', () => {
  const shown = (isTTY: boolean): string[] => {
    const lines: string[] = [];
    const progress = new Progress({ isTTY, write: (text) => lines.push(text) });
    progress.begin(22);
    progress.skip(2);
    for (let step = 0; step < 20; step += 1) progress.step('/mcp');
    return lines;
  };

  it('is a bar for whoever watches', () => {
    const lines = shown(true);
    expect(lines).toHaveLength(20);
    expect(lines[9]).toMatch(/^\r.*\[#{12}-{12}\] 10\/20 \/mcp, \d+ s left$/);
    expect(lines[19]).toMatch(/20\/20.*\n$/);
  });

  it('is ten lines in a file', () => {
    const lines = shown(false);
    expect(lines).toHaveLength(10);
    expect(lines[0]).toMatch(/^2\/20 \/mcp, \d+ s left\n$/);
  });
});

describe('the requests', () => {
  it('have ids of their own and name tools that there are', () => {
    const requests = readRequests();
    expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length);
    const tools = new Set(readTools().map(({ name }) => name));
    expect(requests.flatMap(({ gold }) => gold).filter(({ tool }) => !tools.has(tool))).toEqual([]);
  });

  it('are none of the phrases by which tools are found', () => {
    const phrases = new Set(
      readTools()
        .flatMap((tool) => tool.phrases ?? [])
        .map((phrase) => phrase.toLowerCase()),
    );
    expect(
      readRequests().filter(({ text }) =>
        phrases.has(
          text
            .toLowerCase()
            .replace(/[.?!¿]/g, '')
            .trim(),
        ),
      ),
    ).toEqual([]);
  });
});
