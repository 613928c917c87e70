import { answerOf, currentCall, type OperationOptions, operationOf } from '@libs/operation';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { concatMap, type Observable } from 'rxjs';
import { CallRecord } from './call-record';

/**
 * Wraps every operation: the answer is what the operation declares, within the budget of one answer, and the outcome
 * is on record before it leaves. Failures are recorded by the filter, attempts to change AWX where AWX is called.
 */
@Injectable()
export class OperationInterceptor implements NestInterceptor {
  constructor(private readonly record: CallRecord) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const operation = operationOf(context.getHandler());
    if (!operation) return next.handle();
    return next.handle().pipe(concatMap((result) => this.finish(operation, result as object)));
  }

  private async finish(operation: OperationOptions, result: object): Promise<object> {
    const call = currentCall();
    const answer = answerOf(operation.output, result, { ...call?.accepted }, call?.notes);
    await this.record.succeeded(operation.status ?? 200);
    return answer;
  }
}
