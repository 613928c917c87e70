import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { listenAnywhere } from './say-where';

/** Bytes of output that its one job has printed. */
const LENGTH = 100 * 1_048_576;
const PIECE = Buffer.from(
  Array.from(
    { length: 512 },
    (_, n) => `ok: [web${n}.prod.example] => (item=package-${n}) and what else is said of it\n`,
  ).join(''),
);

const JOB = {
  id: 1,
  type: 'job',
  name: 'Long',
  status: 'failed',
  started: '2026-01-01T00:00:00Z',
  event_processing_finished: true,
};
const USER = { count: 1, next: null, previous: null, results: [{ id: 1, username: 'admin' }] };

async function sendOutput(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  // Whoever read enough goes away.
  await pipeline(Readable.from(output()), response).catch(() => undefined);
}

function* output(): Generator<Buffer> {
  for (let sent = 0; sent < LENGTH; sent += PIECE.length) yield PIECE;
}

/** An AWX with one job whose output is long: it sends that as fast as it is read, and holds none of it. */
listenAnywhere((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://awx');
  if (pathname.endsWith('/stdout/')) return void sendOutput(response);
  const body = pathname.endsWith('/me/') ? USER : pathname.endsWith('/jobs/1/') ? JOB : { current_version: '/api/v2/' };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});
