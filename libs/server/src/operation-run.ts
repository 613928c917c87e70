import { type AroundHandler, answerOf, type CallContext } from '@libs/operation';
import { Injectable, StreamableFile } from '@nestjs/common';
import { CallRecord } from './call-record';
import { withoutChangedSecrets } from './changes-to-tell';
import { AskByUrl } from './safety/ask-by-url';
import { type BegunCall, ConfirmationGate } from './safety/confirmation.gate';
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

  around(begun: BegunCall): AroundHandler {
    const { operation, call } = begun;
    return async (handled, input, handle) => {
      if (handled !== operation) throw new Error(`The call is of ${operation.name}, and ${handled.name} was called.`);
      const unconfirmed = await this.gate.ask(begun, input);
      if (unconfirmed) return this.shown(unconfirmed, call);
      try {
        const answer = this.answer(begun, input, await handle());
        await this.record.succeeded(operation.status ?? 200);
        return answer;
      } catch (error) {
        if (error instanceof AskByUrl) return this.shown(error.question, call);
        throw error;
      }
    };
  }

  private answer({ operation, call, called }: BegunCall, input: object, result: object): object {
    if (result instanceof StreamableFile) return result;
    // A deletion tells what went with it as it was told before.
    const whole = operation.effect === 'destroy' ? { ...called.consequence, ...result } : result;
    return answerOf(operation.output, withoutChangedSecrets(whole), { ...input }, call.notes);
  }

  /** @throws {Shown} over REST, where the status of the operation would say that it was done */
  private async shown(unconfirmed: object, { surface }: CallContext): Promise<object> {
    await this.record.shown();
    if (surface === 'rest') throw new Shown(unconfirmed);
    return unconfirmed;
  }
}
