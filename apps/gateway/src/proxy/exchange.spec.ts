import { Writable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { Exchange } from './exchange';
import type { AnswerSink, SentCall } from './proxy-call';
import { ServerSilent } from './upstream-failure';

const TIMEOUT_MS = 1_000;
const STREAM = ['content-type', 'text/event-stream'];

const sink = (): AnswerSink =>
  Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), {
    headersSent: false,
    writeHead: () => undefined,
    flushHeaders: () => undefined,
  });

/** An exchange whose answer has begun. */
function begun(rawHeaders: string[], mayBeQuiet = false) {
  const call = { request: { complete: true }, response: sink(), held: {}, requestId: 'a' } as unknown as SentCall;
  const passage = { timeoutMs: TIMEOUT_MS, lasts: false, changes: () => false, mayBeQuiet };
  const exchange = new Exchange(call, passage, () => undefined);
  const controller = { rawHeaders, abort: jest.fn(), pause: jest.fn() } as unknown as Dispatcher.DispatchController;
  const broken = jest.fn();
  exchange.done.catch(broken);
  exchange.onRequestStart(controller);
  exchange.onResponseStart(controller, 200, {});
  const send = (text: string): void => exchange.onResponseData(controller, Buffer.from(text));
  return { controller, broken, send };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('a server that falls silent within its answer', () => {
  it.each([[STREAM], [['content-type', 'application/json']]])('is given up: %j', async (headers) => {
    const { controller, broken } = begun(headers);
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
    expect(broken).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(broken).toHaveBeenCalledWith(expect.any(ServerSilent));
    expect(controller.abort).toHaveBeenCalledTimes(1);
  });

  it('is not as long as it says anything, be it a comment', async () => {
    const { broken, send } = begun(STREAM);
    for (let times = 0; times < 5; times += 1) {
      await jest.advanceTimersByTimeAsync(TIMEOUT_MS - 1);
      send(': keepalive\n\n');
    }
    expect(broken).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS);
    expect(broken).toHaveBeenCalledTimes(1);
  });

  it('is not where a stream may be quiet', async () => {
    const { broken, send } = begun(STREAM, true);
    send(': keepalive\n\n');
    await jest.advanceTimersByTimeAsync(TIMEOUT_MS * 1_000);
    expect(broken).not.toHaveBeenCalled();
  });
});
