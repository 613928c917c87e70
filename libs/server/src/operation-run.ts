import { type AroundHandler, answerOf, type CallContext, type OperationOptions } from '@libs/operation';
import { type ExecutionContext, Injectable, StreamableFile } from '@nestjs/common';
import { CallRecord } from './call-record';
import { withoutChangedSecrets } from './changes-to-tell';
import { AskByUrl } from './safety/ask-by-url';
import { ConfirmationGate } from './safety/confirmation.gate';
import { Shown } from './safety/shown';

/**
 * What is around the handler of every operation: what must be confirmed is shown first; the answer is what the operation declares,
 * within the budget of one answer, and the outcome is on record before it leaves. Failures are recorded by the filter, attempts to
 * change AWX where AWX is called.
 */
@Injectable()
export class OperationRun {
  constructor(
    private readonly record: CallRecord,
    private readonly gate: ConfirmationGate,
  ) {}

  around(context: ExecutionContext, operation: OperationOptions, call: CallContext): AroundHandler {
    return async (called, input, handle) => {
      if (called !== operation) throw new Error(`The call is of ${operation.name}, and ${called.name} was called.`);
      const unconfirmed = await this.gate.ask({ context, operation, call, input });
      if (unconfirmed) return this.shown(unconfirmed, call);
      try {
        const answer = this.answer(operation, input, await handle(), call);
        await this.record.succeeded(operation.status ?? 200);
        return answer;
      } catch (error) {
        if (error instanceof AskByUrl) return this.shown(error.question, call);
        throw error;
      }
    };
  }

  private answer(operation: OperationOptions, input: object, result: object, call: CallContext): object {
    if (result instanceof StreamableFile) return result;
    // A deletion tells what went with it as it was told before.
    const whole = operation.effect === 'destroy' ? { ...call.consequence, ...result } : result;
    return answerOf(operation.output, withoutChangedSecrets(whole), { ...input }, call.notes);
  }

  /** @throws {Shown} over REST, where the status of the operation would say that it was done */
  private async shown(unconfirmed: object, { surface }: CallContext): Promise<object> {
    await this.record.shown();
    if (surface === 'rest') throw new Shown(unconfirmed);
    return unconfirmed;
  }
}
