// Callers of the gateway, until stdin closes; then one line of JSON: { calls: { kind: { status: count } }, examples of what
// went wrong, launched: [{ marker, job }], answered: [request ids] }. Run by load-control.mjs.
//   node load.mjs <gateway as JSON> <awx as JSON> [launches]
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, markedJobs } from './cluster.mjs';
import { CALLERS, login } from './outside.mjs';

const [gateway, awx] = process.argv.slice(2, 4).map((text) => JSON.parse(text));
const launchers = Number(process.argv[4]);
const seen = { calls: {}, examples: [], launched: [], answered: [] };
let over = false;
process.stdin.resume().on('end', () => {
  over = true;
});

const MCP = 'io.modelcontextprotocol/';
const MODERN = '2026-07-28';
const tool = (name, args) => ({
  method: 'POST',
  headers: {
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': MODERN,
    'mcp-method': 'tools/call',
    'mcp-name': name,
  },
  body: {
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: {
      name,
      arguments: args,
      _meta: {
        [`${MCP}protocolVersion`]: MODERN,
        [`${MCP}clientInfo`]: { name: 'load', version: '1' },
        [`${MCP}clientCapabilities`]: {},
      },
    },
  },
});

const kept = new http.Agent({ keepAlive: true, maxSockets: 1 });
const KINDS = {
  'REST, one connection': (user) => ask(gateway, '/jobs?page_size=1', { user, agent: kept }),
  'REST, new connections': (user) => ask(gateway, '/jobs?page_size=1', { user }),
  MCP: (user) => ask(gateway, '/mcp/core', { user, ...tool('list_jobs', { page_size: 1 }) }),
};

const isGood = (status) => status >= 200 && status < 300;

/** One call, counted by its answer. */
async function counted(kind, call) {
  const answer = await call.catch(({ code, requestId }) => ({ status: code, text: '', requestId }));
  // A tool that fails does so within an answer with 200.
  const failed = answer.status === 200 && /"isError":true|^\{"jsonrpc":"2.0","id":1,"error"/.test(answer.text);
  const told = failed ? 'isError' : answer.status;
  seen.calls[kind] ??= {};
  const counts = seen.calls[kind];
  counts[told] = (counts[told] ?? 0) + 1;
  if (isGood(told)) seen.answered.push(answer.requestId);
  else if (seen.examples.length < 8)
    seen.examples.push(`${new Date().toISOString()} ${kind}: ${told} ${answer.text.slice(0, 300)}`);
  return { ...answer, status: told };
}

async function reads(kind, user) {
  while (!over) {
    await counted(kind, KINDS[kind](user));
    await sleep(200);
  }
}

const TEMPLATE = `/job_templates/${encodeURIComponent('Deploy to staging')}/launch`;

/** As the answers say: the same key again, and where nobody knows how it ended, only after a look into AWX. */
async function launch(user) {
  const marker = randomUUID();
  let idempotency_key = marker;
  for (let tries = 0; tries < 150; tries++) {
    const body = { idempotency_key, extra_vars: { marker } };
    const { status, text } = await counted('launch', ask(gateway, TEMPLATE, { method: 'POST', user, body }));
    if (isGood(status)) return void seen.launched.push({ marker, job: JSON.parse(text).id });
    if (status === 409 && /nobody knows how it ended/.test(text)) {
      const found = (await markedJobs(awx)).find((job) => job.marker === marker);
      if (found) return void seen.launched.push({ marker, job: found.id });
      idempotency_key = randomUUID();
    }
    await sleep(1000);
  }
  seen.examples.push(`never answered: the launch with ${marker}`);
}

async function launches(user) {
  while (!over) {
    await launch(user);
    await sleep(300);
  }
}

const users = CALLERS.map(login);
await Promise.all([
  ...Object.keys(KINDS).map((kind, index) => reads(kind, users[index])),
  ...Array.from({ length: launchers }, (_, index) => launches(users[3 + (index % 3)])),
]);
console.log(JSON.stringify(seen));
process.exit(0);
