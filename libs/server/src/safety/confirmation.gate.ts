import { redactInput } from '@libs/audit';
import { type Confirmable, Confirmations, REFUSALS } from '@libs/confirmation';
import {
  type CallContext,
  type CalledOperation,
  Consequence,
  type Effect,
  type OperationOptions,
  project,
  type Reach,
} from '@libs/operation';
import { needs, type PolicyCall } from '@libs/policy';
import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { askPerson, canAskPerson, personsWord, questionOf, type Shown } from './elicitation';
import { ObjectFacts } from './object-facts';
import { PlainPreview } from './plain-preview';
import { PolicyRefused } from './policy-refused';
import { callerName, environmentName, kindOf, Safety } from './safety';
import { SafetyMetrics } from './safety-metrics';
import { shownInput } from './shown-input';

/** What is answered in the place of an operation's own answer while it is not confirmed. */
export interface Unconfirmed {
  readonly preview: object;
  /** The token with which the same call does it. Absent where only a preview was asked for. */
  readonly confirm?: string;
  readonly next: string;
}

/** A call of an operation. */
export interface BegunCall {
  readonly context: ExecutionContext;
  readonly operation: OperationOptions;
  readonly call: CallContext;
  /** The operation as the call has it. */
  readonly called: CalledOperation;
}

/** One that is about to be done. */
interface Asked extends BegunCall {
  /** Validated. */
  readonly input: object;
}

type Preview = (input: object) => Promise<Consequence & Reach>;

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
    private readonly metrics: SafetyMetrics,
    private readonly plain: PlainPreview,
  ) {}

  /**
   * `undefined` when the call may go on.
   * @throws {PolicyRefused} when the policy does not allow it
   */
  async ask(begun: BegunCall, input: object): Promise<object | undefined> {
    const asked: Asked = { ...begun, input };
    const { context, operation, call, called } = asked;
    if (operation.effect === 'read') return this.read(asked);
    const show = once(() => this.preview(asked));
    const judged = { ...asked, operation: { ...operation, effect: await effectOf(operation, input, show) } };
    await this.safety.learn(call, judged.operation);
    const decision = this.safety.decide(call, judged.operation, await this.reach(judged, show));
    const destroys = judged.operation.effect === 'destroy';
    if (decision.do === 'allow' && !called.wantsPreview && !destroys) return undefined;
    const preview = shownTo(asked, await show());
    called.consequence = preview;
    if (called.wantsPreview) return { preview, next: operation.preview ? DOES_IT : UNCHECKED };
    if (decision.do === 'allow') return undefined;
    const what = confirmable(asked, preview);
    if (canAskPerson(context)) return this.askedPerson(asked, what, decision.reason);
    // Over REST it is a person who calls, or who is answerable for the program that does.
    if (decision.who === 'person' && call.surface === 'mcp')
      throw new PolicyRefused(`${decision.reason} ${personLine(operation)}`);
    return this.confirmed(called, what, decision.reason);
  }

  /** The client's user is asked, and the model hears of it only what came of it. */
  private askedPerson({ context, called }: Asked, what: Confirmable, reason: string): object | undefined {
    const said = personsWord(context);
    if (said?.word === 'no') {
      this.metrics.confirmation('declined', 'person');
      throw new PolicyRefused('The user was asked and did not agree. Nothing was done.');
    }
    const isGiven = said !== undefined && this.confirmations.open(said.state, what) === 'ok';
    if (said) this.metrics.confirmation(isGiven ? 'given' : 'invalid', 'person');
    if (isGiven) {
      called.agreed = said.state;
      return undefined;
    }
    this.metrics.confirmation('asked', 'person');
    return askPerson(`${reason}\n${questionOf(what.consequence as Shown)}`, this.confirmations.seal(what));
  }

  /** What only reads is never asked about; rules about objects and times may refuse it. */
  private async read({ context, operation, call, input }: Asked): Promise<undefined> {
    if (!this.safety.mayRefuse(call, operation)) return;
    await this.safety.learn(call, operation);
    const wanted = needs(this.safety.policy, kindOf(call, operation));
    const objects = await this.facts.of({ operation, resource: resourceOf(context), input }, wanted);
    this.safety.decide(call, operation, { objects });
  }

  /** What the call acts on, as far as the policy asks for it. A preview knows it best: it reads the whole input. */
  private async reach(
    { context, operation, call, input }: Asked,
    show: () => Promise<Reach>,
  ): Promise<Pick<PolicyCall, 'objects' | 'hosts'>> {
    const asked = needs(this.safety.policy, kindOf(call, operation));
    const tells =
      operation.preview !== undefined && (operation.effect === 'write' || operation.mayDestroy !== undefined);
    const isTold = tells && (asked.hosts || asked.objects);
    const { objects: told, hosts } = isTold ? await show() : {};
    return { objects: await this.facts.of({ operation, resource: resourceOf(context), input, told }, asked), hosts };
  }

  private async preview({ context, operation, input }: Asked): Promise<Consequence & Reach> {
    if (!operation.preview) return this.plain.of(operation, resourceOf(context), input);
    const controller = this.modules.get<Record<string, Preview>>(context.getClass(), { strict: false });
    return controller[operation.preview]!(input);
  }

  private confirmed({ confirm }: CalledOperation, what: Confirmable, reason: string): Unconfirmed | undefined {
    const verdict = confirm === undefined ? undefined : this.confirmations.open(confirm, what);
    if (verdict !== undefined) this.metrics.confirmation(verdict === 'ok' ? 'given' : 'invalid', 'token');
    if (verdict === 'ok') return undefined;
    this.metrics.confirmation('asked', 'token');
    const why = verdict === undefined ? reason : REFUSALS[verdict];
    return {
      preview: what.consequence as object,
      confirm: this.confirmations.seal(what),
      next: `Nothing was done yet. ${why} To do it, call ${what.operation} again with the same input and confirm, within 10 minutes, if this is what the user wants.`,
    };
  }
}

const DOES_IT = 'Nothing was done. The same call without preview does it.';
const UNCHECKED = 'Nothing was done, and AWX was not asked whether it can be. The same call without preview tries it.';

const confirmable = ({ call, operation, input }: Asked, consequence: object): Confirmable => ({
  caller: callerName(call),
  environment: environmentName(call),
  operation: operation.name,
  input,
  consequence,
});

const resourceOf = (context: ExecutionContext): string => String(Reflect.getMetadata('path', context.getClass()) ?? '');

/** What would be done, and by which input: what it says of the object by its `id` stands in the summary. */
function shownTo({ operation: { input: shape }, call, input }: Asked, told: Consequence): Shown {
  const { secretFields } = call.recorded;
  const lines = shownInput(redactInput(input, { shape, secretFields }) as object, ['id']);
  const shown: object = project(Consequence, told);
  return { ...(shown as Consequence), ...(lines.length > 0 && { input: lines }) };
}

async function effectOf(operation: OperationOptions, input: object, show: () => Promise<Reach>): Promise<Effect> {
  return operation.mayDestroy?.(input) && (await show()).destroys ? 'destroy' : operation.effect;
}

/** A preview costs calls to AWX: it is made once, if at all. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const personLine = ({ name, route }: OperationOptions): string =>
  `A person must do it: ${name} is ${route.split(' ')[0]} on the REST API, see /docs.`;
