import { AwxEnvironments } from '@libs/awx';
import { DEFAULT_ENVIRONMENT } from '@libs/config';
import type { CallContext, OperationOptions } from '@libs/operation';
import {
  type CallKind,
  type Decision,
  decide,
  mayAsk,
  mayEver,
  mayRefuse,
  needs,
  type PolicyCall,
  type ReadOnly,
} from '@libs/policy';
import { Injectable } from '@nestjs/common';
import { CallerTeams } from './caller-teams';
import { PolicyRefused } from './policy-refused';
import { PolicySource } from './policy-source';
import { SafetyMetrics } from './safety-metrics';

/** Name of the AWX that a call is for, in policies, tokens, keys, records, metrics and traces. */
export const environmentName = (call?: Pick<CallContext, 'environment'>): string =>
  call?.environment ?? DEFAULT_ENVIRONMENT;

/** Name of whoever calls, in policies, tokens and keys. Where nobody needs to log in, all have the same. */
export const callerName = (call?: Pick<CallContext, 'caller'>): string => call?.caller?.name ?? 'anonymous';

/** `server`: whose tool it is, where that is not the one that is called. */
type Operation = Pick<OperationOptions, 'name' | 'effect'> & { readonly server?: string };

/** What the policy is told of a call. */
export type CallFacts = Pick<CallContext, 'caller' | 'surface' | 'environment' | 'server' | 'readOnly' | 'teams'>;

/** Asks the policy about the calls of this server. */
@Injectable()
export class Safety {
  constructor(
    private readonly source: PolicySource,
    private readonly environments: AwxEnvironments,
    private readonly metrics: SafetyMetrics,
    private readonly teams: CallerTeams,
  ) {}

  /**
   * @throws {PolicyRefused} when no call of this operation could be allowed to this caller now
   * @throws what its caller says of those that may only read. Such operations are shown all the same: a client may ask its user for
   * more, and then call again.
   */
  async assertEver(call: CallContext, operation: Operation): Promise<void> {
    await this.learn(call, operation);
    const kind = kindOf(call, operation);
    const readOnly = this.readOnlyFor(call);
    const at = Date.now();
    if (mayEver(this.source.current, { ...kind, at }, readOnly)) {
      if (operation.effect !== 'read' && call.caller?.readsOnly) throw call.caller.readsOnly;
      return;
    }
    this.assertAllowed(decide(this.source.current, { ...kind, objects: [] }, { at, readOnly }), operation, call);
  }

  /** Whether the caller of `call` could ever call it: what it could not is not shown to it. */
  isShown(call: CallFacts, operation: Operation): boolean {
    return mayEver(this.source.current, kindOf(call, operation), this.readOnlyFor(call));
  }

  /** Whether its caller could be asked to confirm it. */
  mayAsk(call: CallFacts, operation: Operation): boolean {
    return mayAsk(this.source.current, kindOf(call, operation));
  }

  /** Whether it could be refused for what it acts on or when. */
  mayRefuse(call: CallFacts, operation: Operation): boolean {
    return mayRefuse(this.source.current, kindOf(call, operation));
  }

  /** Finds out what rules ask of the caller: its teams. Before `decide`, where `assertEver` has not asked about the same. */
  async learn(call: CallContext, operation: Operation): Promise<void> {
    if (needs(this.source.current, kindOf(call, operation)).teams) call.teams = await this.teams.of(call);
  }

  /** @throws {PolicyRefused} when the policy does not allow it, now that its objects are known */
  decide(
    call: CallContext,
    operation: Operation,
    reach: Pick<PolicyCall, 'objects' | 'hosts'>,
  ): Exclude<Decision, { do: 'refuse' }> {
    const decision = decide(
      this.source.current,
      { ...kindOf(call, operation), ...reach },
      { at: Date.now(), readOnly: this.readOnlyFor(call) },
    );
    return this.assertAllowed(decision, operation, call);
  }

  get policy() {
    return this.source.current;
  }

  private assertAllowed(
    decision: Decision,
    { effect }: Operation,
    { rehearsal }: CallContext,
  ): Exclude<Decision, { do: 'refuse' }> {
    if (!rehearsal) this.metrics.decided(decision.do, effect);
    if (decision.do === 'refuse') throw new PolicyRefused(decision.reason);
    return decision;
  }

  private readOnlyFor(call: CallFacts): ReadOnly | undefined {
    if (this.source.readOnly) return 'server';
    if (this.environments.isReadOnly(environmentName(call))) return 'environment';
    return call.readOnly ? 'caller' : undefined;
  }
}

export const kindOf = (call: CallFacts, { name, effect, server = call.server }: Operation): CallKind => ({
  caller: callerName(call),
  // Where AWX does not know who calls, nobody knows their teams.
  teams: call.caller?.awx ? call.teams : null,
  surface: call.surface,
  environment: environmentName(call),
  server,
  operation: name,
  effect,
});
