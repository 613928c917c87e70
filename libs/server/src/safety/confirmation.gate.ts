import { Confirmations, REFUSALS } from '@libs/confirmation';
import { acceptInput, type CallContext, Consequence, inputOf, type OperationOptions, project } from '@libs/operation';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { ObjectFacts } from './object-facts';
import { PolicyRefused } from './policy-refused';
import { environmentName, kindOf, Safety } from './safety';

/** What is answered in the place of an operation's own answer while it is not confirmed. */
export interface Unconfirmed {
  readonly preview: object;
  /** The token with which the same call does it. Absent where only a preview was asked for. */
  readonly confirm?: string;
  readonly next: string;
}

type Preview = (input: object) => Promise<Consequence>;

/**
 * What stands between a call and what it changes: the policy's decision about its objects, and the confirmation of
 * what was shown. Nothing has been changed when it answers.
 */
@Injectable()
export class ConfirmationGate {
  constructor(
    private readonly safety: Safety,
    private readonly facts: ObjectFacts,
    private readonly confirmations: Confirmations,
    private readonly modules: ModuleRef,
  ) {}

  /**
   * `undefined` when the call may go on.
   * @throws {PolicyRefused} when the policy does not allow it
   */
  async ask(
    context: ExecutionContext,
    operation: OperationOptions,
    call: CallContext,
  ): Promise<Unconfirmed | undefined> {
    if (operation.effect === 'read') return undefined;
    const input = acceptInput(operation.input, inputOf(context));
    const resource = String(Reflect.getMetadata('path', context.getClass()) ?? '');
    const objects = await this.facts.of(kindOf(call, operation), resource, input);
    const decision = this.safety.decide(call, operation, objects);
    if (decision.do === 'allow' && !call.wantsPreview && operation.effect !== 'destroy') return undefined;
    const preview = await this.preview(context, operation, input);
    call.consequence = preview;
    if (call.wantsPreview) return { preview, next: 'Nothing was done. The same call without preview does it.' };
    if (decision.do === 'allow') return undefined;
    if (decision.who === 'person') throw new PolicyRefused(`${decision.reason} ${personLine(operation)}`);
    return this.confirmed(call, operation, input, preview, decision.reason);
  }

  private async preview(context: ExecutionContext, operation: OperationOptions, input: object): Promise<object> {
    if (!operation.preview) return { summary: `${operation.summary} With the input of this call.` };
    const controller = this.modules.get<Record<string, Preview>>(context.getClass(), { strict: false });
    return project(Consequence, await controller[operation.preview]!(input));
  }

  private confirmed(
    call: CallContext,
    operation: OperationOptions,
    input: object,
    consequence: object,
    reason: string,
  ): Unconfirmed | undefined {
    const what = {
      caller: call.caller?.name ?? 'anonymous',
      environment: environmentName(call),
      operation: operation.name,
      input,
      consequence,
    };
    const verdict = call.confirm === undefined ? undefined : this.confirmations.open(call.confirm, what);
    if (verdict === 'ok') return undefined;
    const why = verdict === undefined ? reason : REFUSALS[verdict];
    return {
      preview: consequence,
      confirm: this.confirmations.seal(what),
      next: `Nothing was done yet. ${why} To do it, call ${operation.name} again with the same input and confirm, within 10 minutes, if this is what the user wants.`,
    };
  }
}

const personLine = ({ name, route }: OperationOptions): string =>
  `A person must do it: ${name} is ${route.split(' ')[0]} on the REST API, see /docs.`;
