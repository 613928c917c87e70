import { WaitObserver } from '@libs/runs';
import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from './metrics';

const SECONDS = [1, 5, 15, 60, 300, 600, 1800, 3600];

/** Counts the calls that wait for runs. */
@Injectable()
export class WaitMetrics extends WaitObserver {
  private readonly waiting: Gauge;
  private readonly waits: Histogram<'over'>;
  private readonly refusals: Counter;

  constructor({ registry }: Metrics) {
    super();
    const registers = [registry];
    this.waiting = new Gauge({ name: 'awx_mcp_waiting_calls', help: 'Calls that wait for a run now', registers });
    this.waits = new Histogram({
      name: 'awx_mcp_wait_duration_seconds',
      help: 'How long calls waited for runs, and whether the run was over then',
      labelNames: ['over'] as const,
      buckets: SECONDS,
      registers,
    });
    this.refusals = new Counter({
      name: 'awx_mcp_waits_refused_total',
      help: 'Calls that were answered at once because too many waited already',
      registers,
    });
    for (const over of OVER) this.waits.zero({ over });
  }

  override begins(): (over: boolean) => void {
    const end = this.waits.startTimer();
    this.waiting.inc();
    return (over) => {
      this.waiting.dec();
      end({ over: String(over) });
    };
  }

  override refused(): void {
    this.refusals.inc();
  }
}

const OVER = ['true', 'false'];
