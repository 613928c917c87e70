import { FitError } from '../../bench/fit/fit-error';
import type { Completion } from '../../bench/fit/model/chat';
import { type Scripted, type ScriptedModel, startScriptedModel } from './scripted-model';

const TOOLS = [{ name: 'get_job', description: 'Get a job.', inputSchema: { type: 'object', properties: {} } }];
const MESSAGES = [{ role: 'user', content: 'how is job 7' }] as const;

describe('a model behind an endpoint', () => {
  let scripted: ScriptedModel | undefined;
  afterEach(() => scripted?.close());

  const answered = async (
    script: Scripted | ((turn: number) => Scripted),
    options: Parameters<typeof startScriptedModel>[1] = {},
  ): Promise<Completion> => {
    scripted = await startScriptedModel((_, turn) => (typeof script === 'function' ? script(turn) : script), options);
    return scripted.model.complete(MESSAGES, TOOLS);
  };

  it('is given the tools with their schemas and calls one', async () => {
    const { reply, promptTokens, reported } = await answered({ call: 'get_job', input: { id: 7 } }, { key: 'sesame' });
    expect(reply).toMatchObject({ kind: 'calls', calls: [{ name: 'get_job', arguments: '{"id":7}' }] });
    expect({ promptTokens, reported }).toEqual({ promptTokens: 100, reported: true });
    expect(scripted!.asked).toMatchObject([
      {
        model: 'scripted',
        messages: MESSAGES,
        tools: [{ type: 'function', function: { name: 'get_job', parameters: TOOLS[0]!.inputSchema } }],
        authorization: 'Bearer sesame',
      },
    ]);
  });

  it('answers in words', async () => {
    expect((await answered({ text: 'No tool does that.' })).reply).toEqual({
      kind: 'text',
      text: 'No tool does that.',
    });
  });

  it('is cut off where its tokens end before it says anything', async () => {
    const body = '{"choices": [{"finish_reason": "length", "message": {"content": ""}}]}';
    expect((await answered({ body })).reply).toMatchObject({ kind: 'trouble', trouble: 'cut off' });
    expect(scripted!.asked).toMatchObject([{ max_tokens: 500 }]);
  });

  it('is read by our own count where the endpoint tells no tokens', async () => {
    const { promptTokens, reported } = await answered({ body: '{"choices": [{"message": {"content": "no"}}]}' });
    expect(reported).toBe(false);
    expect(promptTokens).toBeGreaterThan(20);
  });

  it.each([
    ['no JSON', 'Internal confusion'],
    ['JSON of another kind', '[]'],
    ['no choices', '{"choices": []}'],
    ['a message that is none', '{"choices": [{"message": "get_job"}]}'],
    ['calls that are no list', '{"choices": [{"message": {"tool_calls": "get_job"}}]}'],
    ['a call without a name', '{"choices": [{"message": {"tool_calls": [{"function": {"arguments": "{}"}}]}}]}'],
    [
      'arguments that are no text',
      '{"choices": [{"message": {"tool_calls": [{"function": {"name": "a", "arguments": {}}}]}}]}',
    ],
    ['content that is no text', '{"choices": [{"message": {"content": 7}}]}'],
  ])('counts as malformed: %s', async (_, body) => {
    expect((await answered({ body })).reply).toMatchObject({ kind: 'trouble', trouble: 'malformed' });
  });

  it.each([
    '{"name": "get_job", "arguments": {"id": 7}}',
    '```json\n{"name": "get_job", "parameters": {"id": 7}}\n```',
    '[{"function": {"name": "get_job", "arguments": "{}"}}]',
    '<tool_call>\n{"name": "get_job"}\n</tool_call>',
    'I look: <function=get_job>{"id": 7}</function>',
  ])('counts as a call written as text: %s', async (text) => {
    expect((await answered({ text })).reply).toMatchObject({ kind: 'trouble', trouble: 'call written as text' });
  });

  it.each(['{"id": 7}', 'The job is called {"name": "x"}.', '[]'])('takes other JSON for words: %s', async (text) => {
    expect((await answered({ text })).reply).toEqual({ kind: 'text', text });
  });

  it('waits as long as a limit says, and asks again', async () => {
    const limited: Scripted = { status: 429, body: 'slow down', headers: { 'retry-after': '0' } };
    const { reply } = await answered((turn) => (turn < 2 ? limited : { text: 'now' }));
    expect(reply).toEqual({ kind: 'text', text: 'now' });
    expect(scripted!.asked).toHaveLength(3);
  });

  it('waits for a date that has passed no longer', async () => {
    const headers = { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' };
    const { reply } = await answered((turn) => (turn < 1 ? { status: 429, body: '', headers } : { text: 'now' }));
    expect(reply).toEqual({ kind: 'text', text: 'now' });
  });

  it('goes on without an answer where the limit stays', async () => {
    const { reply } = await answered({ status: 429, body: 'slow down', headers: { 'retry-after': '0' } });
    expect(reply).toMatchObject({ kind: 'trouble', trouble: 'rate limited', detail: '429: slow down' });
    expect(scripted!.asked).toHaveLength(5);
  });

  it('goes on without an answer that does not come', async () => {
    const { reply } = await answered('hangs', { timeoutMs: 200 });
    expect(reply).toMatchObject({ kind: 'trouble', trouble: 'timed out' });
  });

  it.each([
    ['failed', 'drops' as const],
    ['failed', { status: 503, body: 'loading' }],
    ['failed', { status: 307, body: '', headers: { location: 'http://127.0.0.1:1/v1/chat/completions' } }],
    ['refused', { status: 400, body: 'context length exceeded' }],
  ])('says that it %s: %j', async (trouble, script) => {
    expect((await answered(script)).reply).toMatchObject({ kind: 'trouble', trouble });
  });

  it.each([
    [401, /OPENAI_API_KEY/],
    [403, /OPENAI_API_KEY/],
    [404, /no such model/],
  ])('ends the run at %i, and says what to do without the key', async (status, words) => {
    const failed = answered({ status, body: 'bad: sesame' }, { key: 'sesame' });
    await expect(failed).rejects.toThrow(FitError);
    await expect(failed).rejects.toThrow(words);
    await expect(failed).rejects.not.toThrow(/sesame/);
  });

  it('ends the run where nobody is', async () => {
    scripted = await startScriptedModel(() => 'hangs');
    await scripted.close();
    await expect(scripted.model.complete(MESSAGES, TOOLS)).rejects.toThrow(/Nobody answers at http:.*server running/);
  });
});
