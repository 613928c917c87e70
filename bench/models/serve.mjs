// An endpoint with OpenAI's chat completions over a GGUF file, on the CPU: `node serve.mjs FILE`. One request at a time.
// It says `Ready URL` on its output when it listens, on loopback alone.
import { createServer } from 'node:http';
import { openModel } from './llama.mjs';

const [file] = process.argv.slice(2);
const model = await openModel(file);

/** One context: requests wait for each other. */
let last = Promise.resolve();

const server = createServer(async (request, response) => {
  const left = new AbortController();
  response.on('close', () => left.abort());
  const body = await textOf(request);
  const turn = last.then(() => answer(body, left.signal)).catch(failed);
  last = turn;
  const { status, ...rest } = await turn;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(rest));
});

server.listen(0, '127.0.0.1', () => console.log(`Ready http://127.0.0.1:${server.address().port}/v1`));
process.on('SIGTERM', () => process.exit(0));

async function answer(body, signal) {
  signal.throwIfAborted();
  const { messages, tools = [], max_tokens: maxTokens = 512, seed } = JSON.parse(body);
  const { tooLong, promptTokens, call, text } = await model.complete({ messages, tools, maxTokens, seed, signal });
  if (tooLong) return { status: 400, error: { message: tooLong } };
  const called = call && [{ id: 'call_0', type: 'function', function: call }];
  const message = { role: 'assistant', content: call ? null : text, ...(called && { tool_calls: called }) };
  return { status: 200, choices: [{ index: 0, message }], usage: { prompt_tokens: promptTokens } };
}

function failed(error) {
  return { status: 500, error: { message: error instanceof Error ? error.message : String(error) } };
}

async function textOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}
