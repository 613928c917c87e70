import { Agent, createServer, get } from 'node:http';
import { AWX_PORT, YARDSTICK_PORT } from './ports';

/**
 * The least that Node can do for a REST call of a server: ask AWX with `node:http` and pass its JSON on, parsed and
 * written again. Measured in the same run, it tells a slow machine from a slow server.
 */
const agent = new Agent({ keepAlive: true });

createServer(({ url, headers: { authorization } }, response) => {
  const request = { port: AWX_PORT, path: `/api/v2${url}/`, agent, headers: { authorization } };
  get(request, async (answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    const body = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  });
}).listen(YARDSTICK_PORT, '127.0.0.1', () => console.log('Ready'));
