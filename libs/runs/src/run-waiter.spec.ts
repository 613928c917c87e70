import { type AwxClient, AwxDenied, AwxUnavailable, type RunDetail } from '@libs/awx';
import { type CallContext, type CalledOperation, type CallProgress, currentCall, runInCall } from '@libs/operation';
import { PollPolicy } from './poll-policy';
import { RunWaiter } from './run-waiter';

const RUNNING = { id: 7, type: 'job', name: 'Patch', status: 'running', started: 'then', job_explanation: '' };
const OVER = { ...RUNNING, status: 'successful', event_processing_finished: true };

/** An AWX with one run, which answers what `answer` says. */
class OneRun {
  /** Who read it, one after the other. */
  readonly readers: string[] = [];
  reading = 0;
  mostReading = 0;
  answer: (reader: string) => object = () => RUNNING;

  readonly client = {
    runs: { get: () => this.get(), events: async () => ({ count: 0, results: [] }) },
  } as unknown as AwxClient;

  private async get(): Promise<RunDetail> {
    const reader = currentCall()?.caller?.name ?? '';
    this.readers.push(reader);
    this.mostReading = Math.max(this.mostReading, ++this.reading);
    await new Promise((resolve) => setImmediate(resolve));
    this.reading -= 1;
    return this.answer(reader) as RunDetail;
  }

  readBy = (name: string): number => this.readers.filter((reader) => reader === name).length;
}

const POLICY = new PollPolicy([0.001], 30, () => 0);

/** Somebody who calls, and may go away. */
function caller(name: string, report?: CalledOperation['report']) {
  const left = new AbortController();
  const call = {
    caller: { name },
    signal: left.signal,
    called: { report },
    startedAt: performance.now(),
  } as unknown as CallContext;
  return { leave: () => left.abort(), in: <T>(work: () => T): T => runInCall(call, work) };
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

let run: OneRun;
let waiter: RunWaiter;

beforeEach(() => {
  run = new OneRun();
  waiter = new RunWaiter(run.client, POLICY);
});

afterEach(() => {
  jest.useRealTimers();
  waiter.onModuleDestroy();
});

it('answers at once for a run that is over', async () => {
  run.answer = () => OVER;
  expect(await waiter.wait(7, 60)).toBe(OVER);
  expect(run.readers).toHaveLength(1);
});

it.each([
  [60, 55_000],
  [600, 595_000],
  [10, 9_000],
])('answers within the %i seconds, not after them', async (seconds, ms) => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  waiter = new RunWaiter(run.client, new PollPolicy([1_000], 30, () => 0));
  let answered = false;
  const wait = waiter.wait(7, seconds).then(() => (answered = true));
  await jest.advanceTimersByTimeAsync(ms - 1);
  expect(answered).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  await wait;
});

it('asks once at a time however many wait, after each has read the run itself', async () => {
  const names = ['ann', 'bob', 'cho', 'dee'];
  const waits = names.map((name) => caller(name).in(() => waiter.wait(7, 60)));
  await until(() => run.readers.length >= names.length && run.reading === 0);
  run.mostReading = 0;
  await until(() => run.readers.length > 20);
  run.answer = () => OVER;
  expect(await Promise.all(waits)).toEqual(names.map(() => OVER));
  expect(run.mostReading).toBe(1);
  expect(names.map(run.readBy)).toEqual([expect.any(Number), 1, 1, 1]);
});

it('costs AWX one poller a run, however many wait for how many', async () => {
  const reading = new Map<number, number>();
  const reads: number[] = [];
  let most = 0;
  let over = false;
  const get = async (id: number): Promise<RunDetail> => {
    reads.push(id);
    reading.set(id, (reading.get(id) ?? 0) + 1);
    if (reads.length > 400) most = Math.max(most, ...reading.values());
    await new Promise((resolve) => setImmediate(resolve));
    reading.set(id, reading.get(id)! - 1);
    return { ...(over ? OVER : RUNNING), id } as unknown as RunDetail;
  };
  const many = new RunWaiter({ runs: { get } } as unknown as AwxClient, POLICY);
  const waits = Array.from({ length: 200 }, (_, index) =>
    caller(`caller ${index % 20}`).in(() => many.wait(index % 20, 600)),
  );
  await until(() => reads.length > 2_000);
  expect(most).toBe(1);
  over = true;
  const before = reads.length;
  expect(await Promise.all(waits)).toHaveLength(200);
  // Each run was read once more, at most, by its only poller.
  expect(reads.length - before).toBeLessThanOrEqual(20 * 2);
  many.onModuleDestroy();
});

it('goes on in the name of the next when somebody goes away', async () => {
  const ann = caller('ann');
  const first = ann.in(() => waiter.wait(7, 60));
  const second = caller('bob').in(() => waiter.wait(7, 60));
  await until(() => run.readBy('ann') > 3);
  ann.leave();
  expect(await first).toMatchObject({ status: 'running' });
  await until(() => run.readBy('bob') > 3);
  run.answer = () => OVER;
  expect(await second).toBe(OVER);
});

it('keeps runs of the same id in several AWX apart', async () => {
  const staging = { environment: 'staging', caller: { name: 'ann' } } as unknown as CallContext;
  const waits = [caller('bob').in(() => waiter.wait(7, 60)), runInCall(staging, () => waiter.wait(7, 60))];
  await until(() => run.readBy('ann') > 3 && run.readBy('bob') > 3);
  run.answer = (reader) => (reader === 'ann' ? { ...OVER, name: 'of staging' } : OVER);
  expect(await Promise.all(waits)).toEqual([OVER, { ...OVER, name: 'of staging' }]);
});

it('ends when the connection is lost, also where that cancels nothing else', async () => {
  const lost = new AbortController();
  const call = { caller: { name: 'ann' }, signal: new AbortController().signal, lost: lost.signal };
  const wait = runInCall(call as unknown as CallContext, () => waiter.wait(7, 600));
  await until(() => run.readers.length > 3);
  lost.abort();
  expect(await wait).toMatchObject({ status: 'running' });
});

it('ends only for the one who may no longer read the run', async () => {
  const first = caller('ann').in(() => waiter.wait(7, 60));
  const second = caller('bob').in(() => waiter.wait(7, 60));
  await until(() => run.readBy('ann') > 1 && run.readBy('bob') > 0);
  run.answer = (reader) => {
    if (reader === 'ann') throw new AwxDenied('No.');
    return OVER;
  };
  await expect(first).rejects.toThrow('No.');
  expect(await second).toBe(OVER);
});

it('goes on when AWX is away for a moment', async () => {
  const wait = waiter.wait(7, 60);
  await until(() => run.readers.length > 1);
  run.answer = () => {
    throw new AwxUnavailable('Away.');
  };
  const before = run.readers.length;
  await until(() => run.readers.length > before + 3);
  run.answer = () => OVER;
  expect(await wait).toBe(OVER);
});

it('does not wait long for the last output', async () => {
  const silent = { ...OVER, event_processing_finished: false, finished: new Date().toISOString() };
  const wait = waiter.wait(7, 60);
  run.answer = () => silent;
  expect(await wait).toBe(silent);
});

it('reads once more when the time is up', async () => {
  const slow = new RunWaiter(run.client, new PollPolicy([600]));
  expect(await slow.wait(7, 0.01)).toMatchObject({ status: 'running' });
  expect(run.readers).toHaveLength(2);
});

describe('observing', () => {
  const observe = (until: AbortSignal, told: (run: RunDetail) => void = () => undefined) =>
    caller('ann').in(() => waiter.observe(7, told, until));

  it('tells of each state until it is ended', async () => {
    const over = new AbortController();
    const told: string[] = [];
    expect(await observe(over.signal, ({ status }) => told.push(status))).toBe(true);
    await until(() => told.length > 3);
    over.abort();
    const after = run.readers.length;
    const other = caller('bob').in(() => waiter.wait(7, 60));
    await until(() => run.readBy('bob') > 3);
    // One may have been on its way.
    expect(run.readers.length - run.readBy('bob')).toBeLessThanOrEqual(after + 1);
    run.answer = () => OVER;
    await other;
  });

  it('takes no place when it is over before it begins, however often', async () => {
    for (let at = 0; at < 20; at++) expect(await observe(AbortSignal.abort())).toBe(true);
    expect(run.readers).toHaveLength(20);
    expect(await observe(new AbortController().signal)).toBe(true);
    await until(() => run.readers.length > 22);
  });
});

it('answers how far it is when the server stops', async () => {
  const wait = waiter.follow(7, 600);
  await until(() => run.readers.length > 1);
  waiter.onModuleDestroy();
  expect(await wait).toMatchObject({ done: false, next: expect.stringContaining('Go on with get_job 7') });
});

it('does not fail for what was started when it cannot be followed', async () => {
  run.answer = () => {
    throw new AwxDenied('You may not see it.');
  };
  expect(await waiter.follow(7, 60)).toEqual({ done: false, next: expect.stringContaining('It was started') });
});

it('does not wait for one who waits for too much already', async () => {
  const ann = caller('ann');
  const waits = Array.from({ length: 16 }, () => ann.in(() => waiter.wait(7, 600)));
  await until(() => run.readers.length > 17);
  expect((await ann.in(() => waiter.follow(7, 600))).next).toContain('too many of your calls wait already');
  ann.leave();
  await Promise.all(waits);
});

it('tells how far it is, at most once a second', async () => {
  const told: CallProgress[] = [];
  const wait = caller('ann', async (progress) => void told.push(progress)).in(() => waiter.wait(7, 60));
  await until(() => run.readers.length > 10);
  run.answer = () => OVER;
  await wait;
  expect(told).toEqual([{ progress: 0, total: 60, message: 'Patch: running' }]);
});

it('asks at growing pauses, never two servers at once', () => {
  const policy = new PollPolicy(undefined, undefined, () => 0.5);
  const pauses = Array.from({ length: 9 }, (_, asked) => Math.round(policy.pause(asked)));
  expect(pauses).toEqual([1, 1, 2, 3, 5, 8, 10, 10, 10].map((seconds) => seconds * 1100));
});
