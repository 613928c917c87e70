import { Clients } from './clients';
import { type Comparison, compare, type Reading, type Slice } from './comparison';
import type { BenchProcess } from './process';
import type { BenchRequest } from './requests';

/** Who answers a request. */
export interface Answering {
  /** Whose processor time counts. */
  readonly process: BenchProcess;
  readonly request: BenchRequest;
  /** That of the process unless said. */
  readonly url?: string;
  /** How many ask at once; 20 unless said. */
  readonly clients?: number;
}

const CLIENTS = 20;
/** V8 still optimizes what a call does until then. */
const WARM_CALLS = 8_000;
const WARM_SECONDS = 1;
/** Of processor time: whoever needs more for so many calls is not made faster by more of them. */
const WARM_MOST_CPU_MS = 15_000;
/** Even, so that each begins as often as the other. */
const SLICES = 8;
const SLICE_SECONDS = 0.7;

/** In turns, so that what else the machine does meets both; who begins alternates, so that a drift favours neither. */
export async function inTurns(one: Answering, other: Answering): Promise<Comparison> {
  const [mine, theirs] = [new Asking(one), new Asking(other)];
  while (!mine.isWarm || !theirs.isWarm) for (const each of [mine, theirs]) if (!each.isWarm) await each.warmUp();
  const slices: Slice[] = [];
  for (let pair = 0; pair < SLICES / 2; pair += 1) {
    slices.push([await mine.slice(), await theirs.slice()]);
    const [second, first] = [await theirs.slice(), await mine.slice()];
    slices.push([first, second]);
  }
  await mine.close();
  await theirs.close();
  return compare(slices);
}

class Asking {
  private readonly clients: Clients;
  private readonly process: BenchProcess;
  private readonly request: BenchRequest;
  private readonly warmAtCpuMs: number;
  private warmCalls = 0;

  constructor({ process, request, url = process.url, clients = CLIENTS }: Answering) {
    this.process = process;
    this.request = request;
    this.clients = new Clients(url, clients);
    this.warmAtCpuMs = process.cpuMs + WARM_MOST_CPU_MS;
  }

  get isWarm(): boolean {
    return this.warmCalls >= WARM_CALLS || this.process.cpuMs > this.warmAtCpuMs;
  }

  async warmUp(): Promise<void> {
    this.warmCalls += (await this.clients.call(this.request, WARM_SECONDS)).times.length;
  }

  async slice(): Promise<Reading> {
    const before = this.process.cpuMs;
    const { times, seconds } = await this.clients.call(this.request, SLICE_SECONDS);
    return { cpuMs: this.process.cpuMs - before, calls: times.length, seconds };
  }

  close(): Promise<void> {
    return this.clients.close();
  }
}
