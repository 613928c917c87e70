import { steppedClock } from '@libs/awx-simulator';
import { modernMeta, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

/** It stands: no run ends. */
const clock = steppedClock(Date.UTC(2026, 5, 1));
const core = useServer('core', CoreModule, { data: 'company', clock });

const MODERN = '2026-07-28';
const META = modernMeta();
const METHOD = 'subscriptions/listen';
/** As many runs one caller may follow. */
const PLACES = 16;
const MISSING = 'awx://jobs/999999';

let run: string;
const left: AbortController[] = [];

beforeAll(async () => {
  const { id } = await core.ask('POST', 'job_templates/38/launch/', {});
  run = `awx://jobs/${id}`;
});

afterEach(() => {
  for (const stream of left.splice(0)) stream.abort();
});

const send = (params: object, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> =>
  fetch(`${core.server().url}/mcp`, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: METHOD, params }),
  });

const listenTo = (resourceSubscriptions: unknown, more: object = {}, signal?: AbortSignal): Promise<Response> => {
  const params = { notifications: { resourceSubscriptions, ...more }, _meta: META };
  return send(params, { 'mcp-protocol-version': MODERN, 'mcp-method': METHOD }, signal);
};

/** Opens a stream for the rest of the test; what it said first. */
async function open(...uris: string[]): Promise<string> {
  const stream = new AbortController();
  left.push(stream);
  const answer = await listenTo(uris, {}, stream.signal);
  const { value } = await answer.body!.getReader().read();
  return new TextDecoder().decode(value);
}

const ACKNOWLEDGED = 'notifications/subscriptions/acknowledged';

/** A place is given back when the connection is done with the answer, of which its client may hear a little earlier. */
async function openAll(count = PLACES): Promise<void> {
  for (let opened = 0; opened < count; ) if ((await open(run)).includes(ACKNOWLEDGED)) opened += 1;
}

describe('a listener', () => {
  it.each<[string, () => Promise<Response>, number, string]>([
    ['for one of several that there is not', () => listenTo([run, run, MISSING]), 404, 'does not exist'],
    ['for what it says wrongly', () => listenTo([run], { toolsListChanged: 'yes' }), 200, '-32602'],
    [
      'since its revision has no such method',
      () => send({ notifications: { resourceSubscriptions: [run] } }, {}),
      200,
      '-32601',
    ],
  ])('that is refused %s follows nothing', async (_, refused, status, words) => {
    for (let at = 0; at <= PLACES; at++) {
      const answer = await refused();
      expect({ status: answer.status, body: await answer.text() }).toEqual({
        status,
        body: expect.stringContaining(words),
      });
    }
    await openAll();
  });

  it('for too much follows nothing of it', async () => {
    await openAll(PLACES - 1);
    expect(await open(run, run)).toContain('Too much is followed for you already');
    expect(await open(run)).toContain(ACKNOWLEDGED);
    expect(await open(run)).toContain('Too much is followed for you already');
  });

  it('that leaves gives its places back', async () => {
    await openAll();
    for (const stream of left.splice(0)) stream.abort();
    await openAll();
  });
});
