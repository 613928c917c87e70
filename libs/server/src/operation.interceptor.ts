import { answerOf, type CallContext, currentCall, type OperationOptions, operationOf } from '@libs/operation';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { catchError, concatMap, from, type Observable, throwError } from 'rxjs';
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
    return from(this.gate.ask(context, operation, call)).pipe(
      concatMap((unconfirmed) =>
        unconfirmed
          ? from(this.shown(unconfirmed))
          : next.handle().pipe(
              concatMap((result) => this.recorded(operation, this.answer(operation, result, call))),
              catchError((error: unknown) =>
                error instanceof AskByUrl ? from(this.shown(error.question)) : throwError(() => error),
              ),
            ),
      ),
    );
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

  private async recorded(operation: OperationOptions, answer: object): Promise<object> {
    await this.record.succeeded(operation.status ?? 200);
    return answer;
  }
}
