import { TooManyLogins } from '@libs/auth';
import { EFFECTS, type Effect } from '@libs/operation';
import type { Decision } from '@libs/policy';
import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { Metrics } from '../metrics';
import { TooManyCalls } from './too-many-calls';

const DECISIONS = ['allow', 'confirm', 'refuse'] as const;
/** `invalid`: what came back does not confirm this call, or no longer. */
const EVENTS = ['asked', 'given', 'declined', 'invalid'] as const;
const WAYS = ['token', 'person'] as const;
const LIMITS = ['calls', 'logins', 'streams'] as const;

export type ConfirmationEvent = (typeof EVENTS)[number];

/** Counts what stands between calls and what they change. Every series is there from the start, so that its first step is seen. */
@Injectable()
export class SafetyMetrics {
  private readonly decisions: Counter<'decision' | 'effect'>;
  private readonly confirmations: Counter<'event' | 'by'>;
  private readonly limits: Counter<'limit'>;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.decisions = new Counter({
      name: 'awx_mcp_policy_decisions_total',
      help: 'What the policy decided: of changes all, of reads what it refused',
      labelNames: ['decision', 'effect'] as const,
      registers,
    });
    this.confirmations = new Counter({
      name: 'awx_mcp_confirmations_total',
      help: 'Confirmations by what came of them and who was asked',
      labelNames: ['event', 'by'] as const,
      registers,
    });
    this.limits = new Counter({
      name: 'awx_mcp_rate_limited_total',
      help: 'Calls that were refused because their caller makes too many',
      labelNames: ['limit'] as const,
      registers,
    });
    for (const decision of DECISIONS) for (const effect of EFFECTS) this.decisions.inc({ decision, effect }, 0);
    for (const event of EVENTS) for (const by of WAYS) this.confirmations.inc({ event, by }, 0);
    for (const limit of LIMITS) this.limits.inc({ limit }, 0);
  }

  decided(decision: Decision['do'], effect: Effect): void {
    this.decisions.inc({ decision, effect });
  }

  confirmation(event: ConfirmationEvent, by: (typeof WAYS)[number]): void {
    this.confirmations.inc({ event, by });
  }

  limited(limit: (typeof LIMITS)[number]): void {
    this.limits.inc({ limit });
  }

  /** Counts an error that is the refusal of a limit. */
  refusedFor(error: unknown): void {
    if (error instanceof TooManyCalls) this.limited('calls');
    if (error instanceof TooManyLogins) this.limited('logins');
  }
}
