import { answerOf, type CallContext, currentCall, type OperationOptions, operationOf } from '@libs/operation';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { CallRecord } from './call-record';
import { withoutChangedSecrets } from './changes-to-tell';
import { AskByUrl } from './safety/ask-by-url';
import { ConfirmationGate } from './safety/confirmation.gate';

/**
 * Wraps every operation: what must be confirmed is shown first; the answer is what the operation declares, within the
 * budget of one answer, and the outcome is on record before it leaves. Failures are recorded by the filter, attempts to
 * change AWX where AWX is called.
 */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  constructor(
    private readonly record: CallRecord,
    private readonly gate: ConfirmationGate,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = operationOf(context.getHandler());
    const call = currentCall();
    if (!operation || !call) return next.handle();
    return from(this.run(context, operation, call, next));
  }

  private async run(
    context: ExecutionContext,
    operation: OperationOptions,
    call: CallContext,
    next: CallHandler<object>,
  ): Promise<object> {
    const unconfirmed = await this.gate.ask(context, operation, call);
    if (unconfirmed) return this.shown(unconfirmed);
    try {
      const answer = this.answer(operation, await firstValueFrom(next.handle()), call);
      await this.record.succeeded(operation.status ?? 200);
      return answer;
    } catch (error) {
      if (error instanceof AskByUrl) return this.shown(error.question);
      throw error;
    }
  }

  private answer(operation: OperationOptions, result: object, call: CallContext): object {
    if (result instanceof StreamableFile) return result;
    // A deletion tells what went with it as it was told before.
    const whole = operation.effect === 'destroy' ? { ...call.consequence, ...result } : result;
    return answerOf(operation.output, withoutChangedSecrets(whole), { ...call.accepted }, call.notes);
  }

  private async shown(unconfirmed: object): Promise<object> {
    await this.record.shown();
    return unconfirmed;
  }
}
