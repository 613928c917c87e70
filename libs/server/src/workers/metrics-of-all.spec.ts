import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FromPrimary } from './messages';
import { MetricsOfAll } from './metrics-of-all';

/** What a worker has, with metrics of its own; it answers unless it is busy. */
class FakeWorker {
  isBusy = false;
  asked = 0;
  private readonly registers = [new Registry()];
  readonly calls = new Counter({ name: 'calls_total', help: 'Calls', labelNames: ['of'], registers: this.registers });
  readonly waiting = new Gauge({ name: 'waiting', help: 'Waiting calls', registers: this.registers });
  readonly memory = new Gauge({ name: 'process_resident_memory_bytes', help: 'Memory', registers: this.registers });
  readonly files = new Gauge({ name: 'process_max_fds', help: 'Most files', registers: this.registers });
  readonly started = new Gauge({
    name: 'process_start_time_seconds',
    help: 'Start',
    aggregator: 'omit',
    registers: this.registers,
  });
  readonly time = new Histogram({ name: 'seconds', help: 'Time', buckets: [1, 10], registers: this.registers });

  constructor(private readonly metrics: MetricsOfAll) {
    metrics.began(this);
  }

  tell(message: FromPrimary): void {
    if (message.say === 'metrics?') void this.answer(message.question);
  }

  private async answer(question: number): Promise<void> {
    this.asked += 1;
    if (this.isBusy) return;
    // As it goes from process to process.
    const metrics = structuredClone(await this.registers[0]!.getMetricsAsJSON());
    this.metrics.heard(this, { say: 'metrics', question, metrics });
  }
}

describe('MetricsOfAll', () => {
  let metrics: MetricsOfAll;
  let workers: [FakeWorker, FakeWorker];
  const lines = async () => (await metrics.text()).split('\n').filter((line) => !/^#|^$/.test(line));

  beforeEach(() => {
    metrics = new MetricsOfAll();
    workers = [new FakeWorker(metrics), new FakeWorker(metrics)];
    for (const [index, worker] of workers.entries()) {
      worker.calls.inc({ of: 'alice' }, 10 + index);
      worker.waiting.set(1);
      worker.memory.set(100 + index);
      worker.files.set(1000 + index);
      worker.started.set(5000 + index);
      worker.time.observe(0.5);
    }
    workers[1].calls.inc({ of: 'bob' });
    workers[1].time.observe(5);
  });

  it('adds up what is counted, and tells of processes how the worst off is', async () => {
    expect(await lines()).toEqual([
      'calls_total{of="alice"} 21',
      'calls_total{of="bob"} 1',
      'waiting 2',
      'process_resident_memory_bytes 101',
      'process_max_fds 1000',
      'process_start_time_seconds 5001',
      'seconds_bucket{le="1"} 2',
      'seconds_bucket{le="10"} 3',
      'seconds_bucket{le="+Inf"} 3',
      'seconds_sum 6',
      'seconds_count 3',
    ]);
  });

  it('goes on with what a worker has counted that is no more, however many die', async () => {
    await lines();
    for (const worker of workers) metrics.ended(worker);
    for (let deaths = 0; deaths < 3; deaths++) {
      const next = new FakeWorker(metrics);
      next.calls.inc({ of: 'alice' });
      await lines();
      metrics.ended(next);
    }
    expect(await lines()).toEqual([
      'calls_total{of="alice"} 24',
      'calls_total{of="bob"} 1',
      'seconds_bucket{le="1"} 2',
      'seconds_bucket{le="10"} 3',
      'seconds_bucket{le="+Inf"} 3',
      'seconds_sum 6',
      'seconds_count 3',
    ]);
  });

  it('takes what a worker said last when it does not answer, and waits for none that ends', async () => {
    await lines();
    workers[0].calls.inc({ of: 'alice' });
    workers[1].calls.inc({ of: 'alice' });
    workers[1].isBusy = true;
    expect(await lines()).toContain('calls_total{of="alice"} 22');
    workers[1].isBusy = false;
    expect(await lines()).toContain('calls_total{of="alice"} 23');
    workers[1].isBusy = true;
    const asked = lines();
    metrics.ended(workers[1]);
    expect(await asked).toContain('calls_total{of="alice"} 23');
  });

  it('asks the workers once at a time, and once more for all who asked meanwhile', async () => {
    const first = metrics.text();
    workers[0].calls.inc({ of: 'alice' });
    const others = await Promise.all(Array.from({ length: 50 }, () => metrics.text()));
    await first;
    expect(workers[0].asked).toBe(2);
    for (const text of others) expect(text).toContain('calls_total{of="alice"} 22');
  });
});
