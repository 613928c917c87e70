import { buffer } from 'node:stream/consumers';
import { listenAnywhere } from './say-where';

const JOB = { id: 7, name: 'Deploy', status: 'successful' };
const RESULT = { content: [{ type: 'text', text: JSON.stringify(JOB) }], structuredContent: JOB };
const ANSWERS: Readonly<Record<string, Buffer>> = {
  GET: Buffer.from(JSON.stringify(JOB)),
  POST: Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: RESULT })),
};

/** A server that answers every call of REST and of MCP at once with the same: what is measured stands before it. */
listenAnywhere(async (request, response) => {
  await buffer(request);
  const body = ANSWERS[request.method ?? ''] ?? ANSWERS['GET']!;
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length }).end(body);
});
