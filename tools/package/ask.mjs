import { createInterface } from 'node:readline';

const REVISION = '2025-11-25';

/** Asks an MCP server on standard input and output who it is, what it has and for its jobs, and waits for its end. */
export async function ask(child) {
  const waiting = new Map();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line);
    const { resolve, reject } = waiting.get(id) ?? {};
    if (error) reject?.(new Error(error.message));
    else resolve?.(result);
  });
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`It ended with ${code}.`))));
  });
  const send = (message) => child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const request = (method, params) =>
    Promise.race([
      new Promise((resolve, reject) => {
        const id = waiting.size + 1;
        waiting.set(id, { resolve, reject });
        send({ id, method, params });
      }),
      ended.then(() => Promise.reject(new Error(`It ended before it answered ${method}.`))),
    ]);

  const clientInfo = { name: 'package', version: '1' };
  const { serverInfo } = await request('initialize', { protocolVersion: REVISION, capabilities: {}, clientInfo });
  send({ method: 'notifications/initialized' });
  const { tools } = await request('tools/list');
  const { structuredContent: jobs } = await request('tools/call', { name: 'list_jobs', arguments: {} });
  child.stdin.end();
  await ended;
  return { serverInfo, tools, jobs };
}
