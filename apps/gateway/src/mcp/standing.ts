import { asksReadOnly } from '@libs/policy';
import type { Safety } from '@libs/server';
import { atMost } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';
import type { ProxyCall } from '../proxy/proxy-call';
import type { FleetTool, FleetTools } from './fleet-tools';

/** What the policy lets a caller do, as far as it can be said before a call. */
export interface Standing {
  /** Names of the tools that the caller could never call. */
  readonly hidden: ReadonlySet<string>;
  /** Names of the tools that the policy may ask to confirm, beside those that destroy. */
  readonly confirmed: readonly string[];
  /** The same for all callers of the same standing. */
  readonly key: string;
}

const KEPT = 1_000;

/** Knows the standing of callers. It is for lists and words alone: each server decides about each call itself. */
export class Standings {
  /** By policy, so that a changed one is asked anew. */
  private readonly known = new WeakMap<object, LRUCache<string, Standing>>();

  constructor(
    private readonly safety: Pick<Safety, 'isShown' | 'mayAsk' | 'policy'>,
    private readonly tools: FleetTools,
  ) {}

  of({ request, caller, environment }: ProxyCall): Standing {
    const { policy } = this.safety;
    const kept = this.known.get(policy) ?? new LRUCache(atMost(KEPT));
    this.known.set(policy, kept);
    // What the URL asks for is the same for everybody, so it is no standing; see View.
    const readOnly = asksReadOnly(request.headers, {});
    const key = JSON.stringify([caller?.name, environment, readOnly]);
    const standing = kept.get(key) ?? this.ask({ caller, environment, readOnly });
    kept.set(key, standing);
    return standing;
  }

  private ask(who: Pick<ProxyCall, 'caller' | 'environment'> & { readonly readOnly: boolean }): Standing {
    const facts = ({ server }: FleetTool) => ({ ...who, server, surface: 'mcp' as const });
    const hidden = namesOf(this.tools.all.filter((tool) => !this.safety.isShown(facts(tool), tool)));
    const confirmed = namesOf(
      this.tools.all.filter(
        (tool) => tool.effect === 'write' && !hidden.includes(tool.name) && this.safety.mayAsk(facts(tool), tool),
      ),
    );
    return { hidden: new Set(hidden), confirmed, key: JSON.stringify([hidden, confirmed]) };
  }
}

const namesOf = (tools: readonly FleetTool[]): string[] => tools.map(({ name }) => name);
